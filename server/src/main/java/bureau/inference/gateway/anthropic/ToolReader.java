package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import java.util.List;
import java.util.Set;

/// Reads the tools of a request, those that the program runs itself. Tools that the vendor runs, or
/// that only its models know, are refused: searching the web, running code, the computer, the shell
/// and the text editor among them.
///
/// Left out are the marks of the provider's memory and `eager_input_streaming`, by which arguments
/// come in smaller pieces.
///
/// Source: `Tool`, `ToolUnion` and `ToolChoice` of Anthropic's Java client 3.12.0.
final class ToolReader {
  private static final Set<String> TOOL =
      Set.of(
          "type",
          "name",
          "description",
          "input_schema",
          "strict",
          "cache_control",
          "eager_input_streaming",
          "input_examples",
          "defer_loading",
          "allowed_callers");
  private static final Set<String> CHOICE = Set.of("type", "disable_parallel_tool_use");
  private static final Set<String> NAMED = Set.of("type", "name", "disable_parallel_tool_use");

  private ToolReader() {}

  static List<Tool> tools(Given tools) {
    return tools.isThere() ? tools.elements().stream().map(ToolReader::tool).toList() : List.of();
  }

  static ToolChoice choice(Given choice) {
    if (!choice.isThere()) {
      return new ToolChoice.Auto();
    }
    var type = choice.required("type");
    choice.having(type.text().equals("tool") ? NAMED : CHOICE);
    return switch (type.text()) {
      case "auto" -> new ToolChoice.Auto();
      case "any" -> new ToolChoice.Any();
      case "none" -> new ToolChoice.None();
      case "tool" -> new ToolChoice.Named(choice.required("name").text());
      default -> throw type.invalid("range");
    };
  }

  /// {@return whether the model may call several tools at once}
  static boolean parallel(Given choice) {
    return !choice.isThere() || !choice.member("disable_parallel_tool_use").isTrue();
  }

  private static Tool tool(Given tool) {
    var type = tool.member("type");
    if (type.isThere() && !type.text().equals("custom")) {
      throw tool.refused();
    }
    tool.having(TOOL).without(Set.of("input_examples"));
    if (tool.member("defer_loading").isTrue()) {
      throw tool.member("defer_loading").refused();
    }
    callers(tool.member("allowed_callers"));
    var description = tool.member("description");
    return new Tool(
        tool.required("name").text(),
        description.isThere() ? description.text() : null,
        tool.required("input_schema").object(),
        tool.member("strict").isTrue());
  }

  /// The model itself may call every tool; code that it runs at the vendor may not.
  private static void callers(Given callers) {
    if (callers.isThere()
        && !callers.elements().stream().allMatch(one -> one.text().equals("direct"))) {
      throw callers.refused();
    }
  }
}
