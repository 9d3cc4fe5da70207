package bureau.trust.agencies.store;

import bureau.trust.agencies.Limit;
import bureau.trust.agencies.Phase;
import java.time.Period;
import java.util.Locale;
import java.util.regex.Pattern;

/// Phases as they stand in the database: `P60D: unlimited`, `open: 10 calls/month`, `P1M: 20000000
/// EUR/month`, `open: nothing`.
final class PhaseText {
  private static final String OPEN = "open";
  private static final String UNLIMITED = "unlimited";
  private static final String NOTHING = "nothing";
  private static final Pattern SHAPE = Pattern.compile("(\\w+): (?:(\\w+)|(\\d+) (\\w+)/(\\w+))");

  private PhaseText() {}

  static String of(Phase phase) {
    var limit =
        switch (phase.limit()) {
          case Limit.Unlimited _ -> UNLIMITED;
          case Limit.Nothing _ -> NOTHING;
          case Limit.Amount amount -> amount.most() + " " + amount.meter();
        };
    return (phase.lasts() == null ? OPEN : phase.lasts().toString()) + ": " + limit;
  }

  static Phase read(String text) {
    var shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalStateException("no phase of a rule: " + text);
    }
    var lasts = shape.group(1).equals(OPEN) ? null : Period.parse(shape.group(1));
    var word = shape.group(2);
    if (word != null) {
      return new Phase(lasts, word.equals(UNLIMITED) ? new Limit.Unlimited() : new Limit.Nothing());
    }
    var most = Long.parseLong(shape.group(3));
    var per = Limit.Per.valueOf(shape.group(5).toUpperCase(Locale.ROOT));
    return new Phase(
        lasts,
        switch (shape.group(4)) {
          case "calls" -> Limit.Amount.of(most, Limit.Unit.CALLS, per);
          case "tokens" -> Limit.Amount.of(most, Limit.Unit.TOKENS, per);
          default -> Limit.Amount.ofMoney(most, shape.group(4), per);
        });
  }
}
