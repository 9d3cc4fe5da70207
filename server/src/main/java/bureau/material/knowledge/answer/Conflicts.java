package bureau.material.knowledge.answer;

import bureau.material.knowledge.Conflict;
import bureau.material.knowledge.Conflict.Superseded;
import bureau.material.knowledge.search.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds places of different documents that say nearly the same, in the same language, and differ
/// in a figure or a date.
final class Conflicts {
  /// Of the weight of the words of two sentences, figures apart, how much both must hold.
  private static final double ALIKE = 0.6;

  private static final int FEWEST_WORDS = 3;
  private static final int MOST = 5;

  private final Rarity rarity;

  Conflicts(Rarity rarity) {
    this.rarity = rarity;
  }

  List<Conflict> among(List<ReadSource> sources) {
    var conflicts = new ArrayList<Conflict>();
    for (int i = 0; i < sources.size(); i++) {
      for (int j = i + 1; j < sources.size(); j++) {
        var one = sources.get(i);
        var other = sources.get(j);
        if (!one.source().document().equals(other.source().document())
            && one.language().equals(other.language())
            && conflicts.size() < MOST) {
          compare(one, other, conflicts);
        }
      }
    }
    return List.copyOf(conflicts);
  }

  private void compare(ReadSource one, ReadSource other, List<Conflict> conflicts) {
    for (int i = 0; i < one.statements().size(); i++) {
      for (int j = 0; j < other.statements().size(); j++) {
        if (differ(one.statements().get(i), other.statements().get(j))) {
          conflicts.add(
              new Conflict(
                  one.cite(i, i),
                  other.cite(j, j),
                  which(one.source().superseded(), other.source().superseded())));
          return; // one place tells that the two passages disagree
        }
      }
    }
  }

  private static Superseded which(boolean first, boolean second) {
    if (first) {
      return second ? Superseded.BOTH : Superseded.FIRST;
    }
    return second ? Superseded.SECOND : Superseded.NEITHER;
  }

  private boolean differ(Statement one, Statement other) {
    return one.facts().stream().anyMatch(fact -> isMissingIn(other, fact))
        && other.facts().stream().anyMatch(fact -> isMissingIn(one, fact))
        && areAlike(one, other);
  }

  /// {@return whether the other sentence has a figure of this sort, but not this one}
  private static boolean isMissingIn(Statement other, Fact fact) {
    return other.facts().stream().anyMatch(fact::isComparableTo)
        && other.facts().stream().noneMatch(same -> same.bearsOut(fact) || fact.bearsOut(same));
  }

  private boolean areAlike(Statement one, Statement other) {
    var left = withoutFigures(one);
    var right = withoutFigures(other);
    if (left.size() < FEWEST_WORDS || right.size() < FEWEST_WORDS) {
      return false;
    }
    double common = 0;
    double all = 0;
    for (var stem : left) {
      double weight = rarity.of(stem);
      all += weight;
      common += right.contains(stem) ? weight : 0;
    }
    for (var stem : right) {
      all += left.contains(stem) ? 0 : rarity.of(stem);
    }
    return common >= ALIKE * all;
  }

  private static Set<String> withoutFigures(Statement statement) {
    return statement.wordsBesideFacts().stream()
        .map(Word::stem)
        .collect(Collectors.toUnmodifiableSet());
  }
}
