package bureau.inference.gateway.guard;

import bureau.inference.gateway.provider.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Goes through every string of a JSON document: values at any depth and names of members. Not read
/// are the model's name, which is the installation's own, and long strings that are nothing but
/// base64, such as pictures.
final class Leaves {
  /// Nothing that is looked for is shorter.
  private static final int SHORTEST = 6;

  private static final int SHORTEST_OPAQUE = 1024;
  private static final int LONGEST_HEADER = 120;
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  /// Takes one string.
  @FunctionalInterface
  interface Taker {
    /// @param begin where it begins in the document, at its quote
    void take(String text, int begin);
  }

  private Leaves() {}

  /// @param document valid JSON
  static void read(byte[] document, Taker taker) {
    try (var json = Json.parser(document, 0, document.length)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        var isName = token == JsonToken.PROPERTY_NAME;
        if (!isName && token != JsonToken.VALUE_STRING) {
          continue;
        }
        if (!isName
            && json.streamReadContext().getNestingDepth() == 1
            && isModel(json.currentName())) {
          continue;
        }
        var text = isName ? json.currentName() : json.getString();
        if (text.length() >= SHORTEST && !isOpaque(text)) {
          taker.take(text, (int) json.currentTokenLocation().getByteOffset());
        }
      }
    }
  }

  private static boolean isModel(@Nullable String name) {
    return Objects.equals(name, "model");
  }

  private static boolean isOpaque(String text) {
    if (text.length() < SHORTEST_OPAQUE) {
      return false;
    }
    var at = 0;
    if (text.startsWith(DATA)) {
      var header = text.indexOf(BASE64, DATA.length(), LONGEST_HEADER);
      at = header < 0 ? 0 : header + BASE64.length();
    }
    while (at < text.length() && isBase64(text.charAt(at))) {
      at++;
    }
    return at == text.length();
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '='
        || c == '-'
        || c == '_';
  }
}
