package bureau.inference.gateway.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/// What a call sets aside of one rule of use.
///
/// @param amount in the unit of the meter
/// @param most what the rule allows in the window
/// @param hard whether the call is refused where that does not suffice
public record Charge(Count count, long amount, long most, boolean hard) {
  /// One count that is kept of a rule.
  ///
  /// @param subject who is counted
  /// @param meter what is counted, and for how long: `calls/month`, `tokens/day`, `EUR/phase`
  /// @param from when the window began
  public record Count(UUID rule, UUID subject, String meter, Instant from)
      implements Comparable<Count> {
    // all in one order, so that no two transactions wait for each other
    private static final Comparator<Count> ORDER =
        Comparator.comparing(Count::rule)
            .thenComparing(Count::subject)
            .thenComparing(Count::meter)
            .thenComparing(Count::from);

    @Override
    public int compareTo(Count other) {
      return ORDER.compare(this, other);
    }

    /// {@return what is counted: `calls`, `tokens` or a currency}
    public String unit() {
      return meter.substring(0, Math.max(0, meter.indexOf('/')));
    }

    boolean isOfCalls() {
      return unit().equals("calls");
    }
  }

  /// {@return what of it a call has used that ended so}
  long used(Closing closing) {
    return switch (count.unit()) {
      case "calls" -> closing.countsAsCall() ? amount : 0;
      case "tokens" -> closing.tokens().input() + closing.tokens().output();
      case String currency ->
          closing.cost() != null && closing.cost().currency().equals(currency)
              ? closing.cost().micros()
              : 0;
    };
  }
}
