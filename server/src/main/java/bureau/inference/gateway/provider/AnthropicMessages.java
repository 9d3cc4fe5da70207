package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the turns of a conversation as `messages` of Anthropic's Messages API.
///
/// Anthropic refuses some orders that other dialects know, and what says nothing:
/// - Turns of one side that follow each other become one message. The results of tools stand before
///   everything else that the user says with them, the assistant's texts before its first call.
/// - Texts of white space and turns in which nothing is left are not sent.
/// - A thought without a seal, or with another maker's, is not sent either: Anthropic takes no
///   thoughts but its own; as text it would become something that the assistant had said.
/// - Ids of calls that another maker made are spelled anew where they hold what Anthropic's may
///   not, in the call and in its result alike.
///
/// Source: Anthropic, *Messages API reference* and *Handle tool calls*; what it answers to texts
/// without content, <https://github.com/anthropics/claude-code/issues/23440>, and to such ids,
/// <https://github.com/maximhq/bifrost/issues/5097>.
final class AnthropicMessages {
  private static final Set<String> PICTURES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final Pattern NOT_IN_IDS = Pattern.compile("[^a-zA-Z0-9_-]");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private record Message(Role role, List<Part> parts) {}

  private AnthropicMessages() {}

  /// @throws bureau.ground.platform.http.ProblemException 400 for what Anthropic cannot be told
  static ArrayNode of(List<Turn> turns) {
    var messages = JSON.arrayNode();
    for (var message : alternating(turns)) {
      var written =
          messages.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
      var content = written.putArray("content");
      ordered(message).forEach(part -> content.add(block(part)));
    }
    return messages;
  }

  static ObjectNode text(String text) {
    return typed("text").put("text", text);
  }

  private static List<Message> alternating(List<Turn> turns) {
    var messages = new ArrayList<Message>();
    for (var turn : turns) {
      var said = turn.parts().stream().filter(AnthropicMessages::saysSomething).toList();
      if (said.isEmpty()) {
        continue;
      }
      if (messages.isEmpty() || messages.getLast().role() != turn.role()) {
        messages.add(new Message(turn.role(), new ArrayList<>()));
      }
      messages.getLast().parts().addAll(said);
    }
    return messages;
  }

  private static boolean saysSomething(Part part) {
    return switch (part) {
      case Text(var text) -> !text.isBlank();
      case Thought(_, var seal) -> isAnthropics(seal);
      case Image _, LinkedImage _, ToolUse _, ToolResult _ -> true;
    };
  }

  /// Signatures are base64; what has a colon is kept secret by Anthropic or sealed by another.
  static boolean isAnthropics(@Nullable String seal) {
    return seal != null
        && (seal.startsWith(Thought.REDACTED) || !(seal.isEmpty() || seal.contains(":")));
  }

  private static List<Part> ordered(Message message) {
    return switch (message.role()) {
      case USER -> resultsFirst(message.parts());
      case ASSISTANT -> textsBeforeCalls(message.parts());
    };
  }

  private static List<Part> resultsFirst(List<Part> parts) {
    return Stream.concat(
            parts.stream().filter(part -> part instanceof ToolResult),
            parts.stream().filter(part -> !(part instanceof ToolResult)))
        .toList();
  }

  /// Thoughts stay where they are: Anthropic checks their place among the calls.
  private static List<Part> textsBeforeCalls(List<Part> parts) {
    var ordered = new ArrayList<Part>(); // up to the first call
    var rest = new ArrayList<Part>(); // from it on
    for (var part : parts) {
      var goesFirst = part instanceof Text || (rest.isEmpty() && !(part instanceof ToolUse));
      (goesFirst ? ordered : rest).add(part);
    }
    ordered.addAll(rest);
    return ordered;
  }

  private static ObjectNode block(Part part) {
    return switch (part) {
      case Text(var text) -> text(text);
      case Image image -> image(image);
      case LinkedImage(var url) -> source(typed("url").put("url", url));
      case ToolUse use -> toolUse(use);
      case ToolResult result -> toolResult(result);
      case Thought(var text, var seal) -> thought(text, seal == null ? "" : seal);
    };
  }

  private static ObjectNode image(Image image) {
    if (!PICTURES.contains(image.mediaType())) {
      throw Untranslatable.refused("mediaType");
    }
    return source(typed("base64").put("media_type", image.mediaType()).put("data", image.base64()));
  }

  private static ObjectNode source(ObjectNode source) {
    return typed("image").set("source", source);
  }

  private static ObjectNode toolUse(ToolUse use) {
    if (!use.arguments().isObject()) {
      throw Untranslatable.refused("arguments");
    }
    return typed("tool_use")
        .put("id", id(use.id()))
        .put("name", use.name())
        .set("input", use.arguments());
  }

  private static ObjectNode toolResult(ToolResult result) {
    var written = typed("tool_result").put("tool_use_id", id(result.id()));
    var content = JSON.arrayNode();
    for (var part : result.content()) {
      switch (part) {
        case Text _, Image _, LinkedImage _ -> {
          if (saysSomething(part)) {
            content.add(block(part));
          }
        }
        case ToolUse _, ToolResult _, Thought _ -> throw Untranslatable.refused("content");
      }
    }
    if (!content.isEmpty()) {
      written.set("content", content);
    }
    return result.failed() ? written.put("is_error", true) : written;
  }

  /// By the number of each letter, so that different ids stay different.
  private static String id(String id) {
    return NOT_IN_IDS
        .matcher(id)
        .replaceAll(letter -> "_" + Integer.toHexString(letter.group().codePointAt(0)));
  }

  private static ObjectNode thought(String text, String seal) {
    return seal.startsWith(Thought.REDACTED)
        ? typed("redacted_thinking").put("data", seal.substring(Thought.REDACTED.length()))
        : typed("thinking").put("thinking", text).put("signature", seal);
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }
}
