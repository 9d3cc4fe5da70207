package bureau.trust.safeguards.detect;

/// Numbers of telephones that begin with a sign: `+33 6 …`, `(202) 555-…`.
final class MarkedPhoneNumbers {
  private static final int LEAST = 8;
  private static final int MOST = 15;
  private static final int LONGEST_AREA = 4;

  private final int[] ends = new int[MOST + 1];
  private final Groups groups = new Groups();

  /// {@return where the number ends that begins with the sign at this place; -1 if none does}
  int end(String text, int at) {
    return text.charAt(at) == '+' ? international(text, at) : withArea(text, at);
  }

  /// After the plus up to fifteen digits, in groups or not; the zero that some write in brackets
  /// counts, too.
  private int international(String text, int plus) {
    if (!Characters.opens(text, plus)) {
      return -1;
    }
    var count = 0;
    var at = plus + 1;
    var country = 0;
    while (at < text.length() && count <= MOST) {
      var digit = Characters.digit(text.charAt(at));
      if (digit < 0) {
        at = behindSigns(text, at);
        if (at < 0) {
          break;
        }
        continue;
      }
      if (count == MOST || (count == 0 && digit == 0)) {
        return -1;
      }
      country = count < 2 ? country * 10 + digit : country;
      count++;
      at++;
      ends[count] = isInside(text, at) ? -1 : at;
    }
    return longest(text, Math.min(count, most(country, text, plus)));
  }

  /// {@return where the digits go on behind a separator, a bracket or both; -1 if they do not}
  private static int behindSigns(String text, int from) {
    var at = from;
    while (at < text.length() && at < from + 3 && isSign(text.charAt(at))) {
      at++;
    }
    return at > from && at < text.length() && Characters.digit(text.charAt(at)) >= 0 ? at : -1;
  }

  private static boolean isSign(char c) {
    return Characters.isSeparator(c) || c == '(' || c == ')' || c == '/';
  }

  private static boolean isInside(String text, int at) {
    return at < text.length() && Characters.digit(text.charAt(at)) >= 0;
  }

  /// What follows a number of known length is another one.
  private static int most(int country, String text, int plus) {
    if (country == 33) {
      return text.startsWith("(0)", plus + 3) || text.startsWith("(0)", plus + 4) ? 12 : 11;
    }
    return country / 10 == 1 ? 11 : MOST;
  }

  private int longest(String text, int atMost) {
    for (var count = atMost; count >= LEAST; count--) {
      if (ends[count] > 0 && Characters.closes(text, ends[count])) {
        return ends[count];
      }
    }
    return -1;
  }

  /// An area in brackets, then groups.
  private int withArea(String text, int bracket) {
    var close = bracket + 1;
    while (close < text.length()
        && close - bracket <= LONGEST_AREA
        && Characters.digit(text.charAt(close)) >= 0) {
      close++;
    }
    var area = close - bracket - 1;
    if (area < 2 || close >= text.length() || text.charAt(close) != ')') {
      return -1;
    }
    var next = close + 1;
    if (next < text.length() && Characters.isSeparator(text.charAt(next))) {
      next++;
    }
    if (next >= text.length() || Characters.digit(text.charAt(next)) < 0) {
      return -1;
    }
    groups.read(text, next);
    if (area == 3 && groups.are(3, 4)) {
      return groups.end(text, 7);
    }
    var all = groups.all();
    var isNational = text.charAt(bracket + 1) == '0' && area + all >= 9 && area + all <= 11;
    return isNational
            || (area + all >= 7 && area + all <= 13 && PhoneNumbers.CALLED.areBefore(text, bracket))
        ? groups.end(text, all)
        : -1;
  }
}
