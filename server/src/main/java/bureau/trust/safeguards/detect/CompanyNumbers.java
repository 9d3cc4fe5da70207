package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;

/// Numbers of French companies (SIREN, nine digits) and of their establishments (SIRET, those nine
/// and five more). Both pass the check of Luhn; those of La Poste's establishments are multiples of
/// five in the sum of their digits instead.
///
/// One in ten numbers passes that check by chance. A SIRET has to pass it twice, unless it is
/// called so; a SIREN has to be called so, or stand near a word of business registers.
///
/// Source: INSEE, *Identifiants SIREN et SIRET*.
final class CompanyNumbers implements NumberRule {
  private static final int SIREN = 9;
  private static final int SIRET = 14;
  private static final long LA_POSTE = 356_000_000;
  private static final ContextWords CALLED =
      new ContextWords(
          40,
          "siren",
          "siret",
          "rcs",
          "tva",
          "immatricul",
          "registre",
          "registry",
          "registered",
          "entreprise",
          "soci\u00E9t\u00E9",
          "societe",
          "company");
  private static final ContextWords CALLED_SIRET = new ContextWords(40, "siret");
  private static final ContextWords CARD =
      new ContextWords(40, "card", "carte", "cc", "credit", "diners");
  private static final ContextWords REGISTER = new ContextWords(12, "rcs", "siren");

  private final FindingKind kind;

  private CompanyNumbers(FindingKind kind) {
    this.kind = kind;
  }

  static NumberRule siren() {
    return new CompanyNumbers(FindingKind.SIREN);
  }

  static NumberRule siret() {
    return new CompanyNumbers(FindingKind.SIRET);
  }

  @Override
  public FindingKind kind() {
    return kind;
  }

  @Override
  public int end(String text, Groups groups) {
    return kind == FindingKind.SIRET ? siret(text, groups) : siren(text, groups);
  }

  private static int siret(String text, Groups groups) {
    if (!(groups.are(SIRET) || groups.are(3, 3, 3, 5) || groups.are(SIREN, 5))
        || CARD.areBefore(text, groups.from())) {
      return -1;
    }
    var passes =
        groups.number(0, SIREN) == LA_POSTE
            ? groups.passLuhn(SIRET) || sum(groups) % 5 == 0
            : groups.passLuhn(SIRET)
                && (groups.passLuhn(SIREN) || CALLED_SIRET.areBefore(text, groups.from()));
    return passes ? groups.end(text, SIRET) : -1;
  }

  private static int siren(String text, Groups groups) {
    var isWritten = groups.are(3, 3, 3) || groups.are(SIREN);
    if (!isWritten || !groups.passLuhn(SIREN)) {
      return -1;
    }
    var end = groups.end(text, SIREN);
    return end > 0 && (CALLED.areBefore(text, groups.from()) || REGISTER.areBehind(text, end))
        ? end
        : -1;
  }

  private static int sum(Groups groups) {
    var sum = 0;
    for (var i = 0; i < SIRET; i++) {
      sum += groups.digit(i);
    }
    return sum;
  }
}
