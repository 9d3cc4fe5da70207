package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import java.util.List;
import java.util.Set;

/// Reads which tools a request offers to the model, and which of them it has to call. Only
/// functions can be said in other dialects: tools whose input is no JSON are refused.
///
/// Source: `ChatCompletionFunctionTool` and `ChatCompletionToolChoiceOption` of OpenAI's own client
/// for Java, version 4.101.0.
final class ToolReader {
  private static final Set<String> TOOL = Set.of("type", "function");

  private ToolReader() {}

  static List<Tool> tools(RequestNode tools) {
    return tools.isGiven() ? tools.elements().stream().map(ToolReader::tool).toList() : List.of();
  }

  static ToolChoice choice(RequestNode choice, List<Tool> tools) {
    return FunctionTools.choice(choice, tools, ToolReader::name);
  }

  private static Tool tool(RequestNode tool) {
    refuseUnlessFunction(tool);
    return FunctionTools.tool(tool.having(TOOL).required("function").having(FunctionTools.MEMBERS));
  }

  private static RequestNode name(RequestNode choice) {
    refuseUnlessFunction(choice);
    return choice.having(TOOL).required("function").having(Set.of("name")).required("name");
  }

  private static void refuseUnlessFunction(RequestNode tool) {
    tool.object();
    if (!tool.required("type").text().equals("function")) {
      throw tool.refused();
    }
  }
}
