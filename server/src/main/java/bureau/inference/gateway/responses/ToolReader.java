package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.openai.FunctionTools;
import bureau.inference.gateway.openai.RequestNode;
import java.util.List;
import java.util.Set;

/// Reads which tools a request offers to the model, and which of them it has to call. Only
/// functions can be said in other dialects. Tools that the vendor itself would run, out of sight of
/// the agency, are refused by that reason.
///
/// OpenAI keeps strictly to the schema of a function where nothing is said of it, if the schema
/// allows that. Here it is kept strictly only where that is asked for: not every provider would
/// take it, and others refuse schemas that do not fit.
///
/// Source: `Tool`, `FunctionTool`, `ToolChoiceOptions` and `ToolChoiceFunction` of OpenAI's own
/// client for Java, version 4.101.0.
final class ToolReader {
  /// With what the types of tools begin that the vendor runs; dates follow some of them.
  private static final List<String> VENDORS =
      List.of(
          "code_interpreter",
          "computer",
          "file_search",
          "image_generation",
          "mcp",
          "programmatic_tool_calling",
          "shell",
          "tool_search",
          "web_search");

  private static final Set<String> FUNCTION =
      Set.of(
          "type",
          "name",
          "description",
          "parameters",
          "strict",
          "allowed_callers",
          "async",
          "defer_loading");

  private ToolReader() {}

  static List<Tool> tools(RequestNode tools) {
    return tools.isGiven() ? tools.elements().stream().map(ToolReader::tool).toList() : List.of();
  }

  static ToolChoice choice(RequestNode choice, List<Tool> tools) {
    return FunctionTools.choice(choice, tools, ToolReader::name);
  }

  private static Tool tool(RequestNode tool) {
    refuseUnlessFunction(tool);
    tool.having(FUNCTION);
    refuseIfTrue(tool.member("async"));
    refuseIfTrue(tool.member("defer_loading"));
    callers(tool.member("allowed_callers"));
    return FunctionTools.tool(tool);
  }

  private static RequestNode name(RequestNode choice) {
    refuseUnlessFunction(choice);
    return choice.having(Set.of("type", "name")).required("name");
  }

  private static void refuseUnlessFunction(RequestNode tool) {
    tool.object();
    var type = tool.required("type").text();
    if (VENDORS.stream().anyMatch(type::startsWith)) {
      throw tool.invalid("vendor-tool");
    }
    if (!type.equals("function")) {
      throw tool.refused();
    }
  }

  private static void refuseIfTrue(RequestNode member) {
    if (member.truth(false)) {
      throw member.refused();
    }
  }

  /// The model itself may call every tool; code that it runs at the vendor may not.
  private static void callers(RequestNode callers) {
    if (callers.isGiven()
        && !callers.elements().stream().allMatch(one -> one.text().equals("direct"))) {
      throw callers.refused();
    }
  }
}
