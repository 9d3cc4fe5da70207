package bureau.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A well-behaved answer, streamed or whole as the request asks for.
///
/// @param pieces the text, one piece an event when streamed
/// @param beforeFirst how long the provider thinks before the first piece
/// @param pace how long it waits before every further piece
/// @param usage what it says it counted; `null` for a provider that counts nothing
/// @param stopReason `stop`, `length`, `content_filter` …
/// @param read after how many prompt tokens it reports progress, in llama.cpp's way and only if the
///   request asks for it
public record TextAnswer(
    List<String> pieces,
    Duration beforeFirst,
    Duration pace,
    @Nullable Usage usage,
    String stopReason,
    List<Integer> read)
    implements Answer {
  private static final JsonMapper JSON = new JsonMapper();

  public TextAnswer {
    pieces = List.copyOf(pieces);
    read = List.copyOf(read);
  }

  /// {@return an answer of these pieces, at once, with seven prompt tokens and one per piece}
  public static TextAnswer of(String... pieces) {
    return new TextAnswer(
        List.of(pieces),
        Duration.ZERO,
        Duration.ZERO,
        new Usage(7, pieces.length),
        "stop",
        List.of());
  }

  public TextAnswer after(Duration wait) {
    return new TextAnswer(pieces, wait, pace, usage, stopReason, read);
  }

  public TextAnswer every(Duration wait) {
    return new TextAnswer(pieces, beforeFirst, wait, usage, stopReason, read);
  }

  public TextAnswer counting(@Nullable Usage counted) {
    return new TextAnswer(pieces, beforeFirst, pace, counted, stopReason, read);
  }

  public TextAnswer stoppingFor(String reason) {
    return new TextAnswer(pieces, beforeFirst, pace, usage, reason, read);
  }

  /// Reports after each of these numbers of prompt tokens how far it has read; the last is all.
  public TextAnswer reading(Integer... tokens) {
    return new TextAnswer(pieces, beforeFirst, pace, usage, stopReason, List.of(tokens));
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    if (exchange.wantsStream()) {
      stream(exchange, wire);
      return;
    }
    wire.pause(beforeFirst);
    var counted = usage == null ? "" : ",\"usage\":" + usage.json();
    wire.whole(
        200,
        "application/json",
        ("{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion\",\"created\":1700000000,"
                + "\"model\":%s,\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":%s},\"finish_reason\":%s}]%s}")
            .formatted(
                model(exchange), quoted(String.join("", pieces)), quoted(stopReason), counted));
  }

  private void stream(Exchange exchange, Wire wire) throws IOException {
    var head = head(exchange);
    wire.beginEvents();
    if (exchange.json().path("return_progress").asBoolean(false)) {
      for (var tokens : read) {
        wire.pause(pace);
        wire.event(
            head
                + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null},"
                + "\"finish_reason\":null}],\"prompt_progress\":{\"total\":%d,\"cache\":0,"
                    .formatted(read.getLast())
                + "\"processed\":%d,\"time_ms\":1}}".formatted(tokens));
      }
    }
    wire.pause(beforeFirst);
    for (var i = 0; i < pieces.size(); i++) {
      if (i > 0) {
        wire.pause(pace);
      }
      wire.event(
          head
              + "{\"index\":0,\"delta\":{\"content\":"
              + quoted(pieces.get(i))
              + "},\"finish_reason\":null}]}");
    }
    wire.event(head + "{\"index\":0,\"delta\":{},\"finish_reason\":" + quoted(stopReason) + "}]}");
    if (usage != null && exchange.wantsUsageInStream()) {
      wire.event(head + "],\"usage\":" + usage.json() + "}");
    }
    wire.event("[DONE]");
    wire.endEvents();
  }

  private static String head(Exchange exchange) {
    return "{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\","
        + "\"created\":1700000000,\"model\":%s,\"choices\":[".formatted(model(exchange));
  }

  private static String model(Exchange exchange) {
    return quoted(exchange.json().path("model").asString("unnamed"));
  }

  static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }
}
