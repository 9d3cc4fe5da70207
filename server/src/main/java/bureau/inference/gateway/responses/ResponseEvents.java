package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.provider.Json;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The events of one stream, named by their type and numbered from 0.
final class ResponseEvents {
  private final boolean streamed;
  private final StringBuilder out = new StringBuilder();
  private int next;

  /// @param streamed whether anybody wants them; else nothing is written
  ResponseEvents(boolean streamed) {
    this.streamed = streamed;
  }

  /// @param members adds those that the event has besides its type and number
  void add(String type, Consumer<ObjectNode> members) {
    if (streamed) {
      var event = JsonNodeFactory.instance.objectNode().put("type", type);
      event.put("sequence_number", next++);
      members.accept(event);
      out.append(ServerSentEvent.format(type, Json.text(event)));
    }
  }

  /// {@return what was written since it was last asked for}
  byte[] taken() {
    var bytes = Json.utf8(out.toString());
    out.setLength(0);
    return bytes;
  }
}
