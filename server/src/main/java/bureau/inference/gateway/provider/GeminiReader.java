package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/// Reads the answers of `generateContent` and the events of `streamGenerateContent?alt=sse`, which
/// have the same form.
///
/// This dialect has no closing mark: [#event] gives the reason of stopping with the event that has
/// it, and never [ModelEvent.Done]; the stream just ends then. [#whole] adds it, unless the answer
/// is broken.
///
/// The first candidate is read, no more being asked for; kinds of parts that are not known are
/// passed over. A seal comes before the text or the call that carries it and behind the thought
/// that does. Counts are cumulative: one that an event leaves out stays what it was.
///
/// Source: the Gemini API reference, `GenerateContentResponse`.
final class GeminiReader implements AnswerReader {
  private static final Set<String> OVERLOADED =
      Set.of("429", "503", "RESOURCE_EXHAUSTED", "UNAVAILABLE");

  private int calls;
  private @Nullable StopReason stopped;
  private int prompt;
  private int toolPrompt;
  private int cached;
  private int candidates;
  private int thoughts;

  @Override
  public List<ModelEvent> event(byte[] bytes, int from, int to) throws Unreadable {
    var data = data(bytes, from, to);
    return data.isBlank() ? List.of() : read(data);
  }

  @Override
  public List<ModelEvent> whole(byte[] bytes) throws Unreadable {
    var events = read(new String(bytes, StandardCharsets.UTF_8));
    if (!events.isEmpty() && events.getLast() instanceof ModelEvent.Broken) {
      return events;
    }
    if (stopped == null) {
      throw new Unreadable(); // nobody knows whether it is all
    }
    events.add(new ModelEvent.Done());
    return events;
  }

  /// An error in the middle may come as bare JSON, not as an event: Google's clients look for that,
  /// too.
  private static String data(byte[] bytes, int from, int to) {
    var start = from;
    while (start < to && Character.isWhitespace(bytes[start])) {
      start++;
    }
    return start < to && bytes[start] == '{'
        ? new String(bytes, start, to - start, StandardCharsets.UTF_8)
        : ServerSentEvent.of(bytes, from, to).data();
  }

  private List<ModelEvent> read(String text) throws Unreadable {
    var answer = tree(text);
    var events = new ArrayList<ModelEvent>();
    if (answer.hasNonNull("error")) {
      events.add(broken(answer.path("error")));
      return events;
    }
    var given = member(answer, "candidates", JsonNodeType.ARRAY);
    var candidate = given == null || given.isEmpty() ? null : object(given.path(0));
    var id = text(answer, "responseId");
    if (candidate != null) {
      content(candidate, id, events);
    }
    var usage = member(answer, "usageMetadata", JsonNodeType.OBJECT);
    if (usage != null) {
      events.add(counted(usage));
    }
    var end = candidate == null ? blocked(answer) : finish(text(candidate, "finishReason"));
    if (end instanceof ModelEvent.Stopped(var reason, _)) {
      if (reason == stopped) {
        return events; // some models repeat it in every event
      }
      stopped = reason;
    }
    if (end != null) {
      events.add(end);
    }
    return events;
  }

  private static JsonNode tree(String text) throws Unreadable {
    try {
      return object(Json.tree(text));
    } catch (JacksonException _) {
      throw new Unreadable();
    }
  }

  private void content(JsonNode candidate, @Nullable String id, List<ModelEvent> events)
      throws Unreadable {
    var content = member(candidate, "content", JsonNodeType.OBJECT);
    var parts = content == null ? null : member(content, "parts", JsonNodeType.ARRAY);
    if (parts != null) {
      for (var part : parts) {
        part(object(part), id, events);
      }
    }
  }

  private void part(JsonNode part, @Nullable String id, List<ModelEvent> events) throws Unreadable {
    var thought = member(part, "thought", JsonNodeType.BOOLEAN);
    var isThought = thought != null && thought.booleanValue();
    var text = text(part, "text");
    var signature = text(part, "thoughtSignature");
    if (isThought && text != null && !text.isEmpty()) {
      events.add(new ModelEvent.Thought(text));
    }
    if (signature != null && !signature.isEmpty()) {
      events.add(new ModelEvent.ThoughtSeal(GeminiSeal.of(signature)));
    }
    if (!isThought && text != null && !text.isEmpty()) {
      events.add(new ModelEvent.Text(text));
    }
    var call = member(part, "functionCall", JsonNodeType.OBJECT);
    if (call != null) {
      call(call, id, events);
    }
  }

