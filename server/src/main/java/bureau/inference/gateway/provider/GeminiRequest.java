package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.Untranslatable;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a model is asked as the body of `generateContent`. Nothing is said that the request
/// does not ask for, but for the bound of the answer.
///
/// Source: the Gemini API reference, `GenerateContentRequest`, `Tool` and `ToolConfig`, and the
/// guide to function calling (`ai.google.dev/gemini-api/docs/function-calling`).
final class GeminiRequest {
  private static final JsonMapper JSON = new JsonMapper();

  private GeminiRequest() {}

  /// @param model the name that the API knows; thinking is bounded differently by its generations
  /// @param keepNothing whether the server is told so: by `store`, which Google's documentation
  ///   describes in *Logs and datasets*
  /// @throws bureau.ground.platform.http.ProblemException 400 for what the API cannot do
  static byte[] of(ModelRequest request, String model, int maxOutputTokens, boolean keepNothing) {
    var body = JSON.createObjectNode();
    system(body, request.system());
    body.set("contents", GeminiContents.of(request.turns()));
    tools(body, request);
    body.set("generationConfig", GeminiGeneration.of(request, model, maxOutputTokens));
    if (keepNothing) {
      body.put("store", false);
    }
    return bytes(body);
  }

  /// Programs may send halves of surrogate pairs, on which a writer of bytes would fail; a writer
  /// of characters leaves them to the encoder, which puts a question mark.
  private static byte[] bytes(ObjectNode body) {
    var bytes = new ByteArrayOutputStream(4096);
    JSON.writeValue(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), body);
    return bytes.toByteArray();
  }

  private static void system(ObjectNode body, List<String> system) {
    var texts = system.stream().filter(text -> !text.isEmpty()).toList();
    if (!texts.isEmpty()) {
      var parts = body.putObject("systemInstruction").putArray("parts");
      texts.forEach(text -> parts.addObject().put("text", text));
    }
  }

  private static void tools(ObjectNode body, ModelRequest request) {
    if (request.tools().isEmpty()) {
      // the API takes no rule of calling where there is nothing to call
      switch (request.toolChoice()) {
        case ToolChoice.Auto(), ToolChoice.None() -> {}
        case ToolChoice.Any(), ToolChoice.Named(_) -> throw Untranslatable.refused("toolChoice");
      }
      return;
    }
    if (!request.parallelTools()) {
      throw Untranslatable.refused("parallelTools");
    }
    var declarations = body.putArray("tools").addObject().putArray("functionDeclarations");
    request.tools().forEach(tool -> declare(declarations.addObject(), tool));
    choose(
        body.putObject("toolConfig").putObject("functionCallingConfig"),
        request.toolChoice(),
        request.tools());
  }

  private static void declare(ObjectNode declaration, Tool tool) {
    if (!tool.schema().isObject()) {
      throw Untranslatable.refused("tools.schema");
    }
    declaration.put("name", tool.name());
    if (tool.description() != null) {
      declaration.put("description", tool.description());
    }
    if (!tool.schema().isEmpty()) { // left out where a function takes nothing
      declaration.set("parametersJsonSchema", tool.schema());
    }
  }

  /// Calls follow the schema where they must come (`ANY`) or are `VALIDATED`; there is no such rule
  /// for one tool alone, so that a strict one makes the others strict.
  private static void choose(ObjectNode config, ToolChoice choice, List<Tool> tools) {
    switch (choice) {
      case ToolChoice.Auto() ->
          config.put("mode", tools.stream().anyMatch(Tool::strict) ? "VALIDATED" : "AUTO");
      case ToolChoice.None() -> config.put("mode", "NONE");
      case ToolChoice.Any() -> config.put("mode", "ANY");
      case ToolChoice.Named(var name) -> {
        if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
          throw Untranslatable.refused("toolChoice");
        }
        config.put("mode", "ANY").putArray("allowedFunctionNames").add(name);
      }
    }
  }
}
