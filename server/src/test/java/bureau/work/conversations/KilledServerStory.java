package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.BureauProcess;
import bureau.testing.ServerRoom;
import bureau.testing.Visitor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server that is killed, or whose database is, again and again in the middle of answers.
@Tag("T35")
class KilledServerStory {
  private static final long SEED = 35;
  private static final int TALKS = 6;
  private static final Duration READY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOST = Duration.ofSeconds(1);

  private final Random random = new Random(SEED);

  @Test
  void whatWasAcknowledgedSurvivesTwentyKills() throws Exception {
    var outcomes = kill(20);

    assertThat(outcomes).allSatisfy(one -> assertThat(one.lost()).isLessThan(LOST));
    var ready = outcomes.stream().map(Outcome::untilReady).sorted().toList();
    assertThat(ready.get(ready.size() / 2)).isLessThan(READY);
  }

  @Test
  @Tag("nightly")
  void whatWasAcknowledgedSurvivesTwoHundredKills() throws Exception {
    assertThat(kill(200))
        .allSatisfy(one -> assertThat(one.lost()).isLessThan(LOST))
        .allSatisfy(one -> assertThat(one.untilReady()).isLessThan(READY));
  }

  private enum Victim {
    SERVER,
    DATABASE,
    BOTH
  }

  /// What one kill came to.
  private record Outcome(
      Victim victim, Duration untilReady, int acknowledged, int incomplete, Duration lost) {}

  private List<Outcome> kill(int times) throws Exception {
    var victims = new ArrayList<Victim>();
    for (var i = 0; i < times; i++) {
      victims.add(i % 4 == 1 ? Victim.DATABASE : i % 4 == 3 ? Victim.BOTH : Victim.SERVER);
    }
    try (var room = ServerRoom.withADatabaseOfItsOwn(TALKS);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      room.provider()
          .usually(
              (exchange, wire) ->
                  Counting.to(random.nextInt(5, 400), Duration.ofMillis(10)).give(exchange, wire));
      var port = ServerRoom.freePort();
      var server = room.start(port);
      try {
        var people = people(room, server.address());
        var outcomes = new ArrayList<Outcome>();
        for (var victim : victims) {
          var talks = people.stream().map(Talk::new).toList();
          var talking = new ArrayList<Future<?>>();
          talks.forEach(talk -> talking.add(threads.submit(talk::goOn)));
          LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300, 2500)).toNanos());

          var cut = System.nanoTime();
          end(victim, room, server);
          talks.forEach(Talk::finish);
          if (victim != Victim.DATABASE) {
            server = room.start(port);
          }
          var ready = untilReady(server, cut);
          for (var talk : talking) {
            talk.get();
          }

          outcomes.add(outcome(victim, ready, talks, cut));
        }
        assertThatNothingIsLeftOpen(room, server);
        return outcomes;
      } finally {
        server.close();
      }
    }
  }

  private static List<Chatter> people(ServerRoom room, URI address) {
    return room.people().stream().map(person -> Chatter.signedIn(address, person)).toList();
  }

  private static void end(Victim victim, ServerRoom room, BureauProcess server) {
    var database = ProcessHandle.of(room.databaseProcess()).orElseThrow();
    if (victim != Victim.SERVER) {
      assertThat(database.destroyForcibly()).isTrue();
    }
    if (victim != Victim.DATABASE) {
      server.kill();
    }
  }

  private static Duration untilReady(BureauProcess server, long since) {
    var address = server.address();
    Eventually.holds(PATIENCE, () -> isReady(address));
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private static boolean isReady(URI address) {
    return new Visitor(address).get("/health/ready").status() == 200;
  }

  private static Outcome outcome(Victim victim, Duration ready, List<Talk> talks, long cut)
      throws IOException {
    var acknowledged = 0;
    var incomplete = 0;
    var lost = Duration.ZERO;
    for (var talk : talks) {
      talk.repeat(PATIENCE);
      var found = talk.check(cut);
      acknowledged += found.acknowledged();
      incomplete += found.incomplete();
      lost = lost.compareTo(found.lost()) < 0 ? found.lost() : lost;
    }
    var outcome = new Outcome(victim, ready, acknowledged, incomplete, lost);
    System.out.printf(
        "T35: %s killed, ready after %,d ms; %d questions kept, %d answers incomplete, %d ms lost%n",
        victim, ready.toMillis(), acknowledged, incomplete, lost.toMillis());
    return outcome;
  }

  /// Every call is settled, and the record of them whole.
  private static void assertThatNothingIsLeftOpen(ServerRoom room, BureauProcess server) {
    var administrator = room.administrator(server.address());
    Eventually.holds(
        Duration.ofSeconds(60),
        () ->
            administrator.get("/console/api/usage/allowance").json().at("/reserved").asLong() == 0);
    var verified = administrator.get("/console/api/audit/verification").json();
    assertThat(verified.at("/ok").asBoolean()).as(verified.toString()).isTrue();
  }
}
