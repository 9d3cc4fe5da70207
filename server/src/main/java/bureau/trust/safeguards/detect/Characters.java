package bureau.trust.safeguards.detect;

/// What the characters of a text are to somebody who looks for numbers and words in it.
final class Characters {
  private static final String ESCAPES = "nrtbf";
  private static final char FIRST_OF_OTHER_SCRIPTS = '\u0660';

  private Characters() {}

  /// {@return the value of a decimal digit of any script, full-width ones among them; -1 for
  /// anything else}
  static int digit(char c) {
    if (c < 128) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    if (c < FIRST_OF_OTHER_SCRIPTS || (c >= '\u2000' && c < '\u2070')) {
      return -1; // what stands around numbers most often
    }
    return c >= '\uFF10' && c <= '\uFF19' ? c - '\uFF10' : Character.digit(c, 10);
  }

  static boolean isLetterOrDigit(char c) {
    return c < 128 ? isAsciiLetterOrDigit(c) : Character.isLetterOrDigit(c);
  }

  static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAsciiLetterOrDigit(char c) {
    return isAsciiLetter(c) || (c >= '0' && c <= '9');
  }

  /// {@return whether the character may stand between the groups of one number: spaces of every
  /// width or of none, dots and dashes}
  static boolean isSeparator(char c) {
    return c == ' ' || c == '\u00A0' || c == '\u202F' || joins(c) || isOtherSpace(c);
  }

  private static boolean isOtherSpace(char c) {
    return (c >= '\u2000' && c <= '\u200B') || c == '\u2060' || c == '\uFEFF' || c == '\u3000';
  }

  /// {@return whether the character ties what stands before and behind it into one number: a dot or
  /// a dash, unlike a space}
  private static boolean joins(char c) {
    return c == '-'
        || c == '.'
        || c == '\u00AD'
        || c == '\u2212'
        || (c >= '\u2010' && c <= '\u2015');
  }

  /// {@return whether a number or a word may begin here, and is not the middle of a longer one}
  static boolean opens(String text, int at) {
    if (at == 0) {
      return true;
    }
    var before = text.charAt(at - 1);
    if (isLetterOrDigit(before)) {
      return isEscape(text, at - 1);
    }
    return at == 1
        || !joins(before)
        || digit(text.charAt(at - 2)) < 0
        || digit(text.charAt(at)) < 0;
  }

  /// {@return whether a number or a word may end here, and does not go on}
  static boolean closes(String text, int end) {
    if (end == text.length()) {
      return true;
    }
    var next = text.charAt(end);
    if (isLetterOrDigit(next)) {
      return false;
    }
    return end + 1 == text.length() || !joins(next) || digit(text.charAt(end + 1)) < 0;
  }

  /// A text may itself be JSON or a program: the letter of a line's end in it belongs to no word.
  static boolean isEscape(String text, int letter) {
    return letter > 0
        && text.charAt(letter - 1) == '\\'
        && ESCAPES.indexOf(text.charAt(letter)) >= 0;
  }
}
