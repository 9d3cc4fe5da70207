package bureau.material.knowledge.sources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a cycle could not take: all are counted, the first are kept.
final class Problems {
  private static final int MOST_KEPT = 100;
  private static final String BETWEEN = "\u001f";

  private final Set<SourceProblem> first = new LinkedHashSet<>();
  private int count;

  void add(ItemProblem problem, String path) {
    var one = new SourceProblem(problem, path);
    if (first.contains(one)) {
      return; // of a list that several hold, or of a place that may not be told
    }
    count++;
    if (first.size() < MOST_KEPT) {
      first.add(one);
    }
  }

  int count() {
    return count;
  }

  /// {@return those that are kept, as one text}
  String text() {
    var lines = new ArrayList<String>();
    for (var one : first) {
      lines.add(one.problem().wireName() + BETWEEN + one.path().replace('\n', ' '));
    }
    return String.join("\n", lines);
  }

  static List<SourceProblem> of(String text) {
    var all = new ArrayList<SourceProblem>();
    for (var line : text.split("\n", -1)) {
      var between = line.indexOf(BETWEEN);
      if (between > 0) {
        ItemProblem.parse(line.substring(0, between))
            .ifPresent(problem -> all.add(new SourceProblem(problem, line.substring(between + 1))));
      }
    }
    return all;
  }
}
