package bureau.inference.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines that two texts surely have in common: of those that stand exactly once in each, as
/// many as keep their order. Between two of them the texts can be compared by themselves, which is
/// quick however long the texts are.
///
/// Source: Bram Cohen's *patience diff*; the longest run in order is found as Aldous and Diaconis
/// describe patience sorting.
final class CommonLines {
  /// A line of both texts.
  ///
  /// @param older its index in the older text
  /// @param newer its index in the newer text
  record Pair(int older, int newer) {}

  private CommonLines() {}

  /// {@return such lines, in their order}
  static List<Pair> of(List<String> older, List<String> newer) {
    return inOrder(onceInBoth(older, newer));
  }

  /// {@return the pairs by their place in the newer text}
  private static List<Pair> onceInBoth(List<String> older, List<String> newer) {
    var places = places(older);
    var newPlaces = places(newer);
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < newer.size(); i++) {
      var place = places.getOrDefault(newer.get(i), -1);
      if (place >= 0 && newPlaces.getOrDefault(newer.get(i), -1) == i) {
        pairs.add(new Pair(place, i));
      }
    }
    return pairs;
  }

  /// {@return where each line stands; -1 for one that stands more than once}
  private static Map<String, Integer> places(List<String> lines) {
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < lines.size(); i++) {
      places.merge(lines.get(i), i, (_, _) -> -1);
    }
    return places;
  }

  private static List<Pair> inOrder(List<Pair> pairs) {
    var piles = new ArrayList<Integer>(); // the last pair of each pile, by its index
    var before = new int[pairs.size()];
    for (int i = 0; i < pairs.size(); i++) {
      var pile = pileOf(pairs, piles, pairs.get(i).older());
      before[i] = pile == 0 ? -1 : piles.get(pile - 1);
      if (pile == piles.size()) {
        piles.add(i);
      } else {
        piles.set(pile, i);
      }
    }
    Deque<Pair> run = new ArrayDeque<>();
    for (int i = piles.isEmpty() ? -1 : piles.getLast(); i >= 0; i = before[i]) {
      run.addFirst(pairs.get(i));
    }
    return List.copyOf(run);
  }

  /// {@return the first pile whose last pair does not stand before this one}
  private static int pileOf(List<Pair> pairs, List<Integer> piles, int older) {
    int low = 0;
    int high = piles.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (pairs.get(piles.get(middle)).older() < older) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
