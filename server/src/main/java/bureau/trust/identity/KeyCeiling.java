package bureau.trust.identity;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WireName;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.What;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a key may use in a month of the calendar at most.
///
/// @param most tokens, or 1/1,000,000 of the currency
/// @param currency ISO 4217, where money is counted; `null` where tokens are
public record KeyCeiling(long most, @Nullable String currency) {
  private static final long MOST = 1_000_000_000_000_000L;
  private static final String TOKENS = "tokens";

  /// What is counted.
  public enum Unit implements WireName {
    TOKENS,
    MONEY;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException naming what cannot be accepted
  public KeyCeiling {
    if (most < 1 || most > MOST) {
      throw Problem.invalid("ceiling", "range").exception();
    }
    if (currency != null && !isCurrency(currency)) {
      throw Problem.invalid("currency", "format").exception();
    }
  }

  public Unit unit() {
    return currency == null ? Unit.TOKENS : Unit.MONEY;
  }

  /// {@return whether it allows no more than the other, of the same}
  boolean isWithin(KeyCeiling other) {
    return Objects.equals(currency, other.currency) && most <= other.most;
  }

  Limit.Amount limit() {
    return currency == null
        ? Limit.Amount.of(most, Limit.Unit.TOKENS, Limit.Per.MONTH)
        : Limit.Amount.ofMoney(most, currency, Limit.Per.MONTH);
  }

  /// {@return the ceiling that the rule is; empty where it is another kind of rule}
  static Optional<KeyCeiling> of(Entitlement rule) {
    if (rule.what() instanceof What.Everything
        && rule.phases().size() == 1
        && rule.phases().getFirst().limit() instanceof Limit.Amount amount
        && amount.per() == Limit.Per.MONTH
        && amount.unit() != Limit.Unit.CALLS) {
      return Optional.of(new KeyCeiling(amount.most(), amount.currency()));
    }
    return Optional.empty();
  }

  /// {@return how it is stored and recorded: `tokens=10000`, `EUR=20000000`}
  public String text() {
    return (currency == null ? TOKENS : currency) + "=" + most;
  }

  /// {@return what was stored}
  public static @Nullable KeyCeiling read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var sign = text.indexOf('=');
    var what = text.substring(0, sign);
    return new KeyCeiling(
        Long.parseLong(text.substring(sign + 1)), what.equals(TOKENS) ? null : what);
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(one -> one.getCurrencyCode().equals(code));
  }
}
