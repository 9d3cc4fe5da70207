package bureau.material.knowledge.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// At which place the first right item came, over many questions.
final class Places {
  private int questions;
  private int first;
  private int firstFive;
  private int firstTen;
  private double reciprocal;

  void add(List<String> found, Set<String> right) {
    questions++;
    for (var place = 1; place <= found.size(); place++) {
      if (right.contains(found.get(place - 1))) {
        first += place == 1 ? 1 : 0;
        firstFive += place <= 5 ? 1 : 0;
        firstTen += place <= 10 ? 1 : 0;
        reciprocal += 1.0 / place;
        return;
      }
    }
  }

  double inFirstFive() {
    return share(firstFive);
  }

  private double share(double count) {
    return questions == 0 ? 0 : count / questions;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.3f  %.3f  %.3f  %.3f  (%d)",
        share(first),
        share(firstFive),
        share(firstTen),
        share(reciprocal),
        questions);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"questions\": %d, \"first\": %.4f, \"first5\": %.4f, \"first10\": %.4f, \"mrr\": %.4f}",
        questions,
        share(first),
        share(firstFive),
        share(firstTen),
        share(reciprocal));
  }
}
