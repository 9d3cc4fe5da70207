package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.Untranslatable;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a question as the body of a request of Anthropic's Messages API.
///
/// Written is what is asked for and nothing else. Two things have no words there and change nothing
/// that the model does: the name of an answer's schema, and that the schema need not be kept
/// strictly, for Anthropic always keeps it. What Anthropic allows on some models only, or not
/// together, is left to its own 400: thoughts with a temperature, sampling on models after Claude
/// Opus 4.6, schemas on old ones. How thinking is said: [AnthropicThinking].
///
/// Source: Anthropic, *Messages API reference*, *Structured outputs*; `MessageCreateParams` of its
/// Java client 2.75.0.
final class AnthropicRequest {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      // a schema may be as deep as was read; here it lies deeper still
                      StreamWriteConstraints.builder().maxNestingDepth(1000).build())
                  .build())
          .build();

  private final ModelRequest request;
  private final int maxTokens;
  private final ObjectNode body = JSON.createObjectNode();

  private AnthropicRequest(ModelRequest request, int maxOutputTokens) {
    this.request = request;
    var asked = request.maxOutputTokens();
    this.maxTokens = asked == null ? maxOutputTokens : Math.min(asked, maxOutputTokens);
  }

  /// {@return the body, in UTF-8}
  ///
  /// @param model the name that Anthropic knows
  /// @param maxOutputTokens the most that the answer may have
  /// @throws bureau.ground.platform.http.ProblemException 400 for what Anthropic cannot do
  static byte[] of(ModelRequest request, String model, int maxOutputTokens) {
    return new AnthropicRequest(request, maxOutputTokens).write(model);
  }

  private byte[] write(String model) {
    body.put("model", model);
    body.put("max_tokens", maxTokens);
    system();
    body.set("messages", AnthropicMessages.of(request.turns()));
    tools();
    toolChoice();
    var thinking = AnthropicThinking.of(request, model, maxTokens);
    if (thinking.config() != null) {
      body.set("thinking", thinking.config());
    }
    outputConfig(thinking.effort());
    sampling();
    if (!request.stop().isEmpty()) {
      var stop = body.putArray("stop_sequences");
      request.stop().forEach(stop::add);
    }
    if (request.stream()) {
      body.put("stream", true);
    }
    return bytes();
  }

  private byte[] bytes() {
    var out = new ByteArrayOutputStream(1024);
    // a writer puts a question mark for half of a character, where bytes would end in a fault
    JSON.writeValue(new OutputStreamWriter(out, StandardCharsets.UTF_8), body);
    return out.toByteArray();
  }

  private void system() {
    var said = request.system().stream().filter(text -> !text.isBlank()).toList();
    if (!said.isEmpty()) {
      var system = body.putArray("system");
      said.forEach(text -> system.add(AnthropicMessages.text(text)));
    }
  }

  private void tools() {
    if (request.tools().isEmpty()) {
      return;
    }
    var tools = body.putArray("tools");
    for (var tool : request.tools()) {
      var written = tools.addObject().put("name", tool.name());
      if (tool.description() != null) {
        written.put("description", tool.description());
      }
      written.set("input_schema", ofAnObject(tool.schema()));
      if (tool.strict()) {
        written.put("strict", true);
      }
    }
  }

  /// Anthropic wants to read that arguments are an object, which others leave to be understood.
  private static JsonNode ofAnObject(JsonNode schema) {
    if (!(schema instanceof ObjectNode members)) {
      throw Untranslatable.refused("schema");
    }
    return members.has("type")
        ? members
        : JSON.createObjectNode().put("type", "object").setAll(members);
  }

  private void toolChoice() {
    var choice = chosen();
    if (choice != null) {
      body.set("tool_choice", choice);
    }
  }

  /// {@return `null` where it is what Anthropic does anyway}
  private @Nullable ObjectNode chosen() {
    var needless = request.tools().isEmpty();
    return switch (request.toolChoice()) {
      case ToolChoice.Auto() ->
          needless || request.parallelTools() ? null : oneAtATime(typed("auto"));
      case ToolChoice.None() -> needless ? null : typed("none");
      case ToolChoice.Any() -> oneAtATime(typed("any"));
      case ToolChoice.Named(var name) -> oneAtATime(typed("tool").put("name", name));
    };
  }

  private ObjectNode oneAtATime(ObjectNode choice) {
    return request.parallelTools() ? choice : choice.put("disable_parallel_tool_use", true);
  }

  private void outputConfig(@Nullable String effort) {
    var config = JSON.createObjectNode();
    if (effort != null) {
      config.put("effort", effort);
    }
    switch (request.format()) {
      case Format.Free() -> {}
      case Format.JsonObject() -> throw Untranslatable.refused("format");
      case Format.JsonSchema(_, var schema, _) ->
          config.set("format", typed("json_schema").set("schema", schema));
    }
    if (!config.isEmpty()) {
      body.set("output_config", config);
    }
  }

  private void sampling() {
    var sampling = request.sampling();
    var temperature = sampling.temperature();
    if (temperature != null) {
      if (!(temperature >= 0 && temperature <= 1)) {
        throw Untranslatable.refused("temperature");
      }
      body.put("temperature", temperature);
    }
    if (sampling.topP() != null) {
      body.put("top_p", sampling.topP());
    }
    if (sampling.topK() != null) {
      body.put("top_k", sampling.topK());
    }
    refuseUnlessZero("presencePenalty", sampling.presencePenalty());
    refuseUnlessZero("frequencyPenalty", sampling.frequencyPenalty());
    if (sampling.seed() != null) {
      throw Untranslatable.refused("seed");
    }
  }

  /// No penalty is what Anthropic does anyway.
  private static void refuseUnlessZero(String field, @Nullable Double penalty) {
    if (penalty != null && penalty != 0) {
      throw Untranslatable.refused(field);
    }
  }

  private static ObjectNode typed(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
