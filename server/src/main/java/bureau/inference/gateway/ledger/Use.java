package bureau.inference.gateway.ledger;

/// How far a count of a rule of use has come.
///
/// @param reserved set aside for calls under way
/// @param most what the rule allows, as it was when a call was last admitted
/// @param warned whether the record says that it is nearly spent
public record Use(Charge.Count count, long reserved, long used, long most, boolean warned) {
  private static final int NEARLY = 80;

  public long spoken() {
    return reserved + used;
  }

  /// {@return how much of it is spent, in percent; over 100 where the rule only warns}
  ///
  /// A call is one as soon as it begins. Tokens and money are known when it ends: what is set aside
  /// for the longest answer would warn of nothing.
  public long percent() {
    var spent = count.isOfCalls() ? spoken() : used;
    return most <= 0 ? 100 : (long) Math.floor(100.0 * spent / most);
  }

  public boolean isNearlySpent() {
    return percent() >= NEARLY;
  }
}
