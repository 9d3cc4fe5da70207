package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What chat completions and responses say of functions in the same words, wherever each of them
/// puts it.
public final class FunctionTools {
  /// The members that [#tool] reads.
  public static final Set<String> MEMBERS = Set.of("name", "description", "parameters", "strict");

  private FunctionTools() {}

  /// {@return the function that the members of this object describe}
  public static Tool tool(RequestNode function) {
    var description = function.member("description");
    return new Tool(
        function.required("name").word(),
        description.isGiven() ? description.text() : null,
        schema(function.member("parameters")),
        function.member("strict").truth(false));
  }

  /// {@return which of the tools has to be called}
  ///
  /// @param choice `tool_choice` of the request: a word, or an object that names a function
  /// @param tools all that the request offers
  /// @param name finds the function's name in the object
  public static ToolChoice choice(
      RequestNode choice, List<Tool> tools, UnaryOperator<RequestNode> name) {
    if (!choice.isGiven()) {
      return new ToolChoice.Auto();
    }
    if (!choice.value().isString()) {
      return named(name.apply(choice), tools);
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

  private static ToolChoice named(RequestNode name, List<Tool> tools) {
    var wanted = name.word();
    if (tools.stream().noneMatch(tool -> tool.name().equals(wanted))) {
      throw name.invalid("range");
    }
    return new ToolChoice.Named(wanted);
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
}
