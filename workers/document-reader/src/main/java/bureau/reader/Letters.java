package bureau.reader;

/// What becomes of the characters of a file on their way into text.
final class Letters {
  private static final char REPLACEMENT = '\uFFFD';

  private Letters() {}

  /// {@return the words without white space around them}
  static String trimmed(CharSequence words) {
    return words.toString().strip();
  }

  /// {@return the words with every run of white space as one blank}
  static String inOneLine(CharSequence words) {
    var line = new StringBuilder(words.length());
    boolean gap = false;
    for (int at = 0; at < words.length(); at++) {
      char letter = words.charAt(at);
      if (Character.isWhitespace(letter)) {
        gap = !line.isEmpty();
      } else {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(letter);
      }
    }
    return line.toString();
  }

  /// {@return the words without what no text holds: control characters but line end and tabulator
  /// become blanks, halves of a character the replacement character} Of the same length.
  static String clean(String words) {
    int first = firstUnclean(words, 0);
    if (first < 0) {
      return words;
    }
    var clean = new StringBuilder(words);
    for (int at = first; at >= 0; at = firstUnclean(words, at + 1)) {
      clean.setCharAt(at, Character.isISOControl(words.charAt(at)) ? ' ' : REPLACEMENT);
    }
    return clean.toString();
  }

  private static int firstUnclean(String words, int from) {
    for (int at = from; at < words.length(); at++) {
      char letter = words.charAt(at);
      if (Character.isHighSurrogate(letter)
          && at + 1 < words.length()
          && Character.isLowSurrogate(words.charAt(at + 1))) {
        at++;
      } else if (Character.isSurrogate(letter)
          || (Character.isISOControl(letter) && letter != '\n' && letter != '\t')) {
        return at;
      }
    }
    return -1;
  }
}
