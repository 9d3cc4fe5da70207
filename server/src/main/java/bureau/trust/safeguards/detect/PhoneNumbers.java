package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;

/// Numbers of telephones that begin with a digit: French ones, North American ones in their usual
/// groups, international ones after two zeros, and whatever stands behind a word that announces a
/// telephone.
///
/// Source: ITU-T E.164; ARCEP, *Plan national de numérotation*; North American Numbering Plan.
final class PhoneNumbers implements NumberRule {
  static final ContextWords CALLED =
      new ContextWords(
          32,
          "phone",
          "telephone",
          "t\u00E9l",
          "tel",
          "mobile",
          "portable",
          "cell",
          "fax",
          "call",
          "appel",
          "answer",
          "message",
          "sms",
          "text me",
          "whatsapp",
          "joindre",
          "joignable",
          "reach",
          "dial",
          "contact",
          "num\u00E9ro de t");
  private static final ContextWords OTHERWISE_CALLED =
      new ContextWords(
          24,
          "order",
          "invoice",
          "ref",
          "r\u00E9f",
          "ticket",
          "case",
          "commande",
          "facture",
          "dossier",
          "article",
          "version",
          "account",
          "compte",
          "code",
          "serial");
  private static final int[][] FRENCH = {
    {2, 2, 2, 2, 2}, {10}, {4, 2, 2, 2}, {4, 3, 3}, {4, 6}, {3, 3, 4}, {3, 3, 2, 2}
  };
  private static final int LEAST = 7;
  private static final int NATIONAL = 10;

  @Override
  public FindingKind kind() {
    return FindingKind.PHONE;
  }

  @Override
  public int end(String text, Groups groups) {
    if (groups.all() < LEAST) {
      return -1;
    }
    var end = french(text, groups);
    if (end < 0) {
      end = american(text, groups);
    }
    if (end < 0) {
      end = international(text, groups);
    }
    return end < 0 ? announced(text, groups) : end;
  }

  private static int french(String text, Groups groups) {
    if (groups.all() < NATIONAL || groups.digit(0) != 0 || groups.digit(1) == 0) {
      return -1;
    }
    for (var lengths : FRENCH) {
      if (groups.are(lengths)) {
        return groups.end(text, NATIONAL);
      }
    }
    return -1;
  }

  private static int american(String text, Groups groups) {
    if (groups.are(3, 3, 4) && isAmerican(groups, 0)) {
      return groups.end(text, NATIONAL);
    }
    if (groups.digit(0) == 1 && groups.are(1, 3, 3, 4) && isAmerican(groups, 1)) {
      return groups.end(text, NATIONAL + 1);
    }
    return -1;
  }

  /// {@return whether a number of this plan may have these digits: neither area nor exchange begins
  /// with 0 or 1 or ends with 11}
  static boolean isAmerican(Groups groups, int first) {
    return isCode(groups, first) && isCode(groups, first + 3);
  }

  private static boolean isCode(Groups groups, int first) {
    return groups.digit(first) >= 2
        && !(groups.digit(first + 1) == 1 && groups.digit(first + 2) == 1);
  }

  private static int international(String text, Groups groups) {
    if (groups.digit(0) != 0 || groups.digit(1) != 0 || groups.digit(2) == 0) {
      return -1;
    }
    var all = groups.all();
    return !groups.goesOn() && all >= 11 && all <= 17 && groups.length(0) >= 3
        ? groups.end(text, all)
        : -1;
  }

  private static int announced(String text, Groups groups) {
    var all = groups.all();
    if (groups.goesOn()
        || all > 13
        || isDate(groups)
        || !CALLED.areBefore(text, groups.from())
        || OTHERWISE_CALLED.areBefore(text, groups.from())) {
      return -1;
    }
    return groups.end(text, all);
  }

  private static boolean isDate(Groups groups) {
    return groups.are(4, 2, 2) || (groups.are(2, 2, 4) && groups.number(2, 4) <= 12);
  }
}
