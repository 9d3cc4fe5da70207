package bureau.material.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Which words of a passage are those of the question.
public final class Highlights {
  private static final int LONGEST_QUESTION = 2_000;

  /// A range of the text.
  ///
  /// @param start in UTF-16 units, inclusive
  /// @param end exclusive
  public record Range(int start, int end) {}

  private Highlights() {}

  /// {@return where in the passage the question's words stand, in order; words that follow each
  /// other closely are one range}
  ///
  /// @param language of the passage
  public static List<Range> of(String question, String passage, String language) {
    var asked =
        question.length() > LONGEST_QUESTION ? question.substring(0, LONGEST_QUESTION) : question;
    var stems = Words.of(asked, language).stream().map(Word::stem).collect(Collectors.toSet());
    var ranges = new ArrayList<Range>();
    for (var word : Words.of(passage, language)) {
      if (!stems.contains(word.stem())) {
        continue;
      }
      var last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && word.start() <= last.end() + 1) {
        ranges.set(ranges.size() - 1, new Range(last.start(), Math.max(last.end(), word.end())));
      } else {
        ranges.add(new Range(word.start(), word.end()));
      }
    }
    return List.copyOf(ranges);
  }
}
