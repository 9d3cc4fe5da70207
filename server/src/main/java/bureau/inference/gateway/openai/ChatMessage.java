package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A whole answer, put together from its events.
final class ChatMessage {
  private static final class Call {
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();
  }

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thoughts = new StringBuilder();
  private final Map<Integer, Call> calls = new TreeMap<>();
  private StopReason reason = StopReason.END;
  private @Nullable Counted counted;

  private ChatMessage() {}

  static ChatMessage of(List<ModelEvent> events) {
    var message = new ChatMessage();
    events.forEach(message::take);
    return message;
  }

  /// Writes `choices` and, where the provider counted, `usage`.
  void write(JsonGenerator json) {
    json.writeArrayPropertyStart("choices");
    json.writeStartObject();
    json.writeNumberProperty("index", 0);
    message(json);
    json.writeNullProperty("logprobs");
    json.writeStringProperty("finish_reason", ChatCompletionWriter.finishReason(reason));
    json.writeEndObject();
    json.writeEndArray();
    if (counted != null) {
      ChatCompletionWriter.usage(json, counted);
    }
  }

  private void take(ModelEvent event) {
    switch (event) {
      case ModelEvent.Text(var more) -> text.append(more);
      case ModelEvent.Thought(var more) -> thoughts.append(more);
      case ModelEvent.ToolBegun(var index, var id, var name) -> {
        var call = call(index);
        call.id = id;
        call.name = name;
      }
      case ModelEvent.ToolArguments(var index, var more) -> call(index).arguments.append(more);
      case ModelEvent.Stopped(var why, _) -> reason = why;
      case Counted count -> counted = count;
      case ModelEvent.ThoughtSeal _, ModelEvent.Broken _, ModelEvent.Done _ -> {}
    }
  }

  private Call call(int index) {
    return calls.computeIfAbsent(index, _ -> new Call());
  }

  /// Where there is no text its member is null, as OpenAI has it.
  private void message(JsonGenerator json) {
    json.writeObjectPropertyStart("message");
    json.writeStringProperty("role", "assistant");
    json.writeStringProperty(
        "content", text.isEmpty() && !calls.isEmpty() ? null : text.toString());
    json.writeNullProperty("refusal");
    if (!thoughts.isEmpty()) {
      json.writeStringProperty("reasoning_content", thoughts.toString());
    }
    if (!calls.isEmpty()) {
      json.writeArrayPropertyStart("tool_calls");
      calls.values().forEach(call -> write(json, call));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Call call) {
    json.writeStartObject();
    json.writeStringProperty("id", call.id);
    json.writeStringProperty("type", "function");
    json.writeObjectPropertyStart("function");
    json.writeStringProperty("name", call.name);
    json.writeStringProperty(
        "arguments", call.arguments.isEmpty() ? "{}" : call.arguments.toString());
    json.writeEndObject();
    json.writeEndObject();
  }
}
