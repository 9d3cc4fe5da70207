package bureau.trust.safeguards.detect;

import java.text.Normalizer;

/// What words are to somebody who looks for names: letters of the Latin alphabet with their
/// accents, and dashes and apostrophes between two of them.
final class NameLetters {
  /// Longer words are nobody's name.
  static final int LONGEST = 40;

  private static final char[] FOLDED = folded();

  private NameLetters() {}

  static boolean isLetter(char c) {
    return c < 128 ? Characters.isAsciiLetter(c) : Character.isLetter(c) || isAccent(c);
  }

  static boolean isUpper(char c) {
    return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
  }

  /// {@return whether the character is a space within a line}
  static boolean isSpace(char c) {
    return c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\t';
  }

  static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  static boolean isDash(char c) {
    return c == '-' || c == '\u2010' || c == '\u2011';
  }

  /// {@return where the word ends that begins here}
  ///
  /// @param limit where to stop at the latest
  static int wordEnd(String text, int from, int limit) {
    var at = from;
    while (at < limit && (isLetter(text.charAt(at)) || joins(text, from, at))) {
      at++;
    }
    return at;
  }

  /// {@return where the word begins that ends here}
  ///
  /// @param limit where to stop at the latest
  static int wordBegin(String text, int end, int limit) {
    var at = end;
    while (at > limit && (isLetter(text.charAt(at - 1)) || joins(text, limit, at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean joins(String text, int from, int at) {
    var c = text.charAt(at);
    return (isApostrophe(c) || isDash(c))
        && at > from
        && at + 1 < text.length()
        && isLetter(text.charAt(at - 1))
        && isLetter(text.charAt(at + 1));
  }

  /// {@return the word in small letters without accents, its apostrophes and dashes the plain ones}
  static String folded(String text, int from, int to) {
    var out = new char[to - from];
    var length = 0;
    for (var at = from; at < to; at++) {
      var c = text.charAt(at);
      if (!isAccent(c)) {
        out[length++] = folded(c);
      }
    }
    return new String(out, 0, length);
  }

  static char folded(char c) {
    if (c < FOLDED.length) {
      return FOLDED[c];
    }
    return isApostrophe(c) ? '\'' : isDash(c) ? '-' : Character.toLowerCase(c);
  }

  static boolean isAccent(char c) {
    return c >= '\u0300' && c <= '\u036F';
  }

  private static char[] folded() {
    var folded = new char[0x250];
    for (var c = 0; c < folded.length; c++) {
      var small = Character.toLowerCase((char) c);
      folded[c] = Normalizer.normalize(String.valueOf(small), Normalizer.Form.NFD).charAt(0);
    }
    return folded;
  }
}
