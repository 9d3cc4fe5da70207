package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.call.OpenCalls;
import bureau.inference.gateway.ledger.Ledger;
import bureau.testkit.Answer;
import bureau.testkit.Exchange;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Providers that stall, programs that hang up, and programs that do not read: each has its time,
/// and nothing stays behind.
class PatienceStory {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final int AT_ONCE = 50;
  private static final int PIECES = 40;
  private static final Answer STEADY =
      TextAnswer.of(Collections.nCopies(PIECES, "word ").toArray(String[]::new))
          .every(Duration.ofMillis(20));

  /// What a collection of garbage or a busy machine may add.
  private static final Duration A_HITCH = Duration.ofMillis(50);

  private static ModelWorld world;
  private static Tenant tenant;
  private static Programs programs;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000",
                "bureau.gateway.client-timeout", "4s",
                "bureau.gateway.first-event-timeout", "2s",
                "bureau.gateway.idle-timeout", "2s"));
    tenant = world.tenant();
    world.allow(tenant.id(), Integer.MAX_VALUE);
    programs = new Programs(world, tenant);
  }

  @AfterAll
  static void stop() {
    programs.close();
    world.close();
  }

  @BeforeEach
  void clear() {
    world.provider().clear();
  }

  @Test
  @Tag("T28")
  void deadlinesFireInTimeAndCloseTheProvidersConnection() throws Exception {
    var late = new ArrayList<Duration>();
    for (var how :
        List.of(
            Misbehaviour.NEVER_ANSWERS,
            Misbehaviour.STALLS_BEFORE_FIRST_EVENT,
            Misbehaviour.STALLS_MID_STREAM)) {
      world.provider().usually(how);
      var asked = System.nanoTime();
      assertThat(programs.ask(true).body()).contains("model-timed-out");
      var told = Duration.ofNanos(System.nanoTime() - asked);
      var ending = last().ending();

      assertThat(told).isGreaterThanOrEqualTo(DEADLINE);
      assertThat(ending.aborted()).isTrue();
      assertThat(Duration.ofNanos(ending.nanoTime() - asked))
          .isLessThan(told.plus(Duration.ofSeconds(1)));
      late.add(told.minus(DEADLINE));
    }
    System.out.printf("T28: deadlines of %s met %s late%n", DEADLINE, late);
  }

  @Test
  @Tag("T28")
  void stallsLeaveNoConnectionBehind() throws Exception {
    stall(300);
  }

  @Test
  @Tag("T28")
  @Tag("nightly")
  void tenThousandStallsLeaveNoConnectionBehind() throws Exception {
    stall(10_000);
  }

  private static void stall(int count) throws Exception {
    world.provider().usually(Misbehaviour.STALLS_MID_STREAM);
    together(
        count,
        count > 1_000 ? 200 : 100,
        () -> {
          // a machine that is too busy may also refuse
          assertThat(Programs.outcome(programs.ask(true)))
              .isIn("broken model-timed-out", "503 database-unavailable", "503 call-not-recorded");
          return null;
        });

    assertThatNothingIsLeft();
    System.out.printf("T28: %,d stalls, no connection left%n", count);
  }

  @Test
  @Tag("T29")
  void programsThatHangUpLeaveNothingBehind() throws Exception {
    hangUp(500);
  }

  @Test
  @Tag("T29")
  @Tag("nightly")
  void tenThousandProgramsThatHangUpLeaveNothingBehind() throws Exception {
    hangUp(10_000);
  }

  private static void hangUp(int count) throws Exception {
    var pieces = new String[400];
    Arrays.fill(pieces, "word ");
    world.provider().usually(TextAnswer.of(pieces).every(Duration.ofMillis(20)));
    var random = new Random(29);
    var before = world.provider().exchanges().size();
    together(
        count,
        AT_ONCE,
        () -> {
          try (var socket = programs.asking(8_192)) {
            var some = random.nextInt(1, 4_000);
            assertThat(socket.getInputStream().readNBytes(some)).isNotEmpty();
            if (random.nextBoolean()) {
              socket.setSoLinger(true, 0); // a reset, as when the program died
            }
          }
          return null;
        });
    var hungUp = System.nanoTime();

    assertThatNothingIsLeft();
    var exchanges = world.provider().exchanges();
    assertThat(exchanges.subList(before, exchanges.size()))
        .hasSizeBetween(count * 9 / 10, count)
        .allMatch(one -> one.ending().aborted());
    System.out.printf(
        "T29: %,d programs hung up; the last call was cancelled %d ms after%n",
        count,
        exchanges.stream().mapToLong(one -> one.ending().nanoTime() - hungUp).max().orElse(0)
            / 1_000_000);
  }

  @Test
  @Tag("T30")
  void programsThatDoNotReadHoldLittleAndAreCut() throws Exception {
    doNotRead(100);
  }

  @Test
  @Tag("T30")
  @Tag("nightly")
  void fiveHundredProgramsThatDoNotReadHoldLittleAndAreCut() throws Exception {
    doNotRead(500);
  }

  private static void doNotRead(int count) throws Exception {
    var piece =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n"
            .formatted("x".repeat(4_000));
    var taken = new long[1];
    Answer torrent =
        (exchange, wire) -> {
          wire.holdLittle();
          wire.beginEvents();
          while (true) {
            wire.chunk(piece);
            synchronized (taken) {
              taken[0] += piece.length();
            }
          }
        };
    var slow = new ArrayList<Socket>();
    world.provider().usually(STEADY);
    var alone = gaps(5);
    world.provider().usually(torrent);
    var before = world.provider().exchanges().size();
    try {
      for (var i = 0; i < count; i++) {
        slow.add(programs.asking(2_048));
      }
      var asked = System.nanoTime();
      eventually(
          Duration.ofSeconds(60),
          // a machine that is too busy may also refuse
          () -> world.provider().exchanges().size() - before >= count * 9 / 10);
      world.provider().usually(STEADY);
      var beside = new ArrayList<Duration>();
      var healthy = 0;
      while (world.part(OpenCalls.class).count() > 0) {
        beside.addAll(gaps(1));
        healthy++;
        assertThat(System.nanoTime() - asked).isLessThan(Duration.ofSeconds(90).toNanos());
      }
      var cut = Duration.ofNanos(System.nanoTime() - asked);
      System.out.printf(
          "T30: %d programs that read nothing took %,d bytes each, and were cut after %,d ms;"
              + " %d others had their answer meanwhile, its pieces at most %d ms apart (p99),"
              + " alone %d ms%n",
          count,
          taken[0] / count,
          cut.toMillis(),
          healthy,
          p99(beside).toMillis(),
          p99(alone).toMillis());
      assertThat(taken[0] / count).isLessThan(256 << 10);
      assertThat(p99(beside)).isLessThan(p99(alone).multipliedBy(2).plus(A_HITCH));
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
    assertThatNothingIsLeft();
  }

  /// {@return how far apart the pieces of so many answers came}
  private static List<Duration> gaps(int answers) throws Exception {
    var gaps = new ArrayList<Duration>();
    for (var i = 0; i < answers; i++) {
      var answer = programs.client().send(programs.request(true), BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      var last = new long[1];
      answer
          .body()
          .peek(line -> assertThat(line).doesNotContain("\"error\":"))
          .filter(line -> line.contains("\"content\""))
          .forEach(
              _ -> {
                var now = System.nanoTime();
                if (last[0] != 0) {
                  gaps.add(Duration.ofNanos(now - last[0]));
                }
                last[0] = now;
              });
    }
    assertThat(gaps).hasSize(answers * (PIECES - 1));
    return gaps;
  }

  private static Duration p99(List<Duration> gaps) {
    return gaps.stream().sorted().toList().get(gaps.size() * 99 / 100);
  }

  @Test
  @Tag("T31")
  void programsThatDawdleDoNotHoldUpOthers() throws Exception {
    dawdle(200, Duration.ofSeconds(20));
  }

  @Test
  @Tag("T31")
  @Tag("nightly")
  void fourThousandProgramsThatDawdleDoNotHoldUpOthers() throws Exception {
    dawdle(4_000, Duration.ofMinutes(4));
  }

  /// A third writes its headers letter by letter, a third its body, a third reads nothing.
  private static void dawdle(int count, Duration length) throws Exception {
    world.provider().usually(TextAnswer.of("Good ", "morning"));
    var slow = new ArrayList<Socket>();
    var request = programs.wire("{\"model\":\"scripted-small\",\"messages\":[],\"stream\":true}");
    try {
      for (var i = 0; i < count; i++) {
        var socket = programs.connected(2_048);
        slow.add(socket);
        var begin =
            i % 3 == 0 ? 10 : i % 3 == 1 ? request.indexOf("\r\n\r\n") + 6 : request.length();
        socket
            .getOutputStream()
            .write(
                request.substring(0, begin).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      var end = System.nanoTime() + length.toNanos();
      var good = 0;
      var all = 0;
      while (System.nanoTime() < end) {
        for (var socket : slow) {
          letter(socket);
        }
        for (var i = 0; i < 20; i++) {
          all++;
          good += Programs.outcome(programs.ask(i % 2 == 0)).equals("complete") ? 1 : 0;
        }
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      System.out.printf("T31: %d dawdlers, %d of %d others answered%n", count, good, all);
      assertThat(good).isEqualTo(all);
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
    assertThatNothingIsLeft();
  }

  private static void letter(Socket socket) {
    try {
      socket.getOutputStream().write('x');
    } catch (java.io.IOException e) {
      // cut, as it should be sooner or later
    }
  }

  private static void assertThatNothingIsLeft() {
    eventually(Duration.ofSeconds(30), () -> world.part(OpenCalls.class).count() == 0);
    // what is kept for the next call is no more than a few calls need
    eventually(Duration.ofSeconds(30), () -> idle() <= 2 * AT_ONCE);
    eventually(
        Duration.ofSeconds(30),
        () ->
            world.part(Ledger.class).balance(tenant.id(), LocalDate.now(ZoneOffset.UTC)).reserved()
                == 0);
  }

  private static int idle() {
    return world.provider().openConnections();
  }

  private static Exchange last() {
    return world.provider().exchanges().getLast();
  }

  private static void together(int count, int atOnce, Callable<?> work) throws Exception {
    var all = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      for (var i = 0; i < count; i++) {
        all.add(threads.submit(work));
      }
    }
    for (var one : all) {
      one.get();
    }
  }

  private static void eventually(Duration longest, BooleanSupplier claim) {
    var end = System.nanoTime() + longest.toNanos();
    while (!claim.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
