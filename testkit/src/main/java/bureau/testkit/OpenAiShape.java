package bureau.testkit;

import bureau.testkit.Part.Call;
import bureau.testkit.Part.Thoughts;
import bureau.testkit.Part.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// OpenAI's chat completions.
///
/// Thoughts are said as `reasoning_content`, as DeepSeek, vLLM and llama.cpp do: OpenAI itself
/// shows none there. A seal has no place in this dialect and is left out.
///
/// Sources: OpenAI's API reference, *Chat completions*; DeepSeek's API documents, *Reasoning
/// model*.
final class OpenAiShape implements Shape {
  private static final String DONE = "data: [DONE]\n\n";
  private static final String ROLE = "\"role\":\"assistant\",";

  @Override
  public Purpose purpose(Exchange exchange) {
    return switch (exchange.method() + " " + exchange.target()) {
      case "GET /v1/models" -> Purpose.MODELS;
      case "POST /v1/embeddings" -> Purpose.EMBEDDINGS;
      case "POST /v1/audio/transcriptions", "POST /v1/audio/translations" -> Purpose.TRANSCRIPTION;
      case "POST /v1/audio/speech" -> Purpose.SPEECH;
      case "POST /v1/chat/completions" -> Purpose.COMPLETION;
      default -> Purpose.UNKNOWN;
    };
  }

  @Override
  public Asked asked(Exchange exchange) {
    if (exchange.isForm()) {
      var form = exchange.form();
      var streams = "true".equals(form.text("stream"));
      return new Asked(
          form.textOr("model", "unnamed"),
          streams ? Asked.Form.EVENTS : Asked.Form.WHOLE,
          true,
          false);
    }
    var json = exchange.json();
    return new Asked(
        json.path("model").asString("unnamed"),
        json.path("stream").asBoolean(false) ? Asked.Form.EVENTS : Asked.Form.WHOLE,
        json.path("stream_options").path("include_usage").asBoolean(false),
        json.path("return_progress").asBoolean(false));
  }

  @Override
  public List<String> progress(FullAnswer answer, Asked asked) {
    if (!asked.progress()) {
      return List.of();
    }
    var head = head(asked);
    return answer.read().stream()
        .map(
            tokens ->
                head
                    + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null},"
                    + "\"finish_reason\":null}],\"prompt_progress\":{\"total\":%d,\"cache\":0,"
                        .formatted(answer.read().getLast())
                    + "\"processed\":%d,\"time_ms\":1}}\n\n".formatted(tokens))
        .toList();
  }

  @Override
  public void stream(FullAnswer answer, Asked asked, Events to) throws IOException {
    var head = head(asked);
    var role = ROLE; // of the first piece only
    for (var delta : deltas(answer)) {
      to.piece(
          head + "{\"index\":0,\"delta\":{" + role + delta + "},\"finish_reason\":null}]}\n\n");
      role = "";
    }
    to.event(
        head
            + "{\"index\":0,\"delta\":{},\"finish_reason\":"
            + Shape.quoted(answer.stopReason())
            + "}]}\n\n");
    var usage = answer.usage();
    if (usage != null && asked.usage()) {
      to.event(head + "],\"usage\":" + counted(usage) + "}\n\n");
    }
    to.event(DONE);
  }

  /// {@return what each piece of a stream says}
  private static List<String> deltas(FullAnswer answer) {
    var deltas = new ArrayList<String>();
    var calls = 0;
    for (var part : answer.parts()) {
      switch (part) {
        case Words(var pieces) ->
            pieces.forEach(piece -> deltas.add("\"content\":" + Shape.quoted(piece)));
        case Thoughts(var pieces, _) ->
            pieces.forEach(piece -> deltas.add("\"reasoning_content\":" + Shape.quoted(piece)));
        case Call call -> deltas.addAll(called(call, calls++));
      }
    }
    return deltas;
  }

  private static List<String> called(Call call, int index) {
    var deltas = new ArrayList<String>();
    deltas.add(
        "\"tool_calls\":[{\"index\":%d,\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":\"\"}}]"
            .formatted(index, id(call, index), Shape.quoted(call.name())));
    for (var piece : arguments(call)) {
      deltas.add(
          "\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]"
              .formatted(index, Shape.quoted(piece)));
    }
    return deltas;
  }

  @Override
  public String whole(FullAnswer answer, Asked asked) {
    var usage = answer.usage();
    return ("{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion\",\"created\":1700000000,"
            + "\"model\":%s,\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":%s},\"finish_reason\":%s}]%s}")
        .formatted(
            Shape.quoted(asked.model()),
            message(answer),
            Shape.quoted(answer.stopReason()),
            usage == null ? "" : ",\"usage\":" + counted(usage));
  }

  /// {@return the content and what follows it in the message}
  private static String message(FullAnswer answer) {
    var words = new ArrayList<String>();
    var thoughts = new ArrayList<String>();
    var calls = new ArrayList<String>();
    for (var part : answer.parts()) {
      switch (part) {
        case Words(var pieces) -> words.addAll(pieces);
        case Thoughts(var pieces, _) -> thoughts.addAll(pieces);
        case Call call ->
            calls.add(
                "{\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}}"
                    .formatted(
                        id(call, calls.size()),
                        Shape.quoted(call.name()),
                        Shape.quoted(arguments(call))));
      }
    }
    return (words.isEmpty() && !calls.isEmpty() ? "null" : Shape.quoted(words))
        + (thoughts.isEmpty() ? "" : ",\"reasoning_content\":" + Shape.quoted(thoughts))
        + (calls.isEmpty() ? "" : ",\"tool_calls\":[" + String.join(",", calls) + "]");
  }

  private static List<String> arguments(Call call) {
    return call.arguments().isEmpty() ? List.of("{}") : call.arguments();
  }

  private static String id(Call call, int index) {
    var id = call.id();
    return Shape.quoted(id == null ? "call_" + index : id);
  }

  private static String counted(Usage usage) {
    return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d%s%s}"
        .formatted(
            usage.promptTokens(),
            usage.completionTokens(),
            usage.promptTokens() + usage.completionTokens(),
            usage.cachedTokens() == 0
                ? ""
                : ",\"prompt_tokens_details\":{\"cached_tokens\":" + usage.cachedTokens() + "}",
            usage.thoughtTokens() == 0
                ? ""
                : ",\"completion_tokens_details\":{\"reasoning_tokens\":"
                    + usage.thoughtTokens()
                    + "}");
  }

  private static String head(Asked asked) {
    return "data: {\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\","
        + "\"created\":1700000000,\"model\":%s,\"choices\":["
            .formatted(Shape.quoted(asked.model()));
  }

  @Override
  public String models(List<String> names, Exchange exchange) {
    return names.stream()
        .map(
            name ->
                "{\"id\":%s,\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"scripted\"}"
                    .formatted(Shape.quoted(name)))
        .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
  }

  @Override
  public String error(int status, String message) {
    return "{\"error\":{\"message\":%s,\"type\":\"server_error\",\"code\":\"scripted\"}}"
        .formatted(Shape.quoted(message));
  }

  @Override
  public List<String> brokenOff(int status, String message) {
    return List.of(beforeData() + error(status, message) + "\n\n", DONE);
  }

  @Override
  public String closingMark() {
    return DONE;
  }

  @Override
  public String truncatedEvent() {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"trun\n\n";
  }

  @Override
  public String truncatedWhole() {
    return "{\"choices\":[{\"message\":{\"content\":\"trun";
  }
}
