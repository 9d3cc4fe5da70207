package bureau.inference.gateway.program;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds the blocks of a conversation that refer to files kept at the provider: a `source` of the
/// type `file`, at any depth, a `file_id`, or the `id` of an `audio`. What stands twice is looked
/// at twice, for nobody knows which of the two a provider goes by. The `input` of a tool's call is
/// not looked into: it is the program's own.
///
/// Source: `FileImageSource`, `FileDocumentSource` and `ContainerUploadBlockParam` of Anthropic's
/// Java client 3.12.0; the `file` and `audio` parts of OpenAI's chat completions.
public final class KeptFiles {
  private static final int LONGEST_PATH = 100;

  /// Members below the block that are not named along with it.
  private static final Set<String> WITHIN_BLOCK =
      Set.of("source", "file_id", "type", "file", "id", "audio");

  private KeptFiles() {}

  /// {@return the first such block, such as `messages.0.content.1`; `null` if there is none}
  ///
  /// @param json at the beginning of the messages; left at their end
  public static @Nullable String first(JsonParser json) {
    String first = null;
    var depth = 0;
    do {
      var token = json.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.PROPERTY_NAME) {
        if (json.currentName().equals("input")) {
          json.nextToken();
          json.skipChildren();
        }
      } else if (first == null && isFile(json, token)) {
        first = block(json);
      }
    } while (depth > 0 && json.nextToken() != null);
    return first;
  }

  private static boolean isFile(JsonParser json, JsonToken value) {
    var name = json.currentName();
    if (name == null || value == JsonToken.VALUE_NULL) {
      return false;
    }
    return switch (name) {
      case "file_id" -> true;
      case "id" -> "audio".equals(json.streamReadContext().getParent().currentName());
      case "type" ->
          value == JsonToken.VALUE_STRING
              && json.getString().equals("file")
              && "source".equals(json.streamReadContext().getParent().currentName());
      default -> false;
    };
  }

  private static String block(JsonParser json) {
    var pointer = json.streamReadContext().pathAsPointer();
    while (pointer.length() > 1 && WITHIN_BLOCK.contains(pointer.last().getMatchingProperty())) {
      pointer = pointer.head();
    }
    var path = pointer.toString().substring(1).replace('/', '.');
    return path.length() > LONGEST_PATH ? "messages" : path;
  }
}