  /// The API does not stream arguments: a call comes whole.
  private void call(JsonNode call, @Nullable String id, List<ModelEvent> events) throws Unreadable {
    var name = text(call, "name");
    if (name == null || name.isEmpty()) {
      throw new Unreadable();
    }
    var given = text(call, "id");
    var args = member(call, "args", JsonNodeType.OBJECT);
    var index = calls++;
    events.add(
        new ModelEvent.ToolBegun(
            index, given == null || given.isEmpty() ? callId(index, name, id) : given, name));
    events.add(new ModelEvent.ToolArguments(index, args == null ? "{}" : args.toString()));
  }

  /// Models before Gemini 3 give calls no ids, programs need them; that of the answer tells calls
  /// of one conversation apart.
  private static String callId(int index, String name, @Nullable String answer) {
    var id = "call_" + index + "_" + (answer == null || answer.isEmpty() ? name : answer);
    return id.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  private ModelEvent counted(JsonNode usage) throws Unreadable {
    prompt = count(usage, "promptTokenCount", prompt);
    toolPrompt = count(usage, "toolUsePromptTokenCount", toolPrompt);
    cached = count(usage, "cachedContentTokenCount", cached);
    candidates = count(usage, "candidatesTokenCount", candidates);
    thoughts = count(usage, "thoughtsTokenCount", thoughts);
    return new ModelEvent.Counted(
        (long) prompt + toolPrompt, cached, (long) candidates + thoughts, thoughts);
  }

  private static ModelEvent broken(JsonNode error) {
    return new ModelEvent.Broken(
        OVERLOADED.contains(error.path("code").asString(""))
            || OVERLOADED.contains(error.path("status").asString("")));
  }

  /// {@return that the question is refused; `null` if it is not}
  private static @Nullable ModelEvent blocked(JsonNode answer) throws Unreadable {
    var feedback = member(answer, "promptFeedback", JsonNodeType.OBJECT);
    var reason = feedback == null ? null : text(feedback, "blockReason");
    return reason == null || reason.isEmpty() || reason.equals("BLOCK_REASON_UNSPECIFIED")
        ? null
        : new ModelEvent.Stopped(StopReason.FILTERED, null);
  }

  /// A text at which the model stops is `STOP`, too, without being told. Reasons that are not known
  /// are taken for those of a filter, of which there come ever more.
  ///
  /// @return `null` while the answer goes on
  private @Nullable ModelEvent finish(@Nullable String reason) {
    return switch (reason) {
      case null -> null;
      case "", "FINISH_REASON_UNSPECIFIED" -> null;
      case "STOP" -> new ModelEvent.Stopped(calls > 0 ? StopReason.TOOLS : StopReason.END, null);
      case "MAX_TOKENS" -> new ModelEvent.Stopped(StopReason.LENGTH, null);
      case "MALFORMED_FUNCTION_CALL",
          "MALFORMED_RESPONSE",
          "MISSING_THOUGHT_SIGNATURE",
          "TOO_MANY_TOOL_CALLS",
          "UNEXPECTED_TOOL_CALL" ->
          new ModelEvent.Broken(false);
      default -> new ModelEvent.Stopped(StopReason.FILTERED, null);
    };
  }

  private static JsonNode object(JsonNode node) throws Unreadable {
    if (!node.isObject()) {
      throw new Unreadable();
    }
    return node;
  }

  /// {@return the member; `null` where it is absent or `null`}
  private static @Nullable JsonNode member(JsonNode object, String name, JsonNodeType type)
      throws Unreadable {
    var value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (value.getNodeType() != type) {
      throw new Unreadable();
    }
    return value;
  }

  private static @Nullable String text(JsonNode object, String name) throws Unreadable {
    var value = member(object, name, JsonNodeType.STRING);
    return value == null ? null : value.stringValue();
  }

  private static int count(JsonNode usage, String name, int before) throws Unreadable {
    var value = member(usage, name, JsonNodeType.NUMBER);
    if (value == null) {
      return before;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw new Unreadable();
    }
    return value.intValue();
  }
}
