package bureau.trust.safeguards.detect;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of words, found by the letters of a text as they stand there: case and accents do
/// not count, and no word is copied out of the text for it.
final class WordTable<V> {
  private final @Nullable String[] words;
  private final @Nullable Object[] values;
  private final int mask;

  /// @param known by words that are folded as [NameLetters] does
  WordTable(Map<String, V> known) {
    var size = Integer.highestOneBit(Math.max(1, known.size())) * 4;
    words = new String[size];
    values = new Object[size];
    mask = size - 1;
    known.forEach(this::put);
  }

  /// {@return a table that knows nothing of these words but that they are in it}
  static WordTable<Boolean> of(String... words) {
    var known = new HashMap<String, Boolean>();
    for (var word : words) {
      known.put(word, true);
    }
    return new WordTable<>(known);
  }

  private void put(String word, V value) {
    var at = place(hash(word, 0, word.length()));
    while (words[at] != null) {
      at = (at + 1) & mask;
    }
    words[at] = word;
    values[at] = value;
  }

  /// {@return what is known of the word between these places; `null` for nothing}
  @SuppressWarnings("unchecked") // only values of this type were put
  @Nullable V find(String text, int from, int to) {
    var at = place(hash(text, from, to));
    for (var word = words[at]; word != null; word = words[at]) {
      if (isSame(word, text, from, to)) {
        return (V) values[at];
      }
      at = (at + 1) & mask;
    }
    return null;
  }

  boolean has(String text, int from, int to) {
    return find(text, from, to) != null;
  }

  private int place(int hash) {
    return (hash ^ (hash >>> 15)) & mask;
  }

  private static int hash(String text, int from, int to) {
    var hash = 0;
    for (var i = from; i < to; i++) {
      var c = text.charAt(i);
      if (!NameLetters.isAccent(c)) {
        hash = 31 * hash + NameLetters.folded(c);
      }
    }
    return hash;
  }

  private static boolean isSame(String word, String text, int from, int to) {
    var at = 0;
    for (var i = from; i < to; i++) {
      var c = text.charAt(i);
      if (!NameLetters.isAccent(c)) {
        if (at == word.length() || word.charAt(at) != NameLetters.folded(c)) {
          return false;
        }
        at++;
      }
    }
    return at == word.length();
  }
}
