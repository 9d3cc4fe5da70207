package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.Untranslatable;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a program of another dialect asks as a chat completion. Only members that are asked
/// for are written: compatible servers do not know all of them.
///
/// This dialect has no choice among the `k` likeliest: it is refused, as are words for the effort
/// of thinking that it does not have. It has no bound for thoughts in tokens either: one is said as
/// the effort that stands for it ([Effort]), the lesser one where an effort is said as well.
/// Whether thoughts are shown is the server's own matter.
///
/// Source: `ChatCompletionCreateParams` of OpenAI's own client for Java, version 4.101.0.
final class OpenAiRequest {
  private static final Set<String> EFFORTS =
      Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  private final ObjectNode body = JsonNodeFactory.instance.objectNode();

  private OpenAiRequest() {}

  /// @param model the name that the server knows
  /// @param capField the member in which it takes the bound of an answer
  /// @param cap the most that the answer may have
  /// @param keepNothing whether the server is told so
  static byte[] of(
      ModelRequest request, String model, String capField, int cap, boolean keepNothing) {
    var writer = new OpenAiRequest();
    writer.body.put("model", model);
    writer.body.set("messages", OpenAiMessages.of(request));
    writer.tools(request);
    writer.format(request.format());
    writer.sampling(request.sampling());
    writer.rest(request);
    var asked = request.maxOutputTokens();
    writer.body.put(capField, asked == null ? cap : Math.min(asked, cap));
    if (keepNothing) {
      writer.body.put("store", false);
    }
    return Json.bytes(writer.body);
  }

  private void rest(ModelRequest request) {
    if (!request.stop().isEmpty()) {
      var stop = body.putArray("stop");
      request.stop().forEach(stop::add);
    }
    if (request.reasoning() != null) {
      reasoning(request.reasoning());
    }
    if (request.stream()) {
      body.put("stream", true);
      body.putObject("stream_options").put("include_usage", true);
    }
  }

  private void reasoning(Reasoning reasoning) {
    var effort = reasoning.effort();
    if (effort != null && !EFFORTS.contains(effort)) {
      throw Untranslatable.refused("reasoning.effort");
    }
    if (reasoning.tokens() != null) {
      var bound = Effort.word(reasoning.tokens());
      effort = effort == null ? bound : Effort.lesser(effort, bound);
    }
    if (effort != null) {
      body.put("reasoning_effort", effort);
    }
  }

  private void sampling(Sampling sampling) {
    if (sampling.topK() != null) {
      throw Untranslatable.refused("sampling.topK");
    }
    number("temperature", sampling.temperature());
    number("top_p", sampling.topP());
    number("presence_penalty", sampling.presencePenalty());
    number("frequency_penalty", sampling.frequencyPenalty());
    if (sampling.seed() != null) {
      body.put("seed", sampling.seed());
    }
  }

  private void number(String name, @Nullable Double value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private void format(Format format) {
    switch (format) {
      case Format.Free() -> {}
      case Format.JsonObject() -> body.putObject("response_format").put("type", "json_object");
      case Format.JsonSchema(var name, var schema, var strict) -> {
        var given =
            body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        given.put("name", name);
        given.set("schema", schema);
        if (strict) {
          given.put("strict", true);
        }
      }
    }
  }

  /// Choices among tools are an error at OpenAI where there are none.
  private void tools(ModelRequest request) {
    if (!request.tools().isEmpty()) {
      var tools = body.putArray("tools");
      request.tools().forEach(tool -> write(tool, tools.addObject()));
      choice(request.toolChoice());
      if (!request.parallelTools()) {
        body.put("parallel_tool_calls", false);
      }
    } else if (request.toolChoice() instanceof ToolChoice.Any
        || request.toolChoice() instanceof ToolChoice.Named) {
      throw Untranslatable.refused("toolChoice");
    }
  }

  private static void write(Tool tool, ObjectNode written) {
    var function = written.put("type", "function").putObject("function");
    function.put("name", tool.name());
    if (tool.description() != null) {
      function.put("description", tool.description());
    }
    function.set("parameters", tool.schema());
    if (tool.strict()) {
      function.put("strict", true);
    }
  }

  private void choice(ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto() -> {} // so it is where nothing is said
      case ToolChoice.None() -> body.put("tool_choice", "none");
      case ToolChoice.Any() -> body.put("tool_choice", "required");
      case ToolChoice.Named(var name) ->
          body.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", name);
    }
  }
}
