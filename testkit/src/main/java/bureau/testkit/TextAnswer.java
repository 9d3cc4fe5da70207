package bureau.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A well-behaved answer of text alone, in the dialect in which it is asked for, streamed or whole
/// as the request wants. [FullAnswer] says more.
///
/// @param pieces the text, one piece an event when streamed
/// @param beforeFirst how long the provider thinks before the first piece
/// @param pace how long it waits before every further piece
/// @param usage what it says it counted; `null` for a provider that counts nothing
/// @param stopReason `stop`, `length`, `content_filter` …, as in [FullAnswer]
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
    full().give(exchange, wire);
  }

  /// {@return the same answer, to which more than text can be added}
  public FullAnswer full() {
    List<Part> parts = pieces.isEmpty() ? List.of() : List.of(new Part.Words(pieces));
    return new FullAnswer(parts, beforeFirst, pace, usage, stopReason, null, read);
  }
}
