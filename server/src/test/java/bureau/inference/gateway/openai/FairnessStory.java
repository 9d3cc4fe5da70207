package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bureau.inference.ModelWorld;
import bureau.testing.TestServer;
import bureau.testkit.TextAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Twenty agencies on two servers, of which some ask for far more than is theirs: the others notice
/// nothing of it.
@Tag("T33")
class FairnessStory {
  private static final int OTHERS = 19;
  private static final int PER_MINUTE = 300;
  private static final int PLACES = 96;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "bureau.gateway.calls-per-minute", "1000000",
          "bureau.gateway.agency-calls-per-minute", Integer.toString(PER_MINUTE),
          "bureau.gateway.open-calls", Integer.toString(PLACES));

  /// Programs leave an eighth of their agency's minute to people.
  private static final double OF_PROGRAMS = PER_MINUTE * 7 / 8.0;

  private static ModelWorld world;
  private static TestServer second;
  private static final List<Programs> OPEN = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    world = ModelWorld.start(SETTINGS);
    world.provider().forgetful();
    var home = TestServer.newHome();
    Files.createSymbolicLink(home.resolve("keys"), world.server().installation().keys());
    var settings = new HashMap<>(SETTINGS);
    settings.put("bureau.platform.egress-allow", "127.0.0.1:" + world.provider().port());
    second =
        TestServer.start(
            settings, InstantSource.system(), world.server().installation().database(), home);
  }

  @AfterAll
  static void stop() {
    OPEN.forEach(Programs::close);
    second.close();
    world.close();
  }

  @Test
  void anAgencyAtTwentyTimesItsQuotaGetsItsQuotaAndTheOthersAllTheyAskFor() throws Exception {
    world.provider().usually(TextAnswer.of("a", "b").every(Duration.ofMillis(80)));
    var others = agencies(OTHERS);

    var seen = withAFlood(others, Duration.ofSeconds(20));

    System.out.println("T33: " + seen);
    assertThat(seen.flood().asked()).isGreaterThan((int) (3 * seen.promised()));
    assertThat((double) seen.flood().answered())
        .as("calls that two servers gave where the quota is %.0f", seen.promised())
        .isCloseTo(seen.promised(), within(0.02 * seen.promised()));
    assertThat(seen.others())
        .allSatisfy(one -> assertThat(one.answered()).isPositive().isEqualTo(one.asked()));
    assertThat(jain(seen.others())).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  @Tag("nightly")
  void theOthersDoNotWaitLongerForIt() throws Exception {
    world.provider().usually(TextAnswer.of("a", "b").every(Duration.ofMillis(80)));
    var ratios = new ArrayList<Double>();
    for (var round = 0; round < 5; round++) {
      var others = agencies(OTHERS);
      // what an agency's first calls cost is no part of the comparison
      var _ = both(others, System.nanoTime() + Duration.ofSeconds(2).toNanos());
      var control = both(others, System.nanoTime() + Duration.ofSeconds(10).toNanos());
      var seen = withAFlood(others, Duration.ofSeconds(10));
      ratios.add((double) percentile95(seen.others()) / percentile95(control));
    }

    System.out.println("T33: p95 of the others, over their control: " + ratios);
    assertThat(ratios.stream().sorted().skip(2).findFirst().orElseThrow()).isLessThan(1.5);
  }

  /// They want many times what the server bears, some with more vigour than others, and nobody is
  /// over their quota.
  @Test
  void whereAllPlacesAreWantedFloodingAgenciesGetAlikeAndTheLastComerFindsRoom() throws Exception {
    world.provider().usually(TextAnswer.of("a", "b").every(Duration.ofMillis(700)));
    var vigour = new int[] {24, 32, 40, 60, 80};
    var loud = agencies(vigour.length);
    var quiet = agencies(1).getFirst();
    var end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
    var floods = new ArrayList<Future<Load>>();
    Load calm;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < vigour.length; i++) {
        var programs = loud.get(i);
        floods.add(threads.submit(together(vigour[i], () -> askUntil(programs, end, 300))));
      }
      calm = askUntil(quiet, end, 0);
    }

    var got = results(floods);
    System.out.println(
        "T33: of all places " + got + ", alike " + jain(got) + ", the last comer " + calm);
    assertThat(got.getLast().asked()).isGreaterThan(2 * got.getLast().answered());
    assertThat(jain(got)).isGreaterThanOrEqualTo(0.95);
    assertThat(calm.answered()).isPositive().isEqualTo(calm.asked());
  }

  /// What programs of one agency asked and got.
  ///
  /// @param millis how long each answer took
  private record Load(int asked, int answered, List<Long> millis) {
    static Load sum(List<Load> all) {
      return new Load(
          all.stream().mapToInt(Load::asked).sum(),
          all.stream().mapToInt(Load::answered).sum(),
          all.stream().flatMap(one -> one.millis().stream()).toList());
    }

    @Override
    public String toString() {
      return answered + " of " + asked;
    }
  }

  /// @param promised how many calls the quota of the one that floods allows in that time
  private record Seen(Load flood, double promised, List<Load> others) {}

  private static Seen withAFlood(List<Programs> others, Duration length) throws Exception {
    var loud = agencies(1).getFirst();
    var end = System.nanoTime() + length.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begun = System.nanoTime();
      // twelve programs, each some nine times a second: twenty times the quota of five
      var there = loud.at(second.address());
      var flood =
          threads.submit(
              together(
                  IntStream.range(0, 12)
                      .<Callable<Load>>mapToObj(
                          i -> () -> askUntil(i % 2 == 0 ? loud : there, end, 90))
                      .toList()));
      var rest = both(others, end);
      var asked = flood.get();
      var seconds = (System.nanoTime() - begun) / 1e9;
      return new Seen(asked, OF_PROGRAMS + PER_MINUTE / 60.0 * seconds, rest);
    }
  }

  /// Each agency asks at both servers.
  private static List<Load> both(List<Programs> agencies, long end) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Load>>();
      for (var one : agencies) {
        var elsewhere = one.at(second.address());
        all.add(
            threads.submit(
                together(
                    List.of(() -> askUntil(one, end, 600), () -> askUntil(elsewhere, end, 600)))));
      }
      return results(all);
    }
  }

  /// @param pause between two calls, in milliseconds
  private static Load askUntil(Programs programs, long end, long pause) throws Exception {
    var asked = 0;
    var millis = new ArrayList<Long>();
    while (System.nanoTime() < end) {
      var begun = System.nanoTime();
      var answer = programs.ask(true);
      asked++;
      if (answer.statusCode() == 200) {
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        millis.add((System.nanoTime() - begun) / 1_000_000);
      } else {
        assertThat(Programs.outcome(answer)).isIn("503 busy", "429 too-many-calls");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
      }
      Thread.sleep(pause);
    }
    return new Load(asked, millis.size(), List.copyOf(millis));
  }

  private static Callable<Load> together(int howMany, Callable<Load> work) {
    return together(IntStream.range(0, howMany).mapToObj(_ -> work).toList());
  }

  private static Callable<Load> together(List<Callable<Load>> works) {
    return () -> {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        return Load.sum(results(works.stream().map(threads::submit).toList()));
      }
    };
  }

  private static List<Load> results(List<Future<Load>> all) throws Exception {
    var results = new ArrayList<Load>();
    for (var one : all) {
      results.add(one.get());
    }
    return results;
  }

  private static List<Programs> agencies(int howMany) {
    return Stream.generate(world::tenant)
        .limit(howMany)
        .map(
            tenant -> {
              world.allow(tenant.id(), Integer.MAX_VALUE);
              var programs = new Programs(world, tenant);
              OPEN.add(programs);
              return programs;
            })
        .toList();
  }

  /// {@return how alike they got: 1 where all got the same, 1/n where one of n got all}
  private static double jain(List<Load> all) {
    var sum = all.stream().mapToDouble(Load::answered).sum();
    var squares = all.stream().mapToDouble(one -> (double) one.answered() * one.answered()).sum();
    return sum * sum / (all.size() * squares);
  }

  private static long percentile95(List<Load> all) {
    var sorted = all.stream().flatMap(one -> one.millis().stream()).mapToLong(m -> m).sorted();
    var millis = sorted.toArray();
    return millis[Math.min(millis.length - 1, millis.length * 95 / 100)];
  }
}
