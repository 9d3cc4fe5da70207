package bureau.material.knowledge.passages;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts what is too long for one passage into parts of about the same size, at the ends of
/// sentences; a sentence that is too long itself is cut between words, and a word that is too long
/// anywhere but within a character.
final class Sentences {
  private static final int SLICE = 2_000;

  /// @param start in the text, inclusive
  /// @param end exclusive
  record Part(int start, int end) {}

  private final String text;
  private final int wanted;
  private final List<Part> parts = new ArrayList<>();
  private int start;
  private int weight;

  private Sentences(String text, int start, int wanted) {
    this.text = text;
    this.start = start;
    this.wanted = wanted;
  }

  /// {@return parts that together are the range}
  ///
  /// @param weight of the range
  static List<Part> parts(String text, int start, int end, int weight) {
    var count = (weight + Passages.ENOUGH - 1) / Passages.ENOUGH;
    var cutting = new Sentences(text, start, (weight + count - 1) / count);
    cutting.cut(BreakIterator.getSentenceInstance(Locale.ROOT), start, end);
    cutting.close(end);
    return cutting.parts;
  }

  private void cut(BreakIterator breaks, int from, int to) {
    breaks.setText(text.substring(from, to));
    var last = from;
    for (var at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      var next = from + at;
      if (Weight.of(text, last, next) <= Passages.MOST) {
        take(last, next);
      } else if (last == from && next == to) {
        slice(last, next);
      } else {
        cut(BreakIterator.getWordInstance(Locale.ROOT), last, next);
      }
      last = next;
    }
  }

  private void slice(int from, int to) {
    for (var at = from; at < to; ) {
      var next = Math.min(to, at + SLICE);
      if (next < to && Character.isLowSurrogate(text.charAt(next))) {
        next--;
      }
      take(at, next);
      at = next;
    }
  }

  private void take(int from, int to) {
    var more = Weight.of(text, from, to);
    if (weight > 0 && (weight >= wanted || weight + more > Passages.MOST)) {
      close(from);
    }
    weight += more;
  }

  private void close(int end) {
    if (end > start) {
      parts.add(new Part(start, end));
    }
    start = end;
    weight = 0;
  }
}
