package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.openai.PictureReader;
import bureau.inference.gateway.openai.RequestNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads the content of a message, or what a tool gave back: a text, or parts. Sound and files are
/// refused, files kept at the provider by that reason; so are a degree of detail for a picture and
/// citations in an earlier answer. Breakpoints for a provider's memory are left out.
///
/// Source: `ResponseInputContent`, `ResponseOutputText`, `ResponseOutputRefusal` and
/// `ResponseFunctionCallOutputItem` of OpenAI's own client for Java, version 4.101.0.
final class ContentReader {
  private static final String BREAKPOINT = "prompt_cache_breakpoint";
  private static final Set<String> INPUT_TEXT = Set.of("type", "text", BREAKPOINT);
  private static final Set<String> OUTPUT_TEXT = Set.of("type", "text", "annotations", "logprobs");
  private static final Set<String> REFUSAL = Set.of("type", "refusal");
  private static final Set<String> IMAGE =
      Set.of("type", "image_url", "file_id", "detail", BREAKPOINT);

  private ContentReader() {}

  /// {@return the texts of content that may have nothing else}
  static List<String> texts(RequestNode content) {
    return content.value().isString()
        ? List.of(content.text())
        : elements(content).stream().map(ContentReader::text).toList();
  }

  /// {@return texts and pictures}
  static List<Part> parts(RequestNode content) {
    return content.value().isString()
        ? List.of(new Text(content.text()))
        : elements(content).stream().map(ContentReader::part).toList();
  }

  /// {@return the texts of what a model answered, those left out that are empty; that it refused is
  /// said in words, too}
  static List<Text> answered(RequestNode content) {
    Function<RequestNode, String> read = ContentReader::textOrRefusal;
    var texts =
        content.value().isString()
            ? List.of(content.text())
            : content.elements().stream().map(read).toList();
    return texts.stream().filter(text -> !text.isEmpty()).map(Text::new).toList();
  }

  private static List<RequestNode> elements(RequestNode content) {
    var parts = content.elements();
    if (parts.isEmpty()) {
      throw content.invalid("length");
    }
    return parts;
  }

  private static String text(RequestNode part) {
    if (!type(part).equals("input_text")) {
      throw part.refused();
    }
    return part.having(INPUT_TEXT).required("text").text();
  }

  private static Part part(RequestNode part) {
    return switch (type(part)) {
      case "input_image" -> picture(part.having(IMAGE));
      case "input_file" -> {
        refuseKept(part.member("file_id"));
        throw part.refused();
      }
      default -> new Text(text(part));
    };
  }

  private static String textOrRefusal(RequestNode part) {
    return switch (type(part)) {
      case "output_text" -> {
        part.having(OUTPUT_TEXT);
        refuseUnlessEmpty(part.member("annotations"));
        refuseUnlessEmpty(part.member("logprobs"));
        yield part.required("text").text();
      }
      case "refusal" -> part.having(REFUSAL).required("refusal").text();
      default -> text(part);
    };
  }

  private static Part picture(RequestNode part) {
    refuseKept(part.member("file_id"));
    var detail = part.member("detail");
    if (detail.isGiven() && !detail.text().equals("auto")) {
      throw detail.refused();
    }
    return PictureReader.read(part.required("image_url"));
  }

  private static String type(RequestNode part) {
    part.object();
    return part.required("type").text();
  }

  private static void refuseKept(RequestNode file) {
    if (file.isGiven()) {
      throw file.invalid("kept-elsewhere");
    }
  }

  private static void refuseUnlessEmpty(RequestNode list) {
    if (list.isGiven() && !list.elements().isEmpty()) {
      throw list.refused();
    }
  }
}
