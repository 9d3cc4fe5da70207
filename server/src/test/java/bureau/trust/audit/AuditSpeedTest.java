package bureau.trust.audit;

import static bureau.trust.audit.AuditGround.PARKS;
import static bureau.trust.audit.AuditGround.ROADS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Figures are printed; only `make nightly` holds them to a bound in seconds.
@Tag("T45")
class AuditSpeedTest {
  private static final int MANY = 100_000;

  @Test
  @Tag("nightly")
  void verifiesAMillionEventsInAMinute() {
    try (var ground = new AuditGround()) {
      ground.fill(ROADS, MANY);
      ground.checkpoints.writeAll();

      var took =
          timed(() -> assertThat(ground.verifier.verify(ROADS).anchoredUpTo()).isEqualTo(MANY));

      print("verified", MANY, took);
      assertThat(took).isLessThan(Duration.ofSeconds(60L * MANY / 1_000_000));
    }
  }

  @Test
  void appendsInBatchesFasterThanOneByOne() {
    try (var ground = new AuditGround()) {
      ground.fill(ROADS, 2_000); // warm
      for (var i = 0; i < 300; i++) {
        ground.signIn(PARKS, "per_1");
      }

      var one = timed(() -> repeat(1_000, () -> ground.signIn(PARKS, "per_1")));
      var twenty =
          timed(
              () ->
                  repeat(
                      100,
                      () ->
                          ground.tenancy.doInAgency(
                              ROADS,
                              tx ->
                                  repeat(
                                      20,
                                      () ->
                                          ground.audit.append(
                                              tx,
                                              Actor.SYSTEM,
                                              AuditGround.SIGNED_IN,
                                              "",
                                              Map.of())))));
      var batches = timed(() -> ground.fill(ROADS, 20_000));

      print("appended one by one", 1_000, one);
      print("appended 20 in a transaction, each on its own", 2_000, twenty);
      print("appended in batches of 1,000", 20_000, batches);
      assertThat(batches.dividedBy(20)).isLessThan(one);
    }
  }

  private static void repeat(int times, Runnable work) {
    for (var i = 0; i < times; i++) {
      work.run();
    }
  }

  private static Duration timed(Runnable work) {
    var started = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private static void print(String what, int events, Duration took) {
    System.out.printf(
        Locale.ROOT,
        "T45: %,d events %s in %,d ms: %,.0f/s%n",
        events,
        what,
        took.toMillis(),
        events * 1e9 / took.toNanos());
  }
}
