package bureau.testkit;

import bureau.testkit.Part.Call;
import bureau.testkit.Part.Thoughts;
import bureau.testkit.Part.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Anthropic's messages.
///
/// What was counted of the question is said with the first event, what was counted of the answer
/// with the last but one; `input_tokens` leaves out what the provider had kept.
///
/// Sources: Anthropic's documents, *Messages*, *Streaming messages*, *Errors*, *List models*; the
/// models of its Java client, `anthropic-java-core` 3.12.0.
final class AnthropicShape implements Shape {
  private static final int MODELS_A_PAGE = 20;
  private static final int MODELS_AT_MOST = 1000;

  @Override
  public Purpose purpose(Exchange exchange) {
    return switch (exchange.method() + " " + exchange.path()) {
      case "GET /v1/models" -> Purpose.MODELS;
      case "POST /v1/messages" -> Purpose.COMPLETION;
      default -> Purpose.UNKNOWN;
    };
  }

  @Override
  public Asked asked(Exchange exchange) {
    var json = exchange.json();
    return new Asked(
        json.path("model").asString("unnamed"),
        json.path("stream").asBoolean(false) ? Asked.Form.EVENTS : Asked.Form.WHOLE,
        true,
        false);
  }

  @Override
  public void stream(FullAnswer answer, Asked asked, Events to) throws IOException {
    var usage = answer.usage();
    var begun = usage == null ? "" : counted(usage, Math.min(1, usage.completionTokens()));
    to.event(
        event(
            "message_start", ",\"message\":" + message(asked, "", stopped("null", "null"), begun)));
    var index = 0;
    for (var part : answer.parts()) {
      var at = ",\"index\":" + index;
      to.event(event("content_block_start", at + ",\"content_block\":" + opened(part, index)));
      if (index++ == 0) {
        to.event(event("ping", ""));
      }
      deltas(part, at, to);
      to.event(event("content_block_stop", at));
    }
    to.event(event("message_delta", ",\"delta\":{" + stopped(answer) + "}" + ended(usage)));
    to.event(closingMark());
  }

  /// {@return the block as it is before anything was said of it}
  private static String opened(Part part, int index) {
    return switch (part) {
      case Words _ -> words("");
      case Thoughts _ -> thoughts("", "");
      case Call call -> call(call, index, "{}");
    };
  }

  private static void deltas(Part part, String at, Events to) throws IOException {
    switch (part) {
      case Words(var pieces) -> {
        for (var piece : pieces) {
          to.piece(delta(at, "text_delta", "text", piece));
        }
      }
      case Thoughts(var pieces, var seal) -> {
        for (var piece : pieces) {
          to.piece(delta(at, "thinking_delta", "thinking", piece));
        }
        if (seal != null) {
          to.event(delta(at, "signature_delta", "signature", seal));
        }
      }
      case Call(_, _, var pieces) -> {
        // Anthropic itself begins so
        to.event(delta(at, "input_json_delta", "partial_json", ""));
        for (var piece : pieces) {
          to.piece(delta(at, "input_json_delta", "partial_json", piece));
        }
      }
    }
  }

  private static String delta(String at, String type, String member, String piece) {
    return event(
        "content_block_delta",
        at
            + ",\"delta\":{\"type\":\""
            + type
            + "\",\""
            + member
            + "\":"
            + Shape.quoted(piece)
            + "}");
  }

  /// @param members each with a comma before it
  private static String event(String name, String members) {
    return "event: " + name + "\ndata: {\"type\":\"" + name + "\"" + members + "}\n\n";
  }

  @Override
  public String whole(FullAnswer answer, Asked asked) {
    var blocks = new ArrayList<String>();
    for (var part : answer.parts()) {
      blocks.add(
          switch (part) {
            case Words(var pieces) -> words(String.join("", pieces));
            case Thoughts(var pieces, var seal) ->
                thoughts(String.join("", pieces), seal == null ? "" : seal);
            case Call call -> call(call, blocks.size(), object(call.arguments()));
          });
    }
    var usage = answer.usage();
    return message(
        asked,
        String.join(",", blocks),
        stopped(answer),
        usage == null ? "" : counted(usage, usage.completionTokens()));
  }

  private static String message(Asked asked, String blocks, String stopped, String usage) {
    return "{\"id\":\"msg_scripted\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
        + Shape.quoted(asked.model())
        + ",\"content\":["
        + blocks
        + "],"
        + stopped
        + usage
        + "}";
  }

  private static String words(String text) {
    return "{\"type\":\"text\",\"text\":" + Shape.quoted(text) + "}";
  }

