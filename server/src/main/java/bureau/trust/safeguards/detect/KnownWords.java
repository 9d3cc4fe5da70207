package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.detect.FirstNames.Standing;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/// All words of which it is known what they are where a name may stand: looked up at once.
final class KnownWords {
  /// What a word is; it may be several things.
  ///
  /// @param firstName how sure it is to be a first name; `null` if it is none
  /// @param isOrdinary whether it is a word that is no name
  /// @param isThing whether what bears a name before this word is no person
  record Known(@Nullable Standing firstName, boolean isOrdinary, boolean isThing) {
    static final Known NOTHING = new Known(null, false, false);

    /// {@return whether the word cannot be part of a name}
    boolean isNoName() {
      return isOrdinary && firstName == null;
    }
  }

  private static final WordTable<Known> ALL = all();

  private KnownWords() {}

  static Known find(String text, int from, int to) {
    var known = ALL.find(text, from, to);
    return known == null ? Known.NOTHING : known;
  }

  /// {@return how sure the word is to be a first name; `null` if it is none}. One of two words with
  /// a dash is as sure as the surer of them.
  static @Nullable Standing firstName(String text, int from, int to) {
    var whole = find(text, from, to).firstName();
    var dash = whole == null ? dash(text, from, to) : -1;
    if (dash < 0) {
      return whole;
    }
    var first = find(text, from, dash).firstName();
    var second = find(text, dash + 1, to).firstName();
    if (first == null || second == null) {
      return null;
    }
    return first.compareTo(second) < 0 ? first : second;
  }

  private static int dash(String text, int from, int to) {
    for (var at = from; at < to; at++) {
      if (NameLetters.isDash(text.charAt(at))) {
        return at;
      }
    }
    return -1;
  }

  private static WordTable<Known> all() {
    var all = new HashMap<String, Known>();
    FirstNames.read().forEach((name, standing) -> all.put(name, new Known(standing, false, false)));
    for (var word : NotNames.WORDS) {
      all.merge(
          word,
          new Known(null, true, false),
          (before, _) -> new Known(before.firstName(), true, before.isThing()));
    }
    for (var word : NotNames.THINGS) {
      all.merge(
          word,
          new Known(null, false, true),
          (before, _) -> new Known(before.firstName(), before.isOrdinary(), true));
    }
    return new WordTable<>(all);
  }
}
