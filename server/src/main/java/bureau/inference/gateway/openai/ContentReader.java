package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the content of a message: a text, or parts. Sound and files are refused, and so is a
/// degree of detail for a picture; breakpoints for a provider's memory are left out.
///
/// Source: `ChatCompletionContentPart` and its kinds in OpenAI's own client for Java, version
/// 4.101.0; the `data:` address of RFC 2397.
final class ContentReader {
  private static final String BREAKPOINT = "prompt_cache_breakpoint";
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64";
  private static final Pattern PICTURE = Pattern.compile("image/[a-z0-9][a-z0-9.+-]{0,60}");

  private ContentReader() {}

  /// {@return the texts of content that may have nothing else}
  static List<String> texts(RequestNode content) {
    return read(content, text -> text, ContentReader::text);
  }

  /// {@return the texts of what a model answered; that it refused is said in words, too}
  static List<String> answered(RequestNode content) {
    return read(content, text -> text, ContentReader::textOrRefusal);
  }

  /// {@return texts and pictures}
  static List<Part> parts(RequestNode content) {
    return read(content, Text::new, ContentReader::part);
  }

  private static <T> List<T> read(
      RequestNode content, Function<String, T> whole, Function<RequestNode, T> part) {
    if (content.value().isString()) {
      return List.of(whole.apply(content.text()));
    }
    var parts = content.elements();
    if (parts.isEmpty()) {
      throw content.invalid("length");
    }
    return parts.stream().map(part).toList();
  }

  private static String text(RequestNode part) {
    return switch (type(part)) {
      case "text" -> part.having(Set.of("type", "text", BREAKPOINT)).required("text").text();
      default -> throw part.refused();
    };
  }

  private static String textOrRefusal(RequestNode part) {
    return type(part).equals("refusal")
        ? part.having(Set.of("type", "refusal")).required("refusal").text()
        : text(part);
  }

  private static Part part(RequestNode part) {
    return type(part).equals("image_url")
        ? picture(part.having(Set.of("type", "image_url", BREAKPOINT)).required("image_url"))
        : new Text(text(part));
  }

  private static String type(RequestNode part) {
    part.object();
    return part.required("type").text();
  }

  private static Part picture(RequestNode picture) {
    var detail = picture.having(Set.of("url", "detail")).member("detail");
    if (detail.isGiven() && !detail.text().equals("auto")) {
      throw detail.refused();
    }
    var url = picture.required("url");
    var address = url.text();
    if (begins(address, DATA)) {
      return image(url, address);
    }
    if (begins(address, "https://") || begins(address, "http://")) {
      return new LinkedImage(address);
    }
    throw url.invalid("format");
  }

  private static Part image(RequestNode url, String address) {
    var comma = address.indexOf(',');
    var header = address.substring(DATA.length(), Math.max(comma, DATA.length()));
    var type = header.toLowerCase(Locale.ROOT);
    if (!type.endsWith(BASE64)) {
      throw url.invalid("format");
    }
    var mediaType = type.substring(0, type.length() - BASE64.length());
    if (!PICTURE.matcher(mediaType).matches()) {
      throw url.refused();
    }
    var base64 = address.substring(comma + 1);
    if (!isBase64(base64)) {
      throw url.invalid("format");
    }
    return new Image(mediaType, base64);
  }

  private static boolean begins(String address, String scheme) {
    return address.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static boolean isBase64(String text) {
    if (text.isEmpty() || text.length() % 4 != 0) {
      return false;
    }
    var end = text.length();
    for (var padding = 0; padding < 2 && text.charAt(end - 1) == '='; padding++) {
      end--;
    }
    for (var i = 0; i < end; i++) {
      var c = text.charAt(i);
      var fits =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/';
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
