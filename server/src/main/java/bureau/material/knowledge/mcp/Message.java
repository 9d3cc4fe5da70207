package bureau.material.knowledge.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A message of JSON-RPC 2.0, as a client sends it.
sealed interface Message {
  /// @param id a text or a whole number, sent back as it came
  /// @param params empty where there are none
  record Request(JsonNode id, String method, ObjectNode params) implements Message {
    /// {@return what the request says about itself; empty if it says nothing}
    ObjectNode meta() {
      return params.get("_meta") instanceof ObjectNode meta ? meta : empty();
    }
  }

  /// Nobody waits for an answer.
  record Notification() implements Message {}

  /// An answer to something that nobody asked.
  record Response() implements Message {}

  /// @throws Refusal if it is none
  static Message of(JsonNode said) {
    if (!(said instanceof ObjectNode message)) {
      throw Refusal.invalidRequest("a message is an object");
    }
    if (!"2.0".equals(text(message.get("jsonrpc")))) {
      throw Refusal.invalidRequest("\"jsonrpc\" must be \"2.0\"");
    }
    if (!message.has("method")) {
      if (message.has("result") || message.has("error")) {
        return new Response();
      }
      throw Refusal.invalidRequest("\"method\" is missing");
    }
    var method = text(message.get("method"));
    if (method == null) {
      throw Refusal.invalidRequest("\"method\" must be a text");
    }
    return message.has("id")
        ? new Request(id(message.get("id")), method, params(message.get("params")))
        : new Notification();
  }

  private static JsonNode id(JsonNode id) {
    if (id.isString() || id.isIntegralNumber()) {
      return id;
    }
    throw Refusal.invalidRequest("\"id\" must be a text or a whole number");
  }

  private static ObjectNode params(@Nullable JsonNode params) {
    if (params == null) {
      return empty();
    }
    if (params instanceof ObjectNode named) {
      return named;
    }
    throw Refusal.invalidRequest("\"params\" must be an object");
  }

  /// {@return the text; `null` if it is none}
  static @Nullable String text(@Nullable JsonNode node) {
    return node == null || !node.isString() ? null : node.asString();
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
