package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads one answer of Anthropic's Messages API.
///
/// Events, blocks and deltas of kinds that it does not know are passed over, as Anthropic asks of
/// its clients: it may add some at any time. Tools that the provider runs itself are among them;
/// Bureau offers none.
///
/// Source: Anthropic, *Streaming messages* and *Stop reasons*; `MessageAccumulator` of its Java
/// client.
final class AnthropicReader implements AnswerReader {
  private static final Set<String> OVERLOADED = Set.of("overloaded_error", "rate_limit_error");

  /// How many characters of arguments may wait for the ends of their calls.
  private static final long MOST_KEPT = 16L << 20;

  /// A call of a tool whose arguments may still come.
  ///
  /// @param index which of the answer's calls
  /// @param input its arguments, unless other ones come
  /// @param written whether some have come
  private record OpenCall(int index, JsonNode input, boolean written) {}

  private final AnthropicUsage usage = new AnthropicUsage();
  // by the place of their block in the answer
  private final TreeMap<Integer, OpenCall> open = new TreeMap<>();
  private int calls;
  private long kept;

  @Override
  public List<ModelEvent> event(byte[] bytes, int from, int to) throws Unreadable {
    var event = ServerSentEvent.of(bytes, from, to);
    if (event.data().isEmpty()) {
      return List.of();
    }
    if ("error".equals(event.name())) {
      return List.of(broken(event.data()));
    }
    var said = tree(event.data());
    return switch (required(said, "type")) {
      case "message_start" -> counted(object(said, "message"));
      case "content_block_start" -> begun(place(said), object(said, "content_block"));
      case "content_block_delta" -> more(said, object(said, "delta"));
      case "content_block_stop" -> ended(place(said));
      case "message_delta" -> {
        var events = new ArrayList<>(counted(said));
        events.addAll(stopped(object(said, "delta")));
        yield events;
      }
      case "message_stop" -> {
        var events = allEnded();
        events.add(new ModelEvent.Done());
        yield events;
      }
      case "error" -> List.of(broken(said));
      default -> List.of();
    };
  }

  @Override
  public List<ModelEvent> whole(byte[] bytes) throws Unreadable {
    var said = tree(new String(bytes, StandardCharsets.UTF_8));
    return switch (required(said, "type")) {
      case "message" -> message(said);
      case "error" -> List.of(broken(said));
      default -> throw new Unreadable();
    };
  }

  private List<ModelEvent> message(JsonNode message) throws Unreadable {
    var content = message.path("content");
    if (!content.isArray()) {
      throw new Unreadable();
    }
    var events = new ArrayList<>(counted(message));
    for (var i = 0; i < content.size(); i++) {
      events.addAll(begun(i, content.path(i)));
      events.addAll(ended(i));
    }
    events.addAll(stopped(message));
    events.add(new ModelEvent.Done());
    return events;
  }

  private List<ModelEvent> counted(JsonNode holder) throws Unreadable {
    var counted = usage.read(holder.path("usage"));
    return counted == null ? List.of() : List.of(counted);
  }

  private List<ModelEvent> begun(int place, JsonNode block) throws Unreadable {
    return switch (required(block, "type")) {
      case "text" -> text(block);
      case "thinking" -> {
        var events = new ArrayList<>(thought(block));
        events.addAll(seal("", block, "signature"));
        yield events;
      }
      case "redacted_thinking" -> seal(ModelRequest.Thought.REDACTED, block, "data");
      case "tool_use" -> called(place, block);
      default -> List.of();
    };
  }

  private List<ModelEvent> called(int place, JsonNode block) throws Unreadable {
    var input = block.path("input");
    if (input.isMissingNode() || input.isNull()) {
      input = JsonNodeFactory.instance.objectNode();
    }
    if (!input.isObject()) {
      throw new Unreadable();
    }
    if (!input.isEmpty()) {
      kept += Json.text(input).length();
      if (kept > MOST_KEPT) {
        throw new Unreadable();
      }
    }
    var begun = new ModelEvent.ToolBegun(calls, required(block, "id"), required(block, "name"));
    if (open.putIfAbsent(place, new OpenCall(calls, input, false)) != null) {
      throw new Unreadable();
    }
    calls++;
    return List.of(begun);
  }

