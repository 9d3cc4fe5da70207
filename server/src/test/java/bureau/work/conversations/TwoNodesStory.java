package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testing.BureauProcess;
import bureau.testing.ServerRoom;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.Exchange;
import bureau.testkit.RoundRobinProxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Two servers, each a process with a home of its own, on one database and one folder of keys,
/// behind a plain proxy that gives each request to the next of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesStory {
  private static final int MANY = 100;
  private static final int ELSEWHERE = 20;
  private static final int LONG = 100_000;
  private static final Duration MARKED = Duration.ofSeconds(30);
  private static final Duration REVOKED = Duration.ofSeconds(5);

  private final int[] ports = {ServerRoom.freePort(), ServerRoom.freePort()};
  private ServerRoom room;
  private BureauProcess one;
  private BureauProcess other;
  private RoundRobinProxy proxy;

  @BeforeAll
  void start() {
    room = ServerRoom.withASharedDatabase(4);
    one = room.start(TestServer.newHome(), ports[0], Map.of());
    other = room.start(TestServer.newHome(), ports[1], Map.of());
    one.address();
    other.address();
    proxy = RoundRobinProxy.before(ports);
  }

  @AfterAll
  void stop() {
    proxy.close();
    one.close();
    other.close();
    room.close();
  }

  @Test
  void signInChatStopAndResumptionWorkWhicheverServerHasTheRequest() {
    room.provider().usually(new Script().usually(Counting.to(LONG, Duration.ofMillis(20))));
    var ada = Chatter.signedIn(proxy.address(), room.people().getFirst());
    for (var i = 0; i < 4; i++) {
      var id = ada.begin();
      var asked = ada.ask(id, "Count");
      Events.Event seen;
      try (var events = ada.events(id)) {
        seen = events.await("delta");
      }
      try (var events = ada.eventsAfter(id, seen.id())) {
        var next = events.await("delta");
        assertThat(next.offset() - next.text().length()).isEqualTo(seen.offset());

        assertThat(ada.act(id, asked.answer(), "stop").status()).isEqualTo(204);

        assertThat(events.await("done").data().at("/state").asString()).isEqualTo("stopped");
      }
      assertThat(ada.message(id, asked.answer()).at("/text").asString())
          .matches(Counting::isABeginning);
    }
  }

  @Test
  @Tag("T05")
  void whoIsSuspendedThroughOneServerReadsNothingMoreThroughTheOther() {
    room.provider().usually(new Script().usually(Counting.to(LONG, Duration.ofMillis(20))));
    var person = room.people().get(1);
    var here = Chatter.signedIn(server(0), person);
    var there = here.at(server(1));
    var id = here.begin();
    here.ask(id, "Count");
    try (var events = here.events(id);
        var elsewhere = there.events(id)) {
      events.await("delta");
      elsewhere.await("delta");
      var administrator = room.administrator(proxy.address());

      var since = System.nanoTime();
      var suspended =
          administrator.post("/console/api/people/" + person.id() + "/suspend", Map.of());

      assertThat(suspended.status()).as(suspended.text()).isEqualTo(200);
      events.rest();
      elsewhere.rest();
      Eventually.holds(REVOKED, () -> there.visitor().get("/api/session").status() == 401);
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(REVOKED);
    }
  }

  @Test
  @Tag("T42")
  void aServerThatWasPausedWritesNothingOverWhatTheOtherDeclared() throws Exception {
    brokenOff(
        () -> {
          other.signal("STOP");
          return () -> other.signal("CONT");
        });
  }

  @Test
  @Tag("T35")
  void theAnswersOfAServerThatIsKilledAreMarkedByTheOther() throws Exception {
    brokenOff(
        () -> {
          other.kill();
          return () -> {
            other = room.start(TestServer.newHome(), ports[1], Map.of());
            other.address();
          };
        });
  }

  private void brokenOff(Callable<Runnable> breaking) throws Exception {
    room.provider().usually(new Script().usually(Counting.to(LONG, Duration.ofMillis(50))));
    var here = Chatter.signedIn(server(0), room.people().get(2));
    var there = here.at(server(1));
    var lost = answers(there, MANY);
    room.provider().usually(new Script().usually(Counting.to(450, Duration.ofMillis(50))));
    var kept = answers(here, ELSEWHERE);
    var calls = room.provider().exchanges().size();

    var back = breaking.call();
    var since = System.nanoTime();
    proxy.cut(1);
    Eventually.holds(
        MARKED, () -> lost.stream().allMatch(one -> state(here, one).equals("incomplete")));
    var marked = Duration.ofNanos(System.nanoTime() - since);
    var texts = lost.stream().map(one -> text(here, one)).toList();
    back.run();
    proxy.heal(1);
    Eventually.holds(
        Duration.ofMinutes(2),
        () -> kept.stream().allMatch(one -> state(here, one).equals("complete")));

    System.out.printf("T42: %d answers marked after %,d ms%n", MANY, marked.toMillis());
    assertThat(texts).allMatch(text -> !text.isEmpty() && Counting.isABeginning(text));
    // long after the paused one has gone on: nothing was written over, nothing done twice
    assertThat(lost.stream().map(one -> text(here, one)).toList()).isEqualTo(texts);
    assertThat(lost).allMatch(one -> state(here, one).equals("incomplete"));
    assertThat(kept).allMatch(one -> text(here, one).equals(Counting.text(450)));
    assertThat(room.provider().exchanges().stream().skip(calls).filter(TwoNodesStory::isQuestion))
        .isEmpty();
    assertThatTheBooksBalance();
  }

  /// Every call was settled, and once.
  private void assertThatTheBooksBalance() {
    var administrator = room.administrator(server(0));
    Eventually.holds(Duration.ofSeconds(60), () -> allowance(administrator, "/reserved") == 0);
    var allowance = administrator.get("/console/api/usage/allowance").json();
    long sum = 0;
    for (var row : administrator.get("/console/api/usage").json().at("/items")) {
      if (row.at("/key").asString().equals(day(allowance.at("/resetsAt").asString()))) {
        sum += row.at("/inputTokens").asLong() + row.at("/outputTokens").asLong();
      }
    }
    assertThat(sum).isEqualTo(allowance.at("/used").asLong());
  }

  /// {@return the agency's day that ends then: noon of it, wherever the agency is}
  private static String day(String end) {
    return LocalDate.ofInstant(Instant.parse(end).minus(Duration.ofHours(12)), ZoneOffset.UTC)
        .toString();
  }

  private static long allowance(Visitor administrator, String pointer) {
    return administrator.get("/console/api/usage/allowance").json().at(pointer).asLong();
  }

  private static boolean isQuestion(Exchange exchange) {
    return exchange.json().path("max_tokens").asInt(0) != 32;
  }

  private record Asked(String conversation, String answer) {}

  /// {@return answers under way of which something is saved}
  private static List<Asked> answers(Chatter who, int count) throws Exception {
    var all = new ArrayList<Future<Asked>>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var i = 0; i < count; i++) {
        all.add(
            threads.submit(
                () -> {
                  var id = who.begin();
                  return new Asked(id, who.ask(id, "Count").answer());
                }));
      }
    }
    var asked = new ArrayList<Asked>();
    for (var one : all) {
      asked.add(one.get());
    }
    Eventually.holds(
        Duration.ofMinutes(1), () -> asked.stream().noneMatch(one -> text(who, one).isEmpty()));
    return asked;
  }

  private static JsonNode message(Chatter who, Asked asked) {
    return who.message(asked.conversation(), asked.answer());
  }

  private static String text(Chatter who, Asked asked) {
    return message(who, asked).at("/text").asString();
  }

  private static String state(Chatter who, Asked asked) {
    return message(who, asked).at("/state").asString();
  }

  private URI server(int place) {
    return URI.create("http://localhost:" + ports[place]);
  }
}
