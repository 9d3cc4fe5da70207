package bureau.trust.safeguards.detect;

import java.util.Set;

/// Reads the words of one name: first names, initials, and surnames with what belongs to them (`de
/// la`, `van der`, `O'`, `Mc`). To be used for one name after the other.
final class NameReader {
  private static final int MOST_WORDS = 6;
  private static final int MOST_SPACES = 2;
  private static final WordTable<Boolean> PARTICLES =
      WordTable.of(
          "de", "du", "des", "del", "la", "las", "los", "le", "les", "da", "das", "do", "dos", "di",
          "della", "von", "van", "der", "den", "zu", "zur", "ter", "ten", "af", "av", "bin", "ibn",
          "ben", "bint");
  private static final WordTable<Boolean> LEADING =
      WordTable.of("de", "du", "des", "del", "da", "di", "von", "van", "der", "den", "zu");
  private static final String LEADING_LETTERS = "dvz";
  private static final int LONGEST_PARTICLE = 5;
  private static final Set<String> INNER_CAPITALS =
      Set.of("mc", "mac", "de", "le", "la", "du", "di", "van", "fitz");

  private String text = "";
  private int end;
  private int words;
  private boolean isThing;

  /// Reads what may be a name and begins here.
  ///
  /// @return where it ends; -1 if it is none
  int read(String of, int from) {
    text = of;
    end = -1;
    words = 0;
    isThing = false;
    var at = from;
    while (words < MOST_WORDS && at < text.length()) {
      var next = part(at);
      if (next < 0) {
        break;
      }
      at = next;
    }
    return end;
  }

  /// {@return how many words the name has, initials and particles apart}
  int words() {
    return words;
  }

  /// {@return whether the words behind the name say that it is not a person's}
  boolean isThing() {
    return isThing;
  }

  /// {@return where the next part may begin; -1 if there is none}
  private int part(int at) {
    var c = text.charAt(at);
    var to = NameLetters.wordEnd(text, at, Math.min(text.length(), at + NameLetters.LONGEST));
    if (to == at) {
      return -1;
    }
    if (!NameLetters.isUpper(c)) {
      return words > 0 ? particle(at, to) : -1;
    }
    if (to - at == 1) {
      return initial(to);
    }
    return isCapitalParticle(at, to) ? to + 1 : word(at, to);
  }

  /// `La Tour`, `De Niro`, `Van Helsing`.
  private boolean isCapitalParticle(int at, int to) {
    return to - at <= LONGEST_PARTICLE
        && to + 1 < text.length()
        && text.charAt(to) == ' '
        && NameLetters.isUpper(text.charAt(to + 1))
        && isParticle(at, to);
  }

  private boolean isParticle(int at, int to) {
    return PARTICLES.has(text, at, to);
  }

  /// {@return where the particles begin that stand before a surname here; the place itself if there
  /// are none}
  static int beginOfParticles(String text, int at) {
    var begin = at;
    for (var i = 0; i < 2; i++) {
      if (begin < 2 || text.charAt(begin - 1) != ' ') {
        return begin;
      }
      var limit = Math.max(0, begin - 1 - LONGEST_PARTICLE - 1);
      var from = NameLetters.wordBegin(text, begin - 1, limit);
      if (from == begin - 1
          || LEADING_LETTERS.indexOf(text.charAt(from)) < 0
          || !LEADING.has(text, from, begin - 1)) {
        return begin;
      }
      begin = from;
    }
    return begin;
  }

  private int particle(int at, int to) {
    if (to + 1 < text.length()
        && to - at <= LONGEST_PARTICLE
        && text.charAt(to) == ' '
        && isParticle(at, to)) {
      return to + 1;
    }
    // d'Estaing
    return to - at > 3
            && text.charAt(at) == 'd'
            && NameLetters.isApostrophe(text.charAt(at + 1))
            && NameLetters.isUpper(text.charAt(at + 2))
        ? word(at + 2, to)
        : -1;
  }

  private int initial(int to) {
    var next = to < text.length() && text.charAt(to) == '.' ? to + 1 : to;
    if (next < text.length() && NameLetters.isDash(text.charAt(next))) {
      return next + 1;
    }
    return behindSpace(next);
  }

  private int word(int at, int to) {
    var own = withoutPossessive(text, at, to);
    var known = KnownWords.find(text, at, own);
    if (known.isThing()) {
      isThing = true;
      return -1;
    }
    if (known.isNoName() || !isWritten(at, own)) {
      return -1;
    }
    words++;
    end = own;
    return own < to ? -1 : behindSpace(to);
  }

  private int behindSpace(int at) {
    var next = at;
    while (next < text.length() && next - at < MOST_SPACES) {
      if (!NameLetters.isSpace(text.charAt(next))) {
        break;
      }
      next++;
    }
    return next > at && next < text.length() ? next : -1;
  }

  /// {@return where the word ends without the `'s` of what belongs to somebody}
  static int withoutPossessive(String text, int at, int to) {
    return to - at > 3
            && text.charAt(to - 1) == 's'
            && NameLetters.isApostrophe(text.charAt(to - 2))
        ? to - 2
        : to;
  }

  /// All in capitals, or one at the beginning of each part: `JavaScript` is no name, `McDonald` is
  /// one.
  private boolean isWritten(int at, int to) {
    var begins = true;
    var begun = at;
    var small = false;
    for (var i = at; i < to; i++) {
      var c = text.charAt(i);
      if (NameLetters.isApostrophe(c) || NameLetters.isDash(c)) {
        begins = true;
        continue;
      }
      var isUpper = NameLetters.isUpper(c);
      if (begins) {
        if (!isUpper) {
          return false;
        }
        begun = i;
        small = false;
      } else if (isUpper && small) {
        if (!INNER_CAPITALS.contains(NameLetters.folded(text, begun, i))) {
          return false;
        }
      } else if (!isUpper) {
        small = true;
      }
      begins = false;
    }
    return true;
  }
}
