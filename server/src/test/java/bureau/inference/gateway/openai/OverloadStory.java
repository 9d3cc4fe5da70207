package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.inference.ModelWorld;
import bureau.inference.gateway.call.OpenCalls;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Twice as many programs as the server bears: those it takes are answered whole, the others are
/// told at once to come again, and it lives.
@Tag("T58")
class OverloadStory {
  private static final int BEARS = 40;
  private static final int KEYS = 4;
  private static final Duration PROBE = Duration.ofMillis(250);
  private static final Duration REFUSAL = Duration.ofMillis(100);
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static ModelWorld world;
  private static ModelWorld.Tenant tenant;
  private static List<Programs> programs;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.open-calls", Integer.toString(BEARS),
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000"));
    tenant = world.tenant();
    world.allow(tenant.id(), Integer.MAX_VALUE);
    programs =
        Stream.generate(() -> world.withKey(tenant.id(), Set.of(Scope.values())))
            .limit(KEYS)
            .map(key -> new Programs(world, key))
            .toList();
    world.provider().usually(TextAnswer.of("a", "b", "c", "d", "e").every(Duration.ofMillis(100)));
  }

  @AfterAll
  static void stop() {
    programs.forEach(Programs::close);
    world.close();
  }

  @Test
  void whoIsNotTakenIsToldAtOnceAndTheServerLives() throws Exception {
    var load = overload(Duration.ofSeconds(6));

    assertThat(load.answered()).isPositive();
    assertThat(load.refusals()).isNotEmpty();
  }

  /// People of the very agency whose programs flood.
  @Test
  void peopleAreAnsweredAndTheConsoleOpensMeanwhile() throws Exception {
    var office = new Office(world.server());
    var ada = office.signedIn(office.person(tenant.id(), Role.MEMBER));
    var admin = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
    var end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
    var answers = 0;
    var pages = new ArrayList<Long>();
    var refusals = new ConcurrentLinkedQueue<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var flood = flood(threads, end, refusals);
      while (refusals.isEmpty()) {
        Thread.onSpinWait();
      }
      while (System.nanoTime() < end) {
        ask(ada);
        answers++;
        var asked = System.nanoTime();
        assertThat(admin.get("/console/api/usage").status()).isEqualTo(200);
        pages.add(millisSince(asked));
      }
      var _ = sum(flood);
    }

    System.out.printf(
        "T58: people got %d answers, pages of the console within %d ms (p99), %,d programs refused%n",
        answers, percentile(pages, 99), refusals.size());
    assertThat(answers).isGreaterThan(2);
    assertThat(refusals).hasSizeGreaterThan(100);
  }

  @Test
  void onceTheFloodIsOverEverybodyIsTakenAgain() throws Exception {
    var _ = overload(Duration.ofSeconds(3));
    var over = System.nanoTime();

    for (var one : programs) {
      assertThat(Programs.outcome(one.ask(true))).isEqualTo("complete");
    }
    assertThat(System.nanoTime() - over).isLessThan(RECOVERY.toNanos());
    assertThat(world.part(OpenCalls.class).count()).isZero();
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
    long answered;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var flood = flood(threads, end, refusals);
      var probe = new Visitor(world.server().address());
      while (System.nanoTime() < end) {
        var asked = System.nanoTime();
        assertThat(probe.get("/health/live").status()).isEqualTo(200);
        probes.add(millisSince(asked));
        assertThat(world.part(OpenCalls.class).count()).isLessThanOrEqualTo(BEARS);
        Thread.sleep(20);
      }
      answered = sum(flood);
    }
    System.out.printf(
        "T58: %,d answered, %,d refused (p99 %d ms), live probe p99 %d ms%n",
        answered, refusals.size(), percentile(refusals, 99), percentile(probes, 99));
    return new Load(answered, List.copyOf(refusals), List.copyOf(probes));
  }

  private static List<Future<Long>> flood(
      ExecutorService threads, long end, ConcurrentLinkedQueue<Long> refusals) {
    var working = new ArrayList<Future<Long>>();
    for (var i = 0; i < 2 * BEARS; i++) {
      var one = programs.get(i % KEYS);
      working.add(threads.submit(() -> askUntil(one, end, refusals)));
    }
    return working;
  }

  private static long sum(List<Future<Long>> working) throws Exception {
    long sum = 0;
    for (var one : working) {
      sum += one.get();
    }
    return sum;
  }

  private static void ask(Visitor who) {
    var conversation = "/api/conversations/" + who.post("/api/conversations", Map.of()).text("/id");
    var asked = who.post(conversation + "/messages", Map.of("text", "Hi"));
    assertThat(asked.status()).as(asked.text()).isEqualTo(201);
    assertThat(who.get(conversation + "/events").text()).contains("\"state\":\"complete\"");
  }

  private static long askUntil(Programs programs, long end, ConcurrentLinkedQueue<Long> refusals)
      throws Exception {
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
