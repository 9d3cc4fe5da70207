package bureau.inference.gateway.responses;

import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The events of one item of an answer.
///
/// Source: `ResponseOutputItemAddedEvent` and `ResponseOutputItemDoneEvent` of OpenAI's own client
/// for Java, version 4.101.0.
///
/// @param id of the item
/// @param index which of the answer's items, from 0
record ItemEvents(ResponseEvents events, String id, int index) {
  static final String IN_PROGRESS = "in_progress";
  private static final String COMPLETED = "completed";
  private static final String INCOMPLETE = "incomplete";

  static String status(boolean whole) {
    return whole ? COMPLETED : INCOMPLETE;
  }

  void added(ObjectNode item) {
    events.add(
        "response.output_item.added", event -> event.put("output_index", index).set("item", item));
  }

  void done(ObjectNode item) {
    events.add(
        "response.output_item.done", event -> event.put("output_index", index).set("item", item));
  }

  /// An event of what the item is made of.
  void add(String type, Consumer<ObjectNode> members) {
    events.add(type, event -> members.accept(event.put("item_id", id).put("output_index", index)));
  }

  /// {@return the item, so far as all kinds have it}
  ObjectNode item(String type, String status) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("type", type)
        .put("status", status);
  }
}
