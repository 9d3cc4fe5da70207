package bureau.material.knowledge.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a model's text into sentences while it comes. A sentence is handed out once something
/// follows it, so that no abbreviation is taken for an end; a line end closes it at once.
final class SentenceStream {
  /// A text without any end is cut here: nobody waits for ever, and nothing grows without bound.
  private static final int LONGEST = 2_000;

  /// What is shorter, such as "Yes.", says nothing alone and goes with the next.
  private static final int SHORTEST = 12;

  private final String language;
  private final StringBuilder waiting = new StringBuilder();

  SentenceStream(String language) {
    this.language = language;
  }

  /// {@return the sentences that are complete with this piece}
  List<String> more(String piece) {
    waiting.append(piece);
    var complete = new ArrayList<String>();
    for (int line = waiting.indexOf("\n"); line >= 0; line = waiting.indexOf("\n")) {
      complete.addAll(cut(waiting.substring(0, line)));
      waiting.delete(0, line + 1);
    }
    var spans = Sentences.of(waiting.toString(), language);
    int from = 0;
    for (int i = 0; i + 1 < spans.size(); i++) {
      int end = spans.get(i + 1).start();
      if (end - from >= SHORTEST) {
        complete.add(waiting.substring(from, end).strip());
        from = end;
      }
    }
    waiting.delete(0, from);
    if (waiting.length() > LONGEST) {
      complete.add(rest().orElseThrow());
    }
    return complete;
  }

  /// {@return what is left at the end}
  Optional<String> rest() {
    var left = waiting.toString().strip();
    waiting.setLength(0);
    return left.isEmpty() ? Optional.empty() : Optional.of(left);
  }

  private List<String> cut(String line) {
    var spans = Sentences.of(line, language);
    var sentences = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i < spans.size(); i++) {
      int end = i + 1 < spans.size() ? spans.get(i + 1).start() : line.length();
      if (end - from >= SHORTEST || i + 1 == spans.size()) {
        sentences.add(line.substring(from, end).strip());
        from = end;
      }
    }
    return sentences;
  }
}
