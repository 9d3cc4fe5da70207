package bureau.material.knowledge.answer;

/// A figure, a date or the number of an article in a text: what a sentence may not get wrong.
///
/// @param value in one form for all its spellings: `1500`, `2024-1-31` with `*` for what is not
///   said, `L1237-19`
/// @param unit what is counted, in one form for all languages, for example `day`; empty if none is
///   known
/// @param start in the text, in UTF-16 units
record Fact(Kind kind, String value, String unit, int start, int end) {
  enum Kind {
    NUMBER,
    DATE,
    /// The number of an article of a law.
    ARTICLE
  }

  /// {@return whether this fact of a source says what `claimed` says, or more}
  boolean bearsOut(Fact claimed) {
    if (kind != claimed.kind) {
      return false;
    }
    return switch (kind) {
      case ARTICLE -> value.equals(claimed.value);
      case NUMBER ->
          value.equals(claimed.value)
              && (unit.equals(claimed.unit) || unit.isEmpty() || claimed.unit.isEmpty());
      case DATE -> saysAllOf(claimed.value.split("-", -1), value.split("-", -1));
    };
  }

  private static boolean saysAllOf(String[] claimed, String[] said) {
    for (int i = 0; i < claimed.length; i++) {
      if (!claimed[i].equals("*") && !claimed[i].equals(said[i])) {
        return false;
      }
    }
    return true;
  }

  /// {@return whether both count time, or money, or the same, or date something, so that one may
  /// stand for the other}
  boolean isOfTheSortOf(Fact other) {
    return kind == other.kind
        && kind != Kind.ARTICLE
        && Units.sort(unit).equals(Units.sort(other.unit));
  }

  /// {@return whether only one of the two can be true of one thing}
  boolean isComparableTo(Fact other) {
    return isOfTheSortOf(other) && (kind == Kind.DATE || !unit.isEmpty());
  }
}
