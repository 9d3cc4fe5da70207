package bureau.inference.gateway.audio;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.program.BodyRoom;
import bureau.inference.gateway.provider.Utf8;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.IllegalBoundaryException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;

/// Reads a form with one recording from the connection, by the web server's own parser of
/// `multipart/form-data` (RFC 7578). Everything here throws [ProblemException] for what the gateway
/// cannot go by.
final class UploadReader {
  /// Of all fields besides the file: OpenAI takes up to four short recordings of voices there.
  private static final int FIELD_BYTES = 8 << 20;

  private static final int MOST_PARTS = 200;
  private static final int PART_HEAD = 4096;
  private static final int FORM_ITSELF = MOST_PARTS * (PART_HEAD + 100);
  private static final Pattern NAME = Pattern.compile("[\\w.\\-\\[\\]]{1,100}");
  private static final Pattern ENDING = Pattern.compile("\\.([a-zA-Z0-9]{1,5})$");
  private static final Pattern RECORDED = Pattern.compile("(?:audio|video)/[\\w.+-]{1,60}");

  private final int fileLimit;
  private final BodyRoom.Share room;
  private final Map<String, String> own = new HashMap<>();
  private final List<Upload.Field> fields = new ArrayList<>();
  private long fieldBytes;
  private int parts;
  private Upload.@Nullable File file;

  private UploadReader(int fileLimit, BodyRoom.Share room) {
    this.fileLimit = fileLimit;
    this.room = room;
  }

  /// @param fileLimit how many bytes the recording may have
  /// @param room where it is kept
  static Upload read(HttpServletRequest request, int fileLimit, BodyRoom.Share room)
      throws IOException {
    var most = (long) fileLimit + FIELD_BYTES + FORM_ITSELF;
    if (request.getContentLengthLong() > 2 * most) {
      throw tooLarge(fileLimit);
    }
    var body = new UploadStream(request.getInputStream(), 2 * most);
    try {
      return new UploadReader(fileLimit, room).read(request, body);
    } catch (ProblemException e) {
      body.drain();
      throw e;
    } catch (SizeException e) {
      body.drain();
      throw tooLarge(PART_HEAD);
    } catch (FileUploadIOException e) {
      body.drain();
      throw e.getCause() instanceof SizeException ? tooLarge(PART_HEAD) : noForm();
    } catch (FileUploadException
        | MalformedStreamException
        | IllegalBoundaryException
        | InvalidFileNameException e) {
      body.drain();
      throw noForm();
    }
  }

  private Upload read(HttpServletRequest request, UploadStream body) throws IOException {
    var type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw noForm();
    }
    var form = new FileUpload();
    form.setPartHeaderSizeMax(PART_HEAD);
    form.setHeaderEncoding("UTF-8");
    var all = form.getItemIterator(new Received(type, body));
    while (all.hasNext()) {
      if (++parts > MOST_PARTS) {
        throw tooLarge(MOST_PARTS);
      }
      var part = all.next();
      take(part, name(part));
    }
    body.drain(); // what may stand behind the form
    if (file == null || file.bytes().length() == 0) {
      throw Problem.invalid("file", "required").exception();
    }
    return new Upload(own.get("model"), "true".equals(own.get("stream")), fields, file);
  }

  /// What the parser asks about a request.
  private record Received(String contentType, InputStream body) implements UploadContext {
    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public String getContentType() {
      return contentType;
    }

    /// Unknown: what comes is counted.
    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public InputStream getInputStream() {
      return body;
    }
  }

  private static String name(FileItemStream part) {
    var name = part.getFieldName();
    if (name == null || !NAME.matcher(name).matches()) {
      throw noForm();
    }
    return name;
  }

  private void take(FileItemStream part, String name) throws IOException {
    if (name.equals("file")) {
      file(part);
      return;
    }
    if (!part.isFormField()) {
      throw noForm(); // another file
    }
    var value = value(part.openStream());
    switch (name) {
      case "model", "stream" -> {
        if (own.put(name, value) != null) {
          throw Problem.invalid(name, "twice").exception();
        }
        if (name.equals("stream")) {
          fields.add(new Upload.Field(name, value));
        }
      }
      default -> fields.add(new Upload.Field(name, value));
    }
  }

  private String value(InputStream in) throws IOException {
    var bytes = in.readNBytes((int) (FIELD_BYTES - fieldBytes) + 1);
    fieldBytes += bytes.length;
    if (fieldBytes > FIELD_BYTES) {
      throw tooLarge(FIELD_BYTES);
    }
    room.take(bytes.length);
    if (!Utf8.isValid(bytes)) {
      throw noForm();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void file(FileItemStream part) throws IOException {
    if (file != null) {
      throw Problem.invalid("file", "twice").exception();
    }
    var bytes = new Slices();
    var ending = ending(part.getName());
    var type = part.getContentType();
    if (!bytes.read(part.openStream(), fileLimit, room)) {
      throw tooLarge(fileLimit);
    }
    file =
        new Upload.File(
            ending,
            type != null && RECORDED.matcher(type).matches()
                ? type.toLowerCase(Locale.ROOT)
                : "application/octet-stream",
            bytes);
  }

  private static String ending(@Nullable String name) {
    var ending = ENDING.matcher(name == null ? "" : name);
    return ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
  }

  private static ProblemException noForm() {
    return Problem.invalid("body", "form").exception();
  }

  private static ProblemException tooLarge(int limit) {
    return Problem.of("too-large", 413, Map.of("limit", limit)).exception();
  }
}
