package bureau.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A well-behaved answer of thoughts, text and tool calls, in the dialect in which it is asked for,
/// streamed or whole as the request wants.
///
/// @param beforeFirst how long the provider is silent before it says anything
/// @param pace how long it waits before every further piece
/// @param usage what it says it counted; `null` for a provider that counts nothing
/// @param stopReason in OpenAI's words: `stop`, `length`, `tool_calls`, `content_filter`. The other
///   dialects say it in theirs; a word that is none of these is said as it is
/// @param stopText the one of the caller's stop texts at which it stopped; only Anthropic's dialect
///   has a place for it
/// @param read after how many prompt tokens it reports progress, in llama.cpp's way and only if the
///   request asks for it
public record FullAnswer(
    List<Part> parts,
    Duration beforeFirst,
    Duration pace,
    @Nullable Usage usage,
    String stopReason,
    @Nullable String stopText,
    List<Integer> read)
    implements Answer {
  public FullAnswer {
    parts = List.copyOf(parts);
    read = List.copyOf(read);
  }

  /// {@return an answer that says nothing, at once, with twenty prompt tokens and ten others}
  public static FullAnswer empty() {
    return new FullAnswer(
        List.of(), Duration.ZERO, Duration.ZERO, new Usage(20, 10), "stop", null, List.of());
  }

  public FullAnswer saying(String... pieces) {
    return with(new Part.Words(List.of(pieces)));
  }

  public FullAnswer thinking(String... pieces) {
    return with(new Part.Thoughts(List.of(pieces), null));
  }

  /// {@return the same with thoughts that their maker knows again; without pieces they are secret}
  public FullAnswer thinkingSealed(String seal, String... pieces) {
    return with(new Part.Thoughts(List.of(pieces), seal));
  }

  /// {@return the same with a tool called, for which it stops unless it stops for something else}
  public FullAnswer calling(@Nullable String id, String name, String... arguments) {
    var called = with(new Part.Call(id, name, List.of(arguments)));
    return stopReason.equals("stop") ? called.stoppingFor("tool_calls") : called;
  }

  public FullAnswer with(Part part) {
    var all = new ArrayList<>(parts);
    all.add(part);
    return new FullAnswer(all, beforeFirst, pace, usage, stopReason, stopText, read);
  }

  public FullAnswer after(Duration wait) {
    return new FullAnswer(parts, wait, pace, usage, stopReason, stopText, read);
  }

  public FullAnswer every(Duration wait) {
    return new FullAnswer(parts, beforeFirst, wait, usage, stopReason, stopText, read);
  }

  public FullAnswer counting(@Nullable Usage counted) {
    return new FullAnswer(parts, beforeFirst, pace, counted, stopReason, stopText, read);
  }

  public FullAnswer stoppingFor(String reason) {
    return new FullAnswer(parts, beforeFirst, pace, usage, reason, null, read);
  }

  /// {@return the same, stopped at one of the caller's stop texts}
  public FullAnswer stoppingAt(String text) {
    return new FullAnswer(parts, beforeFirst, pace, usage, "stop", text, read);
  }

  @Override
  public void give(Exchange exchange, Wire wire) throws IOException {
    var shape = exchange.dialect().shape();
    var asked = exchange.asked();
    switch (asked.form()) {
      case WHOLE -> {
        wire.pause(beforeFirst);
        wire.whole(200, "application/json", shape.whole(this, asked));
      }
      case EVENTS -> {
        wire.beginEvents();
        for (var event : shape.progress(this, asked)) {
          wire.pause(pace);
          wire.chunk(event);
        }
        wire.pause(beforeFirst);
        shape.stream(this, asked, Events.paced(wire, pace));
        wire.endEvents();
      }
      case ARRAY -> {
        wire.pause(beforeFirst);
        wire.whole(200, "application/json", array(shape, asked));
      }
    }
  }

  private String array(Shape shape, Asked asked) throws IOException {
    var events = new Kept();
    shape.stream(this, asked, events);
    return events.all.stream()
        .map(event -> event.substring(shape.beforeData().length()).strip())
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  private static final class Kept implements Events {
    private final List<String> all = new ArrayList<>();

    @Override
    public void event(String event) {
      all.add(event);
    }

    @Override
    public void piece(String event) {
      all.add(event);
    }
  }
}
