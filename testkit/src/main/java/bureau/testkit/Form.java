package bureau.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A form as it was sent, `multipart/form-data`.
///
/// @param parts in their order
public record Form(List<FormPart> parts) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

  /// One of its parts.
  ///
  /// @param head its headers as they were sent
  /// @param file the file's name; `null` for a part that is none
  @SuppressWarnings("ArrayRecordComponent") // for a test to read
  public record FormPart(String name, @Nullable String file, String head, byte[] bytes) {
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  public Form {
    parts = List.copyOf(parts);
  }

  /// {@return the first part of this name}
  ///
  /// @throws AssertionError if there is none
  public FormPart part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no part " + name));
  }

  /// {@return the first text of this name; `null` if there is none}
  public @Nullable String text(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .map(FormPart::text)
        .findFirst()
        .orElse(null);
  }

  String textOr(String name, String otherwise) {
    var text = text(name);
    return text == null ? otherwise : text;
  }

  static Form of(String contentType, byte[] body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new AssertionError("no boundary");
    }
    var all = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    var parts = new ArrayList<FormPart>();
    for (var text : all.split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
      var end = text.indexOf("\r\n\r\n");
      if (text.startsWith("\r\n") && end > 0) {
        var head = text.substring(2, end);
        parts.add(
            new FormPart(
                String.valueOf(parameter(head, "name")),
                parameter(head, "filename"),
                head,
                text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    return new Form(parts);
  }

  private static @Nullable String parameter(String head, String name) {
    var found = Pattern.compile("; " + name + "=\"([^\"]*)\"").matcher(head);
    return found.find() ? found.group(1) : null;
  }
}
