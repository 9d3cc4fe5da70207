package bureau.inference.gateway.route;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is known of one route. Times are nanoseconds of a clock that only goes forward.
final class RouteState {
  /// Whether the route is to be asked.
  enum Now {
    READY,
    /// It has rested for long enough: one call may find out.
    TO_BE_TRIED,
    RESTING
  }

  private static final int FAILURES = 3;
  private static final long REST = Duration.ofSeconds(2).toNanos();
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final long LONGEST_PROBE = Duration.ofSeconds(30).toNanos();

  /// Of the time to the first piece: the last five answers or so, and the last hundred, but the
  /// last thousand while the route is slow, so that slowness becomes usual late.
  private static final double LATELY = 0.2;

  private static final double USUALLY = 0.01;
  private static final double USUALLY_WHILE_SLOW = 0.001;
  private static final int KNOWN = 20;

  /// So few answers say how fast it is.
  private static final int MEASURED = 5;

  /// Twice as slow as usual is no sign yet, nor is what nobody notices.
  private static final double SLOW = 2;

  private static final double NOTICED_MILLIS = 250;
  private static final double LEAST_SHARE = 0.05;

  private int failures;
  private boolean resting;
  private long restsUntil;
  private boolean probing;
  private long probedAt;
  private double lately;
  private double usually;
  private int answers;

  synchronized Now now(long now) {
    if (!resting) {
      return Now.READY;
    }
    if (restsUntil - now > 0 || (probing && now - probedAt < LONGEST_PROBE)) {
      return Now.RESTING;
    }
    return Now.TO_BE_TRIED;
  }

  /// {@return whether the one who asks is the one to find out}
  synchronized boolean takeProbe(long now) {
    if (now(now) != Now.TO_BE_TRIED) {
      return false;
    }
    probing = true;
    probedAt = now;
    return true;
  }

  synchronized long restsFor(long now) {
    return resting ? restsUntil - now : 0;
  }

  synchronized void answered(long firstMillis) {
    failures = 0;
    resting = false;
    probing = false;
    lately = answers == 0 ? firstMillis : lately + LATELY * (firstMillis - lately);
    // while little is known every answer counts alike
    var weight =
        Math.max(
            isSlow() ? USUALLY_WHILE_SLOW : USUALLY, answers < KNOWN ? 1.0 / (answers + 1) : 0);
    usually += weight * (firstMillis - usually);
    answers = Math.min(answers + 1, 1_000_000);
  }

  synchronized void failed(long now, @Nullable Duration rest) {
    failures++;
    var probed = probing;
    probing = false;
    if (rest != null || probed || failures >= FAILURES) {
      resting = true;
      restsUntil = now + (rest == null ? REST : shortened(rest).toNanos());
    }
  }

  synchronized void undecided() {
    probing = false;
  }

  /// {@return the part of its traffic that the route keeps, given how slow it has become against
  /// its own past: 1 for all}
  synchronized double share() {
    if (!isSlow()) {
      return 1;
    }
    var kept = usually * SLOW / lately;
    return Math.max(LEAST_SHARE, kept * kept);
  }

  /// {@return whether the first piece has lately come later than that, as far as is known}
  synchronized boolean isLaterThan(long millis) {
    return answers >= MEASURED && lately > millis;
  }

  private boolean isSlow() {
    return answers >= KNOWN && lately >= usually * SLOW && lately >= usually + NOTICED_MILLIS;
  }

  private static Duration shortened(Duration rest) {
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }
}
