package bureau.trust.agencies;

import bureau.ground.platform.http.WireName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much a rule allows while one of its phases lasts.
public sealed interface Limit {
  /// As much as one wants.
  record Unlimited() implements Limit {}

  /// Not at all.
  record Nothing() implements Limit {}

  /// So much in each window.
  ///
  /// @param most calls, tokens, or 1/1,000,000 of the currency
  /// @param currency ISO 4217, where money is counted; `null` otherwise
  record Amount(long most, Unit unit, @Nullable String currency, Per per) implements Limit {
    public static Amount of(long most, Unit unit, Per per) {
      return new Amount(most, unit, null, per);
    }

    public static Amount ofMoney(long micros, String currency, Per per) {
      return new Amount(micros, Unit.MONEY, currency, per);
    }

    /// {@return what is counted, and from when to when, in a word: `calls/month`, `EUR/day`; the
    /// counts of a rule whose limit gets another meter begin anew}
    public String meter() {
      return (currency == null ? unit.wireName() : currency) + "/" + per.wireName();
    }
  }

  /// What is counted.
  enum Unit implements WireName {
    CALLS,
    TOKENS,
    MONEY;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// For how long it is counted until the count begins anew: a minute of the clock, a day or a
  /// month of the calendar, the whole phase.
  enum Per implements WireName {
    MINUTE,
    DAY,
    MONTH,
    PHASE;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
