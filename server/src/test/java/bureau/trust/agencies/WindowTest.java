package bureau.trust.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.trust.agencies.Limit.Amount;
import bureau.trust.agencies.Limit.Per;
import bureau.trust.agencies.Limit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WindowTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Limit UNLIMITED = new Limit.Unlimited();

  @Test
  void sixtyDaysWithoutLimitThenTenAMonth() {
    var rule =
        rule(
            "2026-01-20T09:30:00Z",
            null,
            new Phase(Period.ofDays(60), UNLIMITED),
            new Phase(null, calls(10, Per.MONTH)));
    // by the clocks of Paris 10:30 in winter, and on the sixtieth day winter still
    var turn = Instant.parse("2026-03-21T09:30:00Z");

    assertThat(rule.window(Instant.parse("2026-01-20T09:29:59Z"), PARIS)).isEmpty();
    assertThat(rule.window(rule.begins(), PARIS))
        .contains(new Window(0, UNLIMITED, rule.begins(), turn));
    assertThat(rule.window(turn.minusNanos(1), PARIS))
        .contains(new Window(0, UNLIMITED, rule.begins(), turn));
    var april = Instant.parse("2026-03-31T22:00:00Z");
    assertThat(rule.window(turn, PARIS)).contains(new Window(1, calls(10, Per.MONTH), turn, april));
    assertThat(rule.window(april.minusNanos(1), PARIS)).isEqualTo(rule.window(turn, PARIS));
    assertThat(rule.window(april, PARIS))
        .contains(
            new Window(1, calls(10, Per.MONTH), april, Instant.parse("2026-04-30T22:00:00Z")));
  }

  @Test
  void aPhaseEndsAtTheTimeOfDayAtWhichItBeganAlsoInSummer() {
    var rule =
        rule(
            "2026-03-01T09:00:00Z",
            null,
            new Phase(Period.ofDays(60), UNLIMITED),
            new Phase(null, new Limit.Nothing()));

    assertThat(window(rule, "2026-03-01T09:00:00Z", PARIS).to())
        .isEqualTo(Instant.parse("2026-04-30T08:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, P1M, 2026-02-28T12:00:00Z",
    "2028-01-31T12:00:00Z, P1M, 2028-02-29T12:00:00Z",
    "2026-08-31T12:00:00Z, P1M, 2026-09-30T12:00:00Z",
    "2028-02-29T12:00:00Z, P1Y, 2029-02-28T12:00:00Z",
    "2026-12-31T23:59:59Z, P1D, 2027-01-01T23:59:59Z",
  })
  void aMonthEndsWhereTheShorterMonthEnds(String begins, String lasts, String ends) {
    var rule = rule(begins, null, new Phase(Period.parse(lasts), UNLIMITED));

    assertThat(window(rule, begins, UTC).to()).isEqualTo(Instant.parse(ends));
    assertThat(rule.window(Instant.parse(ends), UTC)).as("no phase comes after").isEmpty();
  }

  /// The clocks of Paris go forward on 29 March 2026 at 2:00, and back on 25 October at 3:00.
  @ParameterizedTest
  @CsvSource({
    "2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 23",
    "2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25",
    "2026-06-01T12:00:00Z, 2026-05-31T22:00:00Z, 2026-06-01T22:00:00Z, 24",
  })
  void aDayIsAsLongAsTheClocksMakeIt(String at, String from, String to, int hours) {
    var day = window(rule("2026-01-01T00:00:00Z", null, open(calls(10, Per.DAY))), at, PARIS);

    assertThat(day.from()).isEqualTo(Instant.parse(from));
    assertThat(day.to()).isEqualTo(Instant.parse(to));
    assertThat(Duration.between(day.from(), day.to())).hasHours(hours);
  }

  @Test
  void aDayBeginsWhenMidnightDoesNotExist() {
    // in Cairo the clocks went from 24 April 2026, 0:00, to 1:00
    var cairo = ZoneId.of("Africa/Cairo");
    var rule = rule("2026-01-01T00:00:00Z", null, open(calls(10, Per.DAY)));
    var midnight = LocalDateTime.parse("2026-04-24T01:00").atZone(cairo).toInstant();

    assertThat(rule.window(midnight.minusNanos(1), cairo).orElseThrow().to()).isEqualTo(midnight);
    assertThat(rule.window(midnight, cairo).orElseThrow().from()).isEqualTo(midnight);
  }

  @Test
  void aMinuteIsThatOfTheClock() {
    var rule = rule("2026-01-01T00:00:30Z", null, open(calls(3, Per.MINUTE)));

    var first = window(rule, "2026-01-01T00:00:59.999Z", PARIS);
    assertThat(first.from()).isEqualTo(Instant.parse("2026-01-01T00:00:30Z"));
    assertThat(first.to()).isEqualTo(Instant.parse("2026-01-01T00:01:00Z"));
    assertThat(window(rule, "2026-01-01T00:01:00Z", PARIS).from())
        .isEqualTo(Instant.parse("2026-01-01T00:01:00Z"));
  }

  @Test
  void nothingHoldsBeyondTheEnd() {
    var rule = rule("2026-01-10T00:00:00Z", "2026-01-20T06:00:00Z", open(calls(3, Per.MONTH)));

    assertThat(window(rule, "2026-01-20T05:59:59Z", UTC).to())
        .isEqualTo(Instant.parse("2026-01-20T06:00:00Z"));
    assertThat(rule.window(Instant.parse("2026-01-20T06:00:00Z"), UTC)).isEmpty();
  }

  @Test
  void aWholePhaseIsOneWindow() {
    var rule =
        rule("2026-01-31T10:00:00Z", null, new Phase(Period.ofMonths(1), calls(5, Per.PHASE)));

    assertThat(window(rule, "2026-02-15T00:00:00Z", UTC))
        .isEqualTo(
            new Window(
                0, calls(5, Per.PHASE), rule.begins(), Instant.parse("2026-02-28T10:00:00Z")));
  }

  /// From one border to the next, in zones of every kind: each moment lies in its window, each
  /// window ends where the next begins, and nothing in between is another's.
  @ParameterizedTest
  @EnumSource(Per.class)
  void windowsFollowEachOtherWithoutGap(Per per) {
    var random = new Random(20261123L + per.name().length());
    var zones =
        List.of(
            "UTC",
            "Europe/Paris",
            "Africa/Cairo",
            "America/Havana",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "America/St_Johns");
    for (var round = 0; round < 300; round++) {
      var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var rule = random(random, per);
      var at = rule.begins();
      for (var step = 0; step < 60; step++) {
        var found = rule.window(at, zone);
        if (found.isEmpty()) {
          assertThat(rule.window(at.plusSeconds(random.nextInt(10_000_000)), zone))
              .as("%s in %s after %s", rule, zone, at)
              .isEmpty();
          break;
        }
        var window = found.get();
        assertThat(window.from()).as("%s in %s at %s", rule, zone, at).isEqualTo(at);
        if (window.to() == null) {
          break;
        }
        assertThat(window.to()).isAfter(at);
        assertThat(rule.window(window.to().minusNanos(1), zone)).contains(window);
        var within = Duration.between(at, window.to()).toMillis();
        assertThat(rule.window(at.plusMillis((long) (random.nextDouble() * within)), zone))
            .contains(window);
        at = window.to();
      }
    }
  }

  private static Entitlement random(Random random, Per per) {
    var begins = Instant.ofEpochSecond(1_200_000_000L + random.nextInt(800_000_000));
    var phases = new ArrayList<Phase>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      var lasts =
          switch (random.nextInt(3)) {
            case 0 -> Period.ofDays(1 + random.nextInt(90));
            case 1 -> Period.ofMonths(1 + random.nextInt(14));
            default -> Period.of(random.nextInt(2), random.nextInt(3), 1 + random.nextInt(40));
          };
      phases.add(new Phase(lasts, random.nextInt(3) == 0 ? UNLIMITED : calls(5, per)));
    }
    if (random.nextBoolean()) {
      phases.add(open(calls(7, per)));
    }
    var ends = random.nextBoolean() ? begins.plusSeconds(1 + random.nextInt(50_000_000)) : null;
    return rule(begins, ends, phases);
  }

  private static Phase open(Limit limit) {
    return new Phase(null, limit);
  }

  private static Amount calls(long most, Per per) {
    return Amount.of(most, Unit.CALLS, per);
  }

  private static Window window(Entitlement rule, String at, ZoneId zone) {
    return rule.window(Instant.parse(at), zone).orElseThrow();
  }

  private static Entitlement rule(String begins, @Nullable String ends, Phase... phases) {
    return rule(Instant.parse(begins), ends == null ? null : Instant.parse(ends), List.of(phases));
  }

  private static Entitlement rule(Instant begins, @Nullable Instant ends, List<Phase> phases) {
    return new Entitlement(
        new EntitlementId(new UUID(1, 1)),
        "Rule",
        new Who.WholeAgency(),
        new What.Everything(),
        phases,
        false,
        true,
        false,
        begins,
        ends);
  }
}
