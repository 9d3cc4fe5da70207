package bureau.material.knowledge.mcp;

import bureau.ground.access.Caller;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Something that a program may have done. What it takes and gives is described beside it, for
/// programs and the models in them to read.
public interface Tool {
  /// {@return under which it is described and called}
  String name();

  /// @param arguments as they came: nothing of them was looked at
  /// @param language of the words around what is found
  /// @throws bureau.ground.platform.http.ProblemException if it cannot be done: the caller is told
  ToolResult call(Caller caller, ObjectNode arguments, Locale language);
}