  private static String thoughts(String text, String seal) {
    return "{\"type\":\"thinking\",\"thinking\":%s,\"signature\":%s}"
        .formatted(Shape.quoted(text), Shape.quoted(seal));
  }

  private static String call(Call call, int index, String input) {
    var id = call.id();
    return "{\"type\":\"tool_use\",\"id\":%s,\"name\":%s,\"input\":%s}"
        .formatted(
            Shape.quoted(id == null ? "toolu_" + index : id), Shape.quoted(call.name()), input);
  }

  private static String object(List<String> pieces) {
    var all = String.join("", pieces);
    return all.isEmpty() ? "{}" : all;
  }

  private static String stopped(FullAnswer answer) {
    var text = answer.stopText();
    var reason =
        switch (answer.stopReason()) {
          case "stop" -> text == null ? "end_turn" : "stop_sequence";
          case "length" -> "max_tokens";
          case "tool_calls" -> "tool_use";
          case "content_filter" -> "refusal";
          default -> answer.stopReason();
        };
    return stopped(Shape.quoted(reason), text == null ? "null" : Shape.quoted(text));
  }

  private static String stopped(String reason, String text) {
    return "\"stop_reason\":" + reason + ",\"stop_sequence\":" + text;
  }

  private static String counted(Usage usage, long output) {
    return (",\"usage\":{\"input_tokens\":%d,\"cache_creation_input_tokens\":0,"
            + "\"cache_read_input_tokens\":%d,\"output_tokens\":%d%s}")
        .formatted(
            usage.promptTokens() - usage.cachedTokens(),
            usage.cachedTokens(),
            output,
            output < usage.completionTokens() ? "" : details(usage));
  }

  /// {@return what was counted in the end, the question left out}
  private static String ended(@Nullable Usage usage) {
    return usage == null
        ? ""
        : ",\"usage\":{\"output_tokens\":%d%s}".formatted(usage.completionTokens(), details(usage));
  }

  private static String details(Usage usage) {
    return usage.thoughtTokens() == 0
        ? ""
        : ",\"output_tokens_details\":{\"thinking_tokens\":" + usage.thoughtTokens() + "}";
  }

  @Override
  public String models(List<String> names, Exchange exchange) {
    var limit = exchange.number("limit", MODELS_A_PAGE, MODELS_AT_MOST);
    var after = exchange.query("after_id");
    var from = after == null ? 0 : names.indexOf(after) + 1;
    var page = names.subList(from, Math.min(names.size(), from + limit));
    return page.stream()
        .map(
            name ->
                ("{\"type\":\"model\",\"id\":%s,\"display_name\":%s,"
                        + "\"created_at\":\"2025-02-19T00:00:00Z\",\"lifecycle\":\"active\","
                        + "\"max_input_tokens\":200000,\"max_tokens\":64000}")
                    .formatted(Shape.quoted(name), Shape.quoted("Model " + name)))
        .collect(
            Collectors.joining(
                ",",
                "{\"data\":[",
                "],\"has_more\":%b,\"first_id\":%s,\"last_id\":%s}"
                    .formatted(
                        from + page.size() < names.size(),
                        page.isEmpty() ? "null" : Shape.quoted(page.getFirst()),
                        page.isEmpty() ? "null" : Shape.quoted(page.getLast()))));
  }

  @Override
  public String error(int status, String message) {
    var type =
        switch (status) {
          case 401 -> "authentication_error";
          case 402 -> "billing_error";
          case 403 -> "permission_error";
          case 404 -> "not_found_error";
          case 409 -> "conflict_error";
          case 413 -> "request_too_large";
          case 429 -> "rate_limit_error";
          case 504 -> "timeout_error";
          case 529 -> "overloaded_error";
          default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":%s},\"request_id\":\"req_scripted\"}"
        .formatted(type, Shape.quoted(message));
  }

  @Override
  public Refusal wrongSecret(boolean missing) {
    return new Refusal(
        401, error(401, missing ? "x-api-key header is required" : "invalid x-api-key"));
  }

  @Override
  public List<String> brokenOff(int status, String message) {
    return List.of("event: error\ndata: " + error(status, message) + "\n\n");
  }

  @Override
  public String beforeData() {
    return "event: content_block_delta\ndata: ";
  }

  @Override
  public String closingMark() {
    return event("message_stop", "");
  }

  @Override
  public String truncatedEvent() {
    return beforeData()
        + "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\","
        + "\"text\":\"trun\n\n";
  }

  @Override
  public String truncatedWhole() {
    return "{\"id\":\"msg_scripted\",\"type\":\"message\",\"role\":\"assistant\","
        + "\"content\":[{\"type\":\"text\",\"text\":\"trun";
  }
}
