package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;

/// Numbers of payment cards: 12 to 19 digits, in one piece or in groups of at least three, that
/// begin as an issuer's do and pass the check of Luhn.
///
/// Source: ISO/IEC 7812-1; the issuers' published ranges (Visa, Mastercard, American Express,
/// Discover, Diners Club, JCB, UnionPay, Maestro, Mir).
final class CardNumbers implements NumberRule {
  private static final int LEAST_IN_GROUP = 3;
  private static final int LEAST = 12;
  private static final int MOST = 19;

  @Override
  public FindingKind kind() {
    return FindingKind.CARD;
  }

  @Override
  public int end(String text, Groups groups) {
    if (groups.length(0) < LEAST_IN_GROUP) {
      return -1;
    }
    for (var count = Math.min(groups.all(), MOST); count >= LEAST; count--) {
      var among = groups.groupsOf(count);
      if (among > 0 && isCard(groups, count, among)) {
        var end = groups.end(text, count);
        if (end > 0) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean isCard(Groups groups, int count, int among) {
    return isWritten(groups, among) && isIssued(groups, count) && groups.passLuhn(count);
  }

  /// The last group may be what is left.
  private static boolean isWritten(Groups groups, int among) {
    for (var i = 0; i < among - 1; i++) {
      if (groups.length(i) < LEAST_IN_GROUP) {
        return false;
      }
    }
    return groups.isUniform(among);
  }

  private static boolean isIssued(Groups groups, int count) {
    var two = (int) groups.number(0, 2);
    var four = (int) groups.number(0, 4);
    return switch (groups.digit(0)) {
      case 4 -> count == 13 || count == 16 || count == 19;
      case 2 ->
          (count == 16 && ((four >= 2221 && four <= 2720) || (four >= 2200 && four <= 2204)))
              || (count == 15 && four == 2131);
      case 1 -> count == 15 && four == 1800;
      case 0 -> count == 12 && four == 604;
      case 3 -> isOfThree(two, four, count);
      case 5 -> isMastercard(two) ? count == 16 : isMaestro(two);
      case 6 -> count >= 16 || isMaestroInSix(four);
      default -> false;
    };
  }

  private static boolean isOfThree(int two, int four, int count) {
    return switch (two) {
      case 34, 37 -> count == 15;
      case 30 -> count == 14 && (four <= 3059 || four == 3095);
      case 36, 38, 39 -> count == 14;
      case 35 -> count >= 16;
      default -> false;
    };
  }

  private static boolean isMastercard(int two) {
    return two >= 51 && two <= 55;
  }

  private static boolean isMaestro(int two) {
    return two == 50 || two >= 56;
  }

  private static boolean isMaestroInSix(int four) {
    return four == 6304 || four == 6390 || (four >= 6759 && four <= 6763) || four == 6799;
  }
}
