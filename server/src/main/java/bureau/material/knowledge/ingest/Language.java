package bureau.material.knowledge.ingest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells the language of a text by its smallest words.
final class Language {
  private static final int LOOKED_AT = 20_000;
  private static final int FEWEST = 3;
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "en",
              Set.of(
                  "the", "and", "of", "to", "in", "is", "that", "for", "with", "are", "this", "be",
                  "by", "or", "shall", "which", "was", "from", "it", "as"),
          "fr",
              Set.of(
                  "le", "les", "des", "et", "du", "une", "dans", "est", "pour", "que", "qui", "au",
                  "aux", "par", "sur", "ne", "pas", "ou", "sont", "ce"),
          "es",
              Set.of(
                  "el", "los", "las", "y", "del", "una", "en", "es", "para", "que", "por", "con",
                  "se", "al", "su", "no", "o", "como", "más", "son"));

  private Language() {}

  /// {@return `en`, `fr` or `es`; empty if it is none of them or the text is too short to tell}
  static Optional<String> of(String text) {
    var counts = new HashMap<String, Integer>();
    var beginning = text.substring(0, Math.min(text.length(), LOOKED_AT)).toLowerCase(Locale.ROOT);
    for (var word : NO_LETTER.split(beginning, -1)) {
      WORDS.forEach(
          (language, words) -> {
            if (words.contains(word)) {
              counts.merge(language, 1, Integer::sum);
            }
          });
    }
    var best = counts.entrySet().stream().max(Map.Entry.comparingByValue());
    return best.filter(
            one ->
                one.getValue() >= FEWEST
                    && counts.entrySet().stream()
                        .noneMatch(
                            other ->
                                !other.getKey().equals(one.getKey())
                                    && other.getValue() >= one.getValue()))
        .map(Map.Entry::getKey);
  }
}
