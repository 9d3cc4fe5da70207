package bureau.material.knowledge.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Fuses two rankings: a passage scores the sum of `weight / (k + rank)` over the rankings that
/// hold it, ranks counting from 1.
///
/// Source: Cormack, Clarke and Büttcher, *Reciprocal Rank Fusion outperforms Condorcet and
/// individual Rank Learning Methods*, SIGIR 2009.
final class ReciprocalRank {
  private ReciprocalRank() {}

  static List<ScoredPassage> fuse(
      List<Placed> byKeyword, List<Placed> byMeaning, Ranking ranking, int limit) {
    var found = new LinkedHashMap<UUID, ScoredPassage>();
    add(found, byKeyword, true, 1, ranking.rrf());
    add(found, byMeaning, false, ranking.meaning(), ranking.rrf());
    var all = new ArrayList<>(found.values());
    all.sort(Comparator.comparingDouble(ScoredPassage::score).reversed());
    return List.copyOf(all.subList(0, Math.min(limit, all.size())));
  }

  private static void add(
      Map<UUID, ScoredPassage> found,
      List<Placed> ranked,
      boolean keyword,
      double weight,
      double rrf) {
    var rank = 0;
    for (var placed : ranked) {
      rank++;
      var before = found.get(placed.passage());
      var score = weight / (rrf + rank) + (before == null ? 0 : before.score());
      found.put(
          placed.passage(),
          new ScoredPassage(
              placed.passageId(),
              placed.documentId(),
              score,
              keyword ? rank : before == null ? 0 : before.keywordRank(),
              keyword ? 0 : rank));
    }
  }
}
