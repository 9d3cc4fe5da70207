package bureau.trust.agencies;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The limit of a rule that holds at a moment, and the stretch of time in which it is counted.
///
/// A phase begins where the one before it ended, at the same time of day by the clocks of the
/// agency as the rule began, and lasts its days, months and years by the calendar: a month from 31
/// January ends on the last day of February. Where a clock is put forward over that time of day,
/// the time after; where it comes twice, the first. A day or a month that a phase begins or ends in
/// is a window as far as the phase goes, with the whole amount.
///
/// @param phase which of the rule's phases, from 0
/// @param from inclusive
/// @param to exclusive; `null` where no end is in sight
public record Window(int phase, Limit limit, Instant from, @Nullable Instant to) {
  /// {@return what holds then; empty where the rule does not hold}
  static Optional<Window> of(Entitlement rule, Instant at, ZoneId zone) {
    var ends = rule.ends();
    if (at.isBefore(rule.begins()) || (ends != null && !at.isBefore(ends))) {
      return Optional.empty();
    }
    var from = rule.begins();
    var begins = LocalDateTime.ofInstant(from, zone);
    for (var i = 0; i < rule.phases().size(); i++) {
      var phase = rule.phases().get(i);
      if (phase.lasts() == null) {
        return Optional.of(new Window(i, phase.limit(), from, ends).around(at, zone));
      }
      begins = begins.plus(phase.lasts());
      var to = begins.atZone(zone).toInstant();
      if (at.isBefore(to)) {
        return Optional.of(new Window(i, phase.limit(), from, first(to, ends)).around(at, zone));
      }
      from = to;
    }
    return Optional.empty();
  }

  private Window around(Instant at, ZoneId zone) {
    if (!(limit instanceof Limit.Amount amount)) {
      return this;
    }
    var then = at.atZone(zone);
    return switch (amount.per()) {
      case PHASE -> this;
      case MINUTE -> {
        var minute = at.truncatedTo(ChronoUnit.MINUTES);
        yield within(minute, minute.plus(1, ChronoUnit.MINUTES));
      }
      case DAY -> {
        var day = then.toLocalDate();
        yield within(
            day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
      }
      case MONTH -> {
        var month = then.toLocalDate().withDayOfMonth(1);
        yield within(
            month.atStartOfDay(zone).toInstant(),
            month.plusMonths(1).atStartOfDay(zone).toInstant());
      }
    };
  }

  private Window within(Instant begin, Instant end) {
    return new Window(phase, limit, begin.isBefore(from) ? from : begin, first(end, to));
  }

  private static Instant first(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }
}
