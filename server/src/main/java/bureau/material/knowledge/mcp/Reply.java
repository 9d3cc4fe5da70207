package bureau.material.knowledge.mcp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What goes back to a client.
///
/// @param status of HTTP
/// @param body `null` for none
public record Reply(int status, @Nullable JsonNode body) {
  /// For messages to which there is nothing to say.
  static final Reply TAKEN = new Reply(202, null);
}
