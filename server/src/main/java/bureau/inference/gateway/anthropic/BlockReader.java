package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.program.Base64Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the blocks of a conversation, in their order: the result of a tool is told the name of its
/// tool by an earlier call.
///
/// The marks of the provider's memory (`cache_control`) change nothing of an answer and are left
/// out. So is `caller` where the model calls a tool itself. Documents, search results and
/// everything that tools of the vendor's say or are asked are refused.
///
/// Source: `ContentBlockParam` and `ToolResultBlockParam.Content` of Anthropic's Java client
/// 3.12.0.
final class BlockReader {
  private static final Set<String> PICTURES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final Set<String> TEXT = Set.of("type", "text", "cache_control", "citations");
  private static final Set<String> IMAGE =
      Set.of("type", "source", "cache_control", "transformations");
  private static final Set<String> INLINE = Set.of("type", "media_type", "data");
  private static final Set<String> LINKED = Set.of("type", "url");
  private static final Set<String> TOOL_USE =
      Set.of("type", "id", "name", "input", "cache_control", "caller", "toolset_name");
  private static final Set<String> TOOL_RESULT =
      Set.of("type", "tool_use_id", "content", "is_error", "cache_control", "toolset_name");
  private static final Set<String> THINKING = Set.of("type", "thinking", "signature");
  private static final Set<String> REDACTED_THINKING = Set.of("type", "data");

  private final Map<String, String> toolNames = new HashMap<>();

  /// {@return what the blocks of a message say, or its text alone}
  List<Part> parts(Given content, Role role) {
    return content.isText()
        ? List.of(new Text(content.text()))
        : content.elements().stream().map(block -> part(block, role)).toList();
  }

  /// {@return the texts of what may hold nothing else, such as the system prompt}
  static List<String> texts(Given content) {
    return content.isText()
        ? List.of(content.text())
        : content.elements().stream().map(BlockReader::onlyText).toList();
  }

  private static String onlyText(Given block) {
    if (!type(block).equals("text")) {
      throw block.refused();
    }
    return text(block).text();
  }

  private Part part(Given block, Role role) {
    return switch (type(block)) {
      case "text" -> text(block);
      case "image" -> image(block);
      case "tool_use" -> toolUse(saidBy(Role.ASSISTANT, role, block));
      case "thinking" -> thinking(saidBy(Role.ASSISTANT, role, block));
      case "redacted_thinking" -> redacted(saidBy(Role.ASSISTANT, role, block));
      case "tool_result" -> toolResult(saidBy(Role.USER, role, block));
      default -> throw block.refused();
    };
  }

  private static String type(Given block) {
    return block.required("type").text();
  }

  private static Given saidBy(Role expected, Role role, Given block) {
    if (role != expected) {
      throw block.invalid("type");
    }
    return block;
  }

  private static Text text(Given block) {
    return new Text(block.having(TEXT).without(Set.of("citations")).required("text").text());
  }

  private static Part image(Given block) {
    var source = block.having(IMAGE).without(Set.of("transformations")).required("source");
    return switch (type(source)) {
      case "base64" ->
          new Image(
              source.having(INLINE).required("media_type").oneOf(PICTURES),
              base64(source.required("data")));
      case "url" -> {
        var url = source.having(LINKED).required("url");
        if (!url.text().matches("(?i)https?://.*")) {
          throw url.invalid("format");
        }
        yield new LinkedImage(url.text());
      }
      default -> throw source.refused();
    };
  }

  private static String base64(Given data) {
    if (!Base64Text.isOne(data.text())) {
      throw data.invalid("format");
    }
    return data.text();
  }

  private ToolUse toolUse(Given block) {
    block.having(TOOL_USE).without(Set.of("toolset_name"));
    var caller = block.member("caller");
    if (caller.isThere() && !type(caller.having(Set.of("type"))).equals("direct")) {
      throw caller.refused();
    }
    var id = block.required("id").text();
    var name = block.required("name").text();
    toolNames.put(id, name);
    return new ToolUse(id, name, block.required("input").object());
  }

  private ToolResult toolResult(Given block) {
    block.having(TOOL_RESULT).without(Set.of("toolset_name"));
    var id = block.required("tool_use_id").text();
    var content = block.member("content");
    return new ToolResult(
        id,
        toolNames.get(id),
        content.isThere() ? resultParts(content) : List.of(),
        block.member("is_error").isTrue());
  }

  private static List<Part> resultParts(Given content) {
    return content.isText()
        ? List.of(new Text(content.text()))
        : content.elements().stream().map(BlockReader::resultPart).toList();
  }

  private static Part resultPart(Given block) {
    return switch (type(block)) {
      case "text" -> text(block);
      case "image" -> image(block);
      default -> throw block.refused();
    };
  }

  /// Providers that do not sign what their models think leave the signature empty.
  private static Thought thinking(Given block) {
    var signature = block.having(THINKING).member("signature");
    var seal = signature.isThere() ? signature.text() : "";
    return new Thought(block.required("thinking").text(), seal.isEmpty() ? null : seal);
  }

  private static Thought redacted(Given block) {
    return new Thought(
        "", Thought.REDACTED + block.having(REDACTED_THINKING).required("data").text());
  }
}
