package bureau.trust.safeguards.detect;

import java.util.stream.Stream;

/// Looks for words near a number whose form alone says too little.
final class ContextWords {
  private static final String[] NONE = {};

  /// By their first letter.
  private final String[][] words = new String[128][];

  private final int reach;

  /// @param reach how far from the number a word may be, in UTF-16 units
  /// @param words in lower case, each beginning with a letter of ASCII
  ContextWords(int reach, String... words) {
    this.reach = reach;
    for (var letter = 0; letter < this.words.length; letter++) {
      var first = Character.toLowerCase((char) letter);
      this.words[letter] =
          Stream.of(words).filter(word -> word.charAt(0) == first).toArray(String[]::new);
    }
  }

  /// {@return whether one of the words stands before this place}
  boolean areBefore(String text, int at) {
    return areWithin(text, Math.max(0, at - reach), at);
  }

  /// {@return whether one of the words stands behind this place}
  boolean areBehind(String text, int at) {
    return areWithin(text, at, Math.min(text.length(), at + reach));
  }

  private boolean areWithin(String text, int from, int to) {
    for (var i = from; i < to; i++) {
      var c = text.charAt(i);
      var candidates = c < 128 ? words[c] : NONE;
      if (candidates.length > 0 && (i == 0 || !Characters.isAsciiLetter(text.charAt(i - 1)))) {
        for (var word : candidates) {
          if (i + word.length() <= to && text.regionMatches(true, i, word, 0, word.length())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
