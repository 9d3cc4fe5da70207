package bureau.material.knowledge.answer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How much a word tells: the rarer among the passages that one may read, the more.
@FunctionalInterface
public interface Rarity {
  /// {@return the weight of a stem, above zero}
  double of(String stem);

  /// Source: Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009, section 3.1,
  /// kept above zero as Lucene does.
  ///
  /// @param passages how many there are
  /// @param holding in how many of them each stem stands; what is missing stands in none
  static Rarity counted(long passages, Map<String, Long> holding) {
    var counts = Map.copyOf(holding);
    return stem -> weight(passages, counts.getOrDefault(stem, 0L));
  }

  /// @param holding how many of the passages hold the stem
  static double weight(long passages, long holding) {
    long with = Math.min(passages, holding);
    return Math.log1p((passages - with + 0.5) / (with + 0.5));
  }

  /// Counts in a few texts, for want of more.
  ///
  /// @param texts the stems of each
  static Rarity among(Collection<Set<String>> texts) {
    var holding = new HashMap<String, Long>();
    for (var stems : texts) {
      stems.forEach(stem -> holding.merge(stem, 1L, Long::sum));
    }
    return counted(texts.size(), holding);
  }
}
