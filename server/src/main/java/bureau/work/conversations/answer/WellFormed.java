package bureau.work.conversations.answer;

/// Makes well-formed UTF-16 of the pieces in which a model's text arrives: a pair torn in two is
/// put together, half a pair alone becomes U+FFFD.
final class WellFormed {
  private static final char REPLACEMENT = '\uFFFD';

  private String held = "";

  /// {@return the text up to and with this piece, but for a half pair at its end that the next
  /// piece may complete}
  String next(String piece) {
    var text = held + piece;
    var last = text.length() - 1;
    if (last >= 0 && Character.isHighSurrogate(text.charAt(last))) {
      held = text.substring(last);
      text = text.substring(0, last);
    } else {
      held = "";
    }
    return of(text);
  }

  /// {@return what was held back and will not be completed}
  String rest() {
    var rest = of(held);
    held = "";
    return rest;
  }

  /// {@return the text with U+FFFD for every half pair}
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return mended(text);
      }
    }
    return text;
  }

  private static String mended(String text) {
    var mended = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        mended.append(c);
      } else if (startsPair(text, i)) {
        mended.append(c).append(text.charAt(++i));
      } else {
        mended.append(REPLACEMENT);
      }
    }
    return mended.toString();
  }

  /// {@return the offset, or the one before it if it lies inside a pair}
  static int boundary(CharSequence text, int offset) {
    return offset > 0 && offset < text.length() && startsPair(text, offset - 1)
        ? offset - 1
        : offset;
  }

  private static boolean startsPair(CharSequence text, int at) {
    return at + 1 < text.length()
        && Character.isHighSurrogate(text.charAt(at))
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}
