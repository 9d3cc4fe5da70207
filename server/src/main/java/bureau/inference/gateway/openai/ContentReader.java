package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Text;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads the content of a message: a text, or parts. Sound and files are refused, and so is a
/// degree of detail for a picture; breakpoints for a provider's memory are left out.
///
/// Source: `ChatCompletionContentPart` and its kinds in OpenAI's own client for Java, version
/// 4.101.0.
final class ContentReader {
  private static final String BREAKPOINT = "prompt_cache_breakpoint";

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
    return PictureReader.read(picture.required("url"));
  }
}
