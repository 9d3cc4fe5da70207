package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Twice as many programs as the server bears: those it takes are answered whole, the others are
/// told at once to come again, and it lives.
@Tag("T58")
class OverloadStory {
  private static final int BEARS = 40;
  private static final Duration PROBE = Duration.ofMillis(250);
  private static final Duration REFUSAL = Duration.ofMillis(100);
  private static ModelWorld world;
  private static Programs programs;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.open-calls", Integer.toString(BEARS),
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000"));
    var tenant = world.tenant();
    world.allow(tenant.id(), Integer.MAX_VALUE);
    programs = new Programs(world, tenant);
    world.provider().usually(TextAnswer.of("a", "b", "c", "d", "e").every(Duration.ofMillis(100)));
  }

  @AfterAll
  static void stop() {
    programs.close();
    world.close();
  }

  @Test
  void whoIsNotTakenIsToldAtOnceAndTheServerLives() throws Exception {
    var load = overload(Duration.ofSeconds(6));

    assertThat(load.answered()).isPositive();
    assertThat(load.refusals()).isNotEmpty();
  }

  @Test
  @Tag("nightly")
  void probesAndRefusalsAreQuick() throws Exception {
    var load = overload(Duration.ofSeconds(60));

    assertThat(percentile(load.probes(), 99)).isLessThan(PROBE.toMillis());
    assertThat(percentile(load.refusals(), 99)).isLessThan(REFUSAL.toMillis());
  }

  /// @param refusals how long each took, in milliseconds
  /// @param probes likewise
  private record Load(long answered, List<Long> refusals, List<Long> probes) {}

  private static Load overload(Duration length) throws Exception {
    var end = System.nanoTime() + length.toNanos();
    var refusals = new ConcurrentLinkedQueue<Long>();
    var probes = new ArrayList<Long>();
    var working = new ArrayList<Future<Long>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 2 * BEARS; i++) {
        working.add(threads.submit(() -> askUntil(end, refusals)));
      }
      var probe = new Visitor(world.server().address());
      while (System.nanoTime() < end) {
        var asked = System.nanoTime();
        assertThat(probe.get("/health/live").status()).isEqualTo(200);
        probes.add(millisSince(asked));
        Thread.sleep(20);
      }
    }
    long answered = 0;
    for (var one : working) {
      answered += one.get();
    }
    System.out.printf(
        "T58: %,d answered, %,d refused (p99 %d ms), live probe p99 %d ms%n",
        answered, refusals.size(), percentile(refusals, 99), percentile(probes, 99));
    return new Load(answered, List.copyOf(refusals), List.copyOf(probes));
  }

  private static long askUntil(long end, ConcurrentLinkedQueue<Long> refusals) throws Exception {
    long answered = 0;
    while (System.nanoTime() < end) {
      var asked = System.nanoTime();
      var answer = programs.ask(true);
      if (answer.statusCode() == 200) {
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        answered++;
      } else {
        refusals.add(millisSince(asked));
        assertThat(Programs.outcome(answer)).isEqualTo("503 busy");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
        Thread.sleep(100); // less than it was asked for
      }
    }
    return answered;
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static long percentile(Iterable<Long> millis, int percent) {
    var all = LongStream.builder();
    millis.forEach(all::add);
    var sorted = all.build().sorted().toArray();
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