  private List<ModelEvent> more(JsonNode said, JsonNode delta) throws Unreadable {
    return switch (required(delta, "type")) {
      case "text_delta" -> text(delta);
      case "thinking_delta" -> thought(delta);
      case "signature_delta" -> seal("", delta, "signature");
      case "input_json_delta" -> arguments(place(said), optional(delta, "partial_json"));
      default -> List.of();
    };
  }

  private List<ModelEvent> arguments(int place, String json) {
    var call = open.get(place);
    if (call == null || (json.isBlank() && !call.written())) {
      return List.of(); // a tool of the provider, or nothing that would replace the input
    }
    open.put(place, new OpenCall(call.index(), call.input(), true));
    return List.of(new ModelEvent.ToolArguments(call.index(), json));
  }

  private List<ModelEvent> ended(int place) {
    var call = open.remove(place);
    return call == null || call.written()
        ? List.of()
        : List.of(new ModelEvent.ToolArguments(call.index(), Json.text(call.input())));
  }

  /// Ends what was not ended, as where an answer is cut off.
  private List<ModelEvent> allEnded() {
    var events = new ArrayList<ModelEvent>();
    while (!open.isEmpty()) {
      events.addAll(ended(open.firstKey()));
    }
    return events;
  }

  private List<ModelEvent> stopped(JsonNode holder) throws Unreadable {
    var why = optional(holder, "stop_reason");
    var text = optional(holder, "stop_sequence");
    if (why.isEmpty()) {
      return List.of();
    }
    var reason = reason(why);
    var events = allEnded();
    events.add(
        new ModelEvent.Stopped(
            reason, reason == StopReason.STOP_TEXT && !text.isEmpty() ? text : null));
    return events;
  }

  private static StopReason reason(String why) {
    return switch (why) {
      // a turn that pauses could go on, as one that is cut off
      case "max_tokens", "model_context_window_exceeded", "pause_turn" -> StopReason.LENGTH;
      case "stop_sequence" -> StopReason.STOP_TEXT;
      case "tool_use" -> StopReason.TOOLS;
      case "refusal" -> StopReason.FILTERED;
      default -> StopReason.END; // "end_turn", and words to come
    };
  }

  private static List<ModelEvent> text(JsonNode holder) throws Unreadable {
    var text = optional(holder, "text");
    return text.isEmpty() ? List.of() : List.of(new ModelEvent.Text(text));
  }

  private static List<ModelEvent> thought(JsonNode holder) throws Unreadable {
    var text = optional(holder, "thinking");
    return text.isEmpty() ? List.of() : List.of(new ModelEvent.Thought(text));
  }

  private static List<ModelEvent> seal(String kind, JsonNode holder, String name)
      throws Unreadable {
    var seal = optional(holder, name);
    return seal.isEmpty() ? List.of() : List.of(new ModelEvent.ThoughtSeal(kind + seal));
  }

  private static ModelEvent broken(String data) {
    try {
      return broken(tree(data));
    } catch (Unreadable _) {
      return new ModelEvent.Broken(false); // whatever it says, it is an error
    }
  }

  private static ModelEvent broken(JsonNode said) {
    return new ModelEvent.Broken(
        OVERLOADED.contains(said.path("error").path("type").stringValue("")));
  }

  private static JsonNode tree(String json) throws Unreadable {
    try {
      return Json.tree(json);
    } catch (JacksonException _) {
      throw new Unreadable();
    }
  }

  private static JsonNode object(JsonNode holder, String name) throws Unreadable {
    var object = holder.path(name);
    if (!object.isObject()) {
      throw new Unreadable();
    }
    return object;
  }

  private static int place(JsonNode holder) throws Unreadable {
    var place = holder.path("index");
    if (!place.isIntegralNumber() || !place.canConvertToInt()) {
      throw new Unreadable();
    }
    return place.intValue();
  }

  private static String required(JsonNode holder, String name) throws Unreadable {
    var text = optional(holder, name);
    if (text.isEmpty()) {
      throw new Unreadable();
    }
    return text;
  }

  /// {@return what it says; empty where it says nothing}
  private static String optional(JsonNode holder, String name) throws Unreadable {
    var text = holder.path(name);
    if (text.isMissingNode() || text.isNull()) {
      return "";
    }
    if (!text.isString()) {
      throw new Unreadable();
    }
    return text.stringValue();
  }
}
