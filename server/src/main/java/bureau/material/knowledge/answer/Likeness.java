package bureau.material.knowledge.answer;

import java.util.Collection;

/// Whether two stems are forms of one word: "licenci" and "licenciement", which no stemmer joins.
final class Likeness {
  private static final int COMMON = 6;
  private static final int ENDING = 5;

  private Likeness() {}

  static boolean isAmong(String stem, Collection<String> stems) {
    return stems.contains(stem)
        || (stem.length() >= COMMON && stems.stream().anyMatch(other -> areAlike(stem, other)));
  }

  static boolean areAlike(String stem, String other) {
    if (stem.equals(other)) {
      return true;
    }
    int longest = Math.max(stem.length(), other.length());
    int common = 0;
    while (common < Math.min(stem.length(), other.length())
        && stem.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common >= COMMON
        && longest - common <= ENDING
        && Character.isLetter(stem.charAt(0))
        && stem.chars().noneMatch(Character::isDigit);
  }
}
