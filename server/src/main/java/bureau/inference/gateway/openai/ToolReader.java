package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads which tools a request offers to the model, and which of them it has to call. Only
/// functions can be said in other dialects: tools whose input is no JSON are refused.
///
/// Source: `ChatCompletionFunctionTool` and `ChatCompletionToolChoiceOption` of OpenAI's own client
/// for Java, version 4.101.0.
final class ToolReader {
  private static final Set<String> TOOL = Set.of("type", "function");
  private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");

  private ToolReader() {}

  static List<Tool> tools(RequestNode tools) {
    return tools.isGiven() ? tools.elements().stream().map(ToolReader::tool).toList() : List.of();
  }

  static ToolChoice choice(RequestNode choice, List<Tool> tools) {
    if (!choice.isGiven()) {
      return new ToolChoice.Auto();
    }
    if (!choice.value().isString()) {
      return named(choice, tools);
    }
    return switch (choice.text()) {
      case "none" -> new ToolChoice.None();
      case "auto" -> new ToolChoice.Auto();
      case "required" -> {
        if (tools.isEmpty()) {
          throw choice.invalid("range");
        }
        yield new ToolChoice.Any();
      }
      default -> throw choice.invalid("range");
    };
  }

  private static Tool tool(RequestNode tool) {
    refuseUnlessFunction(tool);
    var function = tool.having(TOOL).required("function").having(FUNCTION);
    var description = function.member("description");
    return new Tool(
        function.required("name").word(),
        description.isGiven() ? description.text() : null,
        schema(function.member("parameters")),
        function.member("strict").truth(false));
  }

  /// A function without parameters takes an empty object.
  private static JsonNode schema(RequestNode parameters) {
    if (parameters.isGiven()) {
      return parameters.object();
    }
    var none = JsonNodeFactory.instance.objectNode().put("type", "object");
    none.putObject("properties");
    return none;
  }

  private static ToolChoice named(RequestNode choice, List<Tool> tools) {
    refuseUnlessFunction(choice);
    var name = choice.having(TOOL).required("function").having(Set.of("name")).required("name");
    var wanted = name.word();
    if (tools.stream().noneMatch(tool -> tool.name().equals(wanted))) {
      throw name.invalid("range");
    }
    return new ToolChoice.Named(wanted);
  }

  private static void refuseUnlessFunction(RequestNode tool) {
    tool.object();
    if (!tool.required("type").text().equals("function")) {
      throw tool.refused();
    }
  }
}
