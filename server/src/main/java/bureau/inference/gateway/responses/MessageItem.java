package bureau.inference.gateway.responses;

import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Text of an answer.
///
/// Source: `ResponseOutputMessage`, `ResponseContentPartAddedEvent`, `ResponseTextDeltaEvent` and
/// their like in OpenAI's own client for Java, version 4.101.0.
final class MessageItem implements OutputItem {
  private final ItemEvents events;
  private final StringBuilder text = new StringBuilder();
  private String status = ItemEvents.IN_PROGRESS;

  MessageItem(ItemEvents events) {
    this.events = events;
    var begun = message();
    begun.putArray("content");
    events.added(begun);
    add("response.content_part.added", event -> event.set("part", part()));
  }

  void more(String delta) {
    text.append(delta);
    add("response.output_text.delta", event -> event.put("delta", delta).putArray("logprobs"));
  }

  @Override
  public boolean isOpen() {
    return status.equals(ItemEvents.IN_PROGRESS);
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public void end(boolean whole) {
    status = ItemEvents.status(whole);
    add(
        "response.output_text.done",
        event -> event.put("text", text.toString()).putArray("logprobs"));
    add("response.content_part.done", event -> event.set("part", part()));
    events.done(json());
  }

  @Override
  public ObjectNode json() {
    var message = message();
    message.putArray("content").add(part());
    return message;
  }

  private ObjectNode message() {
    return events.item("message", status).put("role", "assistant");
  }

  private ObjectNode part() {
    var part = JsonNodeFactory.instance.objectNode().put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", text.toString());
  }

  private void add(String type, Consumer<ObjectNode> members) {
    events.add(type, event -> members.accept(event.put("content_index", 0)));
  }
}
