package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.anthropic.Blocks.Piece;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.provider.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of which Anthropic's messages and their streams are made.
///
/// Source: `Message`, `ContentBlock`, `Usage`, `MessageDeltaUsage` and `RawMessageStreamEvent` of
/// Anthropic's Java client 3.12.0; Anthropic, *Streaming messages*.
final class MessageJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MessageJson() {}

  /// {@return a message, a part of which may be still to come}
  ///
  /// @param stopped `null` while the model answers
  static ObjectNode message(
      String id, String model, ArrayNode content, @Nullable Stopped stopped, Counted counted) {
    var message = typed("message").put("id", id).put("role", "assistant").put("model", model);
    message.set("content", content);
    stop(message, stopped);
    message.set("usage", usage(counted));
    return message;
  }

  static ArrayNode noBlocks() {
    return JSON.arrayNode();
  }

  /// {@return a block of text, of which nothing is written yet; so the next}
  static ObjectNode text() {
    return typed("text").put("text", "");
  }

  static ObjectNode thinking() {
    return typed("thinking").put("thinking", "").put("signature", "");
  }

  static ObjectNode toolUse(String id, String name) {
    var block = typed("tool_use").put("id", id).put("name", name);
    block.putObject("input");
    block.set("caller", typed("direct"));
    return block;
  }

  static ObjectNode redactedThinking(String data) {
    return typed("redacted_thinking").put("data", data);
  }

  /// {@return the arguments of a call as they stand in a whole message: the object that they are. A
  /// model may write what is none; then it is a string, word for word what the model wrote}
  static JsonNode input(String arguments) {
    if (arguments.isBlank()) {
      return JSON.objectNode();
    }
    try {
      var input = Json.tree(arguments);
      return input.isObject() ? input : JSON.stringNode(arguments);
    } catch (JacksonException e) {
      return JSON.stringNode(arguments);
    }
  }

  static ObjectNode messageStart(ObjectNode message) {
    return typed("message_start").set("message", message);
  }

  static ObjectNode blockStart(int index, ObjectNode block) {
    return typed("content_block_start").put("index", index).set("content_block", block);
  }

  static ObjectNode blockDelta(int index, Piece piece, String text) {
    var event = typed("content_block_delta").put("index", index);
    event.set("delta", typed(piece.type()).put(piece.member(), text));
    return event;
  }

  static ObjectNode blockStop(int index) {
    return typed("content_block_stop").put("index", index);
  }

  static ObjectNode messageDelta(Stopped stopped, Counted counted) {
    var event = typed("message_delta");
    stop(event.putObject("delta"), stopped);
    event.set("usage", usage(counted));
    return event;
  }

  static ObjectNode messageStop() {
    return typed("message_stop");
  }

  /// {@return the event as it goes over the wire, named by its type}
  static String event(ObjectNode event) {
    return ServerSentEvent.format(event.path("type").stringValue(), Json.text(event));
  }

  /// What the provider had kept of the question is counted apart from the rest of it.
  private static ObjectNode usage(Counted counted) {
    var usage =
        JSON.objectNode()
            .put("input_tokens", Math.max(0, counted.input() - counted.cached()))
            .put("cache_creation_input_tokens", 0) // marks for it are not passed on
            .put("cache_read_input_tokens", counted.cached())
            .put("output_tokens", counted.output());
    usage.putObject("output_tokens_details").put("thinking_tokens", counted.thought());
    return usage;
  }

  private static void stop(ObjectNode message, @Nullable Stopped stopped) {
    message.put("stop_reason", stopped == null ? null : reason(stopped.reason()));
    message.put("stop_sequence", stopped == null ? null : stopped.text());
  }

  private static String reason(StopReason reason) {
    return switch (reason) {
      case END -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOLS -> "tool_use";
      case STOP_TEXT -> "stop_sequence";
      case FILTERED -> "refusal";
    };
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }
}
