package bureau.inference.gateway.responses;

import bureau.inference.gateway.program.ArgumentsEnd;
import tools.jackson.databind.node.ObjectNode;

/// A call of a tool. Programs read its arguments as JSON, so a call that came without any has none
/// of them; one that was cut off says that it is incomplete.
///
/// Source: `ResponseFunctionToolCall`, `ResponseFunctionCallArgumentsDeltaEvent` and
/// `ResponseFunctionCallArgumentsDoneEvent` of OpenAI's own client for Java, version 4.101.0.
final class CallItem implements OutputItem {
  private static final String ARGUMENTS = "response.function_call_arguments.";

  private final ItemEvents events;
  private final String callId;
  private final String tool;
  private final StringBuilder arguments = new StringBuilder();
  private final ArgumentsEnd end = new ArgumentsEnd();
  private String status = ItemEvents.IN_PROGRESS;

  CallItem(ItemEvents events, String callId, String tool) {
    this.events = events;
    this.callId = callId;
    this.tool = tool;
    events.added(json());
  }

  void more(String json) {
    arguments.append(json);
    end.more(json);
    events.add(ARGUMENTS + "delta", event -> event.put("delta", json));
  }

  @Override
  public boolean isOpen() {
    return status.equals(ItemEvents.IN_PROGRESS);
  }

  @Override
  public boolean isWhole() {
    return end.reached();
  }

  @Override
  public void end(boolean whole) {
    if (whole && arguments.isEmpty()) {
      more("{}");
    }
    status = ItemEvents.status(whole || isWhole());
    events.add(ARGUMENTS + "done", event -> event.put("arguments", arguments.toString()));
    events.done(json());
  }

  @Override
  public ObjectNode json() {
    return events
        .item("function_call", status)
        .put("call_id", callId)
        .put("name", tool)
        .put("arguments", arguments.toString());
  }
}
