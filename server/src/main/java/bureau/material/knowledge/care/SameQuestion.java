package bureau.material.knowledge.care;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What makes two questions one: their words in their order, however they are cased, spaced and
/// punctuated.
final class SameQuestion {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private SameQuestion() {}

  /// {@return the same text for the same question; never empty for one that is not blank}
  static String of(String question) {
    var plain = Normalizer.normalize(question, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var words = BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    return words.isEmpty() ? plain.strip() : words;
  }
}
