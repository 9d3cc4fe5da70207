package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;

/// Numbers of social security of the United States: three, two and four digits, none of the groups
/// one that is never given out. In one piece only where they are called so.
///
/// Source: Social Security Administration, *Social Security Number Randomization*.
final class AmericanSocialNumbers implements NumberRule {
  private static final int ALL = 9;
  private static final ContextWords CALLED =
      new ContextWords(40, "ssn", "social security", "social-security", "ss#");

  @Override
  public FindingKind kind() {
    return FindingKind.SSN;
  }

  @Override
  public int end(String text, Groups groups) {
    var isWritten = groups.are(3, 2, 4);
    if (!isWritten && groups.groupsOf(ALL) != 1) {
      return -1;
    }
    var area = (int) groups.number(0, 3);
    if (area == 0
        || area == 666
        || area >= 900
        || groups.number(3, 5) == 0
        || groups.number(5, ALL) == 0) {
      return -1;
    }
    return isWritten || CALLED.areBefore(text, groups.from()) ? groups.end(text, ALL) : -1;
  }
}
