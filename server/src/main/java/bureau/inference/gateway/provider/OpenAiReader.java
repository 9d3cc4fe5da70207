package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads an answer in OpenAI's dialect, streamed or whole. Members that Bureau does not know are
/// passed over.
///
/// Compatible servers are read, too: thoughts are in `reasoning_content` (llama.cpp, DeepSeek) or
/// `reasoning` (vLLM since 0.11), and never in both with different words; Mistral's thinking models
/// send a list as `content`; vLLM names the text at which it stopped in `stop_reason`.
///
/// Source: `ChatCompletionChunk`, `ChatCompletion` and `CompletionUsage` of OpenAI's own client for
/// Java, version 4.101.0; vLLM's documentation, *Reasoning Outputs*; Mistral's, *Reasoning*.
final class OpenAiReader implements AnswerReader {
  private static final long MOST_TOKENS = 1L << 50;

  private final OpenAiCalls calls = new OpenAiCalls();
  private boolean refused;
  private boolean stopped;

  @Override
  public List<ModelEvent> event(byte[] bytes, int from, int to) throws Unreadable {
    var data = ServerSentEvent.of(bytes, from, to).data().strip();
    if (data.isEmpty()) {
      return List.of();
    }
    if (data.startsWith("[DONE]")) {
      return List.of(new ModelEvent.Done());
    }
    try {
      return read(Json.tree(data), "delta");
    } catch (JacksonException e) {
      throw new Unreadable();
    }
  }

  /// A whole answer has no closing mark, so its events end without [ModelEvent.Done].
  @Override
  public List<ModelEvent> whole(byte[] bytes) throws Unreadable {
    try {
      var answer = Json.tree(bytes);
      var events = read(answer, "message");
      if (answer.path("choices").isEmpty() && !isFault(answer)) {
        throw new Unreadable();
      }
      return events;
    } catch (JacksonException e) {
      throw new Unreadable();
    }
  }

  /// @param written where a choice has what the model wrote
  private List<ModelEvent> read(JsonNode answer, String written) throws Unreadable {
    if (!answer.isObject()) {
      throw new Unreadable();
    }
    if (isFault(answer)) {
      return List.of(new ModelEvent.Broken(isOverload(answer.path("error"))));
    }
    var events = new ArrayList<ModelEvent>();
    for (var choice : list(answer.path("choices"))) {
      if (!choice.isObject() || !isFirst(choice.path("index"))) {
        throw new Unreadable(); // one answer was asked for
      }
      written(object(choice.path(written)), events);
      finish(choice, events);
    }
    count(answer.path("usage"), events);
    return events;
  }

  private static boolean isFirst(JsonNode index) {
    return index.isMissingNode() || index.isNull() || (index.isInt() && index.intValue() == 0);
  }

  private void written(JsonNode message, List<ModelEvent> events) throws Unreadable {
    var thoughts = text(message.path("reasoning_content"));
    if (thoughts.isEmpty()) {
      thoughts = text(message.path("reasoning"));
    }
    thought(thoughts, events);
    content(message.path("content"), events);
    var refusal = text(message.path("refusal"));
    if (!refusal.isEmpty()) {
      refused = true;
      events.add(new ModelEvent.Text(refusal));
    }
    var position = 0;
    for (var call : list(message.path("tool_calls"))) {
      calls.read(object(call), position++, events);
    }
  }

  private static void content(JsonNode content, List<ModelEvent> events) throws Unreadable {
    if (!content.isArray()) {
      var text = text(content);
      if (!text.isEmpty()) {
        events.add(new ModelEvent.Text(text));
      }
      return;
    }
    for (var part : content) {
      var text = text(object(part).path("text"));
      if (!text.isEmpty()) {
        events.add(new ModelEvent.Text(text));
      }
      for (var thought : list(part.path("thinking"))) {
        thought(text(object(thought).path("text")), events);
      }
    }
  }

  private static void thought(String text, List<ModelEvent> events) {
    if (!text.isEmpty()) {
      events.add(new ModelEvent.Thought(text));
    }
  }

  private void finish(JsonNode choice, List<ModelEvent> events) throws Unreadable {
    var reason = text(choice.path("finish_reason"));
    if (reason.isEmpty() || stopped) {
      return;
    }
    stopped = true;
    var stop = choice.path("stop_reason");
    var text = stop.isString() && !stop.stringValue().isEmpty() ? stop.stringValue() : null;
    events.add(stop(reason, text));
  }

  /// Besides OpenAI's reasons there are Mistral's (`model_length`, `error`), vLLM's (`abort`) and
  /// DeepSeek's (`insufficient_system_resource`); one that nobody here knows says at least that the
  /// model came to an end. Where the program names the tool to call, OpenAI stops with `stop`, so
  /// it is the calls that tell.
  private ModelEvent stop(String reason, @Nullable String text) {
    return switch (reason) {
      case "length", "model_length" -> new ModelEvent.Stopped(StopReason.LENGTH, null);
      case "tool_calls", "function_call" -> new ModelEvent.Stopped(StopReason.TOOLS, null);
      case "content_filter" -> new ModelEvent.Stopped(StopReason.FILTERED, null);
      case "error", "abort" -> new ModelEvent.Broken(false);
      case "insufficient_system_resource" -> new ModelEvent.Broken(true);
      default -> {
        if (refused) {
          yield new ModelEvent.Stopped(StopReason.FILTERED, null);
        }
        if (calls.any()) {
          yield new ModelEvent.Stopped(StopReason.TOOLS, null);
        }
        yield new ModelEvent.Stopped(text == null ? StopReason.END : StopReason.STOP_TEXT, text);
      }
    };
  }

  private static void count(JsonNode usage, List<ModelEvent> events) throws Unreadable {
    if (!usage.has("prompt_tokens") && !usage.has("completion_tokens")) {
      return;
    }
    var input = tokens(usage.path("prompt_tokens"));
    var output = tokens(usage.path("completion_tokens"));
    var cached = tokens(usage.path("prompt_tokens_details").path("cached_tokens"));
    var thought = tokens(usage.path("completion_tokens_details").path("reasoning_tokens"));
    events.add(
        new ModelEvent.Counted(input, Math.min(cached, input), output, Math.min(thought, output)));
  }

  private static long tokens(JsonNode count) throws Unreadable {
    if (count.isMissingNode() || count.isNull()) {
      return 0;
    }
    if (!count.canConvertToLong() || !count.isIntegralNumber()) {
      throw new Unreadable();
    }
    var tokens = count.longValue();
    if (tokens < 0 || tokens > MOST_TOKENS) {
      throw new Unreadable();
    }
    return tokens;
  }

  private static boolean isFault(JsonNode answer) {
    return answer.hasNonNull("error");
  }

  private static boolean isOverload(JsonNode error) {
    for (var name : List.of("code", "type")) {
      var said = error.path(name).asString("");
      if (said.equals("429")
          || said.equals("503")
          || said.equals("529")
          || said.contains("overloaded")
          || said.contains("rate_limit")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode object(JsonNode node) throws Unreadable {
    if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
      throw new Unreadable();
    }
    return node;
  }

  private static Iterable<JsonNode> list(JsonNode node) throws Unreadable {
    if (!node.isArray() && !node.isNull() && !node.isMissingNode()) {
      throw new Unreadable();
    }
    return node;
  }

  /// {@return the text; empty where there is none}
  private static String text(JsonNode node) throws Unreadable {
    if (node.isNull() || node.isMissingNode()) {
      return "";
    }
    if (!node.isString()) {
      throw new Unreadable();
    }
    return node.stringValue();
  }
}
