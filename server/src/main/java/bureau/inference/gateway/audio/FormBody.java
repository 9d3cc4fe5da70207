package bureau.inference.gateway.audio;

import bureau.ground.platform.egress.OutboundBody;
import bureau.inference.gateway.program.Switches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// The form as the provider gets it, written anew (RFC 7578): its own name for the model, every
/// field of the program's but the [Switches], and the recording under a name that tells its format
/// only.
final class FormBody implements OutboundBody {
  private static final JsonMapper JSON = new JsonMapper();

  private final String boundary = "bureau-" + UUID.randomUUID();
  private final List<Upload.Field> fields;
  private final Slices file;
  private final byte[] before;
  private final byte[] behind;

  /// @param model the name that the provider knows
  FormBody(Upload upload, String model) {
    fields =
        upload.fields().stream()
            .filter(field -> !Switches.DROPPED.contains(field.name().split("\\[", 2)[0]))
            .toList();
    file = upload.file().bytes();
    var head = new ByteArrayOutputStream();
    field(head, new Upload.Field("model", model));
    fields.forEach(field -> field(head, field));
    var ending = upload.file().ending();
    write(head, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
    write(head, (ending.isEmpty() ? "audio" : "audio." + ending) + "\"\r\nContent-Type: ");
    write(head, upload.file().contentType() + "\r\n\r\n");
    before = head.toByteArray();
    behind = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /// {@return the texts of the form as a JSON object, for those who read what leaves}
  byte[] words() {
    var words = JSON.createObjectNode();
    fields.forEach(field -> words.withArrayProperty(field.name()).add(field.value()));
    return JSON.writeValueAsBytes(words);
  }

  @Override
  public long length() {
    return before.length + file.length() + behind.length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(before);
    file.writeTo(out);
    out.write(behind);
  }

  private void field(ByteArrayOutputStream out, Upload.Field field) {
    write(out, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.name());
    write(out, "\"\r\n\r\n" + field.value() + "\r\n");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
