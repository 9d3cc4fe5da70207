package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;

/// The French number of social security (NIR): thirteen signs and a key of two digits, in one piece
/// or in whatever groups. In Corsica two of the signs are `2A` or `2B`.
///
/// Source: INSEE, *Numéro de sécurité sociale*; the key is 97 less the number modulo 97, where 2A
/// counts as 19 and 2B as 18.
final class FrenchSocialNumbers implements NumberRule {
  private static final int ALL = 15;
  private static final int KEY = 13;
  private static final int CORSICA = 6;

  @Override
  public FindingKind kind() {
    return FindingKind.NIR;
  }

  @Override
  public int end(String text, Groups groups) {
    var sex = groups.digit(0);
    if (sex == 0 || sex == 5 || sex == 6 || sex == 9) {
      return -1;
    }
    var number = 0L;
    var key = 0;
    var at = groups.from();
    for (var count = 0; count < ALL; count++) {
      if (count > 0 && at < text.length() && Characters.isSeparator(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return -1;
      }
      var sign = sign(text.charAt(at++), count, number);
      if (sign < 0 || (count == 4 && !isMonth((int) (number % 10) * 10 + sign))) {
        return -1;
      }
      if (count == CORSICA && sign >= 10) {
        number = number / 10 * 100 + sign; // for the 2 and its letter
      } else if (count < KEY) {
        number = number * 10 + sign;
      } else {
        key = key * 10 + sign;
      }
    }
    return key == 97 - number % 97 && Characters.closes(text, at) ? at : -1;
  }

  /// {@return the digit; for the letter of a Corsican number what it and its 2 count as}
  private static int sign(char c, int position, long before) {
    if (position == CORSICA && before % 10 == 2) {
      if (c == 'A' || c == 'a') {
        return 19;
      }
      if (c == 'B' || c == 'b') {
        return 18;
      }
    }
    return Characters.digit(c);
  }

  /// Months that are not known are written as higher numbers.
  private static boolean isMonth(int month) {
    return (month >= 1 && month <= 12)
        || month == 20
        || (month >= 30 && month <= 42)
        || month >= 50;
  }
}
