package bureau.trust.agencies;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A rule to be made. Made only of what can be accepted.
///
/// @param begins `null` for now
/// @param ends `null` for never
public record NewEntitlement(
    String name,
    Who who,
    What what,
    List<Phase> phases,
    boolean eachAlone,
    boolean hard,
    @Nullable Instant begins,
    @Nullable Instant ends) {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_PHASES = 10;
  private static final long MOST = 1_000_000_000_000_000L;
  private static final Period LONGEST = Period.ofYears(20);
  private static final Pattern MODEL = Pattern.compile("[a-z0-9._:-]{1,160}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

  /// @throws bureau.ground.platform.http.ProblemException naming the first field that cannot be
  ///   accepted
  public NewEntitlement {
    name = acceptedName(name);
    requireKnown(what);
    phases = acceptedPhases(phases, hard);
    eachAlone = eachAlone && who.isMany();
    requireWithin(begins, "begins");
    requireWithin(ends, "ends");
    if (begins != null && ends != null && !begins.isBefore(ends)) {
      throw Problem.invalid("ends", "range").exception();
    }
  }

  /// {@return the beginning of a name that may be too long for a rule}
  static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip();
  }

  static String acceptedName(String name) {
    return WrittenText.name(name, LONGEST_NAME);
  }

  private static void requireKnown(What what) {
    var known =
        switch (what) {
          case What.Everything _ -> true;
          case What.OneCapability(var capability) -> Capability.ALL.contains(capability);
          case What.OneModel(var ref) -> MODEL.matcher(ref).matches();
        };
    if (!known) {
      throw Problem.invalid("what", "format").exception();
    }
  }

  /// One at least; only the last has no end. What nobody may do cannot be merely warned of.
  static List<Phase> acceptedPhases(List<Phase> phases, boolean hard) {
    if (phases.isEmpty() || phases.size() > MOST_PHASES) {
      throw Problem.invalid("phases", "length").exception();
    }
    for (var phase : phases.subList(0, phases.size() - 1)) {
      if (phase.lasts() == null) {
        throw Problem.invalid("phases", "endless-phase").exception();
      }
    }
    phases.forEach(phase -> requireAcceptable(phase, hard));
    return List.copyOf(phases);
  }

  private static void requireAcceptable(Phase phase, boolean hard) {
    var lasts = phase.lasts();
    if (lasts != null && (lasts.isNegative() || lasts.isZero() || days(lasts) > days(LONGEST))) {
      throw Problem.invalid("phases", "range").exception();
    }
    switch (phase.limit()) {
      case Limit.Unlimited _ -> {}
      case Limit.Nothing _ -> {
        if (!hard) {
          throw Problem.invalid("hard", "soft-nothing").exception();
        }
      }
      case Limit.Amount amount -> {
        if (amount.most() < 1 || amount.most() > MOST) {
          throw Problem.invalid("phases", "range").exception();
        }
        if ((amount.unit() == Limit.Unit.MONEY) != isCurrency(amount.currency())) {
          throw Problem.invalid("currency", "format").exception();
        }
      }
    }
  }

  private static boolean isCurrency(@Nullable String currency) {
    return currency != null
        && Currency.getAvailableCurrencies().stream()
            .anyMatch(one -> one.getCurrencyCode().equals(currency));
  }

  private static long days(Period period) {
    return period.toTotalMonths() * 31 + period.get(ChronoUnit.DAYS);
  }

  private static void requireWithin(@Nullable Instant time, String field) {
    if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
      throw Problem.invalid(field, "range").exception();
    }
  }
}
