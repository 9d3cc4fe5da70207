package bureau.inference.gateway.responses;

import bureau.inference.gateway.openai.RequestNode;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The members of an answer that repeat how it was asked for. Where the request says nothing stands
/// what holds then; `null` where that is the provider's own matter. Two say what is so, whatever
/// was asked: nothing is stored, and nothing is cut out of a conversation.
///
/// Source: `Response` of OpenAI's own client for Java, version 4.101.0.
final class Settings {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Members that are repeated as they are.
  private static final List<String> REPEATED =
      List.of(
          "instructions",
          "max_output_tokens",
          "max_tool_calls",
          "safety_identifier",
          "temperature",
          "top_p",
          "user");

  private Settings() {}

  /// @throws bureau.ground.platform.http.ProblemException 400 if `metadata` is no object
  static ObjectNode of(RequestNode request) {
    var settings = JSON.objectNode();
    REPEATED.forEach(name -> settings.set(name, or(request.member(name), JSON.nullNode())));
    var metadata = request.member("metadata");
    settings.set("metadata", metadata.isGiven() ? metadata.object() : JSON.objectNode());
    var parallel = request.member("parallel_tool_calls");
    settings.set("parallel_tool_calls", or(parallel, JSON.booleanNode(true)));
    settings.set("reasoning", or(request.member("reasoning"), nothing("effort", "summary")));
    settings.set("text", text(request.member("text")));
    settings.set("tool_choice", or(request.member("tool_choice"), JSON.stringNode("auto")));
    settings.set("tools", or(request.member("tools"), JSON.arrayNode()));
    settings.put("truncation", "disabled").put("store", false).put("background", false);
    return settings.putNull("previous_response_id");
  }

  private static JsonNode or(RequestNode member, JsonNode otherwise) {
    return member.isGiven() ? member.value() : otherwise;
  }

  private static ObjectNode text(RequestNode text) {
    var repeated = text.isGiven() ? text.object().deepCopy() : JSON.objectNode();
    if (!repeated.hasNonNull("format")) {
      repeated.putObject("format").put("type", "text");
    }
    return repeated;
  }

  private static ObjectNode nothing(String... names) {
    var nothing = JSON.objectNode();
    for (var name : names) {
      nothing.putNull(name);
    }
    return nothing;
  }
}
