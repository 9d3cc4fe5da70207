package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.PostgresTap;
import bureau.testkit.PostgresTap.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A server dies at each commit of a conversation in turn: question and answer stored, call opened
/// with its audit row, pieces saved, call settled, answer ended, title given. Whoever comes after
/// finds all that was acknowledged, once, and the books in order.
@Tag("T37")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointsStory {
  private static final Duration ALL_OF_IT = Duration.ofSeconds(3);

  private ModelWorld world;
  private Path home;
  private Chatter ada;

  @BeforeAll
  void start() throws IOException {
    world = ModelWorld.start(Map.of());
    world.provider().usually(new Script().usually(Counting.to(15, Duration.ofMillis(50))));
    home = TestServer.newHome();
    Files.createSymbolicLink(home.resolve("keys"), world.server().installation().keys());
    ada = Chatter.of(world, world.tenant().id());
    world.allow(ada.agency(), Integer.MAX_VALUE);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  /// What is in the database after one commit is what is there before the next.
  @Test
  void whereverAServerDiesNothingAcknowledgedIsLostOrDoneTwice() throws Exception {
    dieAt(points(true));
  }

  @Test
  @Tag("nightly")
  void justBeforeACommitItMayDieAsWell() throws Exception {
    dieAt(points(false));
  }

  /// A call of a model is opened and settled by the same words.
  private List<Point> points(boolean committed) {
    return transactions().stream()
        .flatMap(
            one ->
                IntStream.rangeClosed(1, one.contains("gateway.write_batch") ? 2 : 1)
                    .mapToObj(time -> new Point(one, time, committed)))
        .toList();
  }

  /// Each server is the successor of the one that died before it.
  private void dieAt(List<Point> points) throws Exception {
    assertThat(points).hasSizeGreaterThan(4);
    var reached = new ArrayList<Point>();
    var ended = new ArrayList<Thread>();
    Death last = null;
    for (var point : points) {
      var tap = tap();
      var server = server(tap);
      if (last != null) {
        assertThatAllIsThereOnce(server, last);
      }
      var key = Chatter.key();
      var conversation = Chatter.created(ada.visitor().post("/api/conversations", Map.of()));
      var id = conversation.at("/id").asString();
      tap.cutAt(point);
      var answer = converse(server, id, key);
      if (tap.awaitCut(ALL_OF_IT.toSeconds())) {
        reached.add(point);
      }
      tap.close();
      last = new Death(point, id, key, answer);
      // takes its time, as it has something to say
      ended.add(Thread.ofVirtual().start(server::close));
    }
    try (var tap = tap();
        var server = server(tap)) {
      assertThatAllIsThereOnce(server, Objects.requireNonNull(last));
      System.out.printf("T37: died at %d of %d points%n", reached.size(), points.size());
      assertThat(reached).isEqualTo(points);
      assertThatTheBooksAreInOrder();
    }
    for (var one : ended) {
      one.join();
    }
  }

  /// @param answer `null` if nothing was acknowledged
  private record Death(Point point, String conversation, String key, @Nullable String answer) {}

  /// What a conversation commits when nothing happens to it.
  private Set<String> transactions() {
    try (var tap = tap();
        var server = server(tap)) {
      var before = tap.transactions().size();
      converse(server, ada.begin(), Chatter.key());
      tap.awaitCut(ALL_OF_IT.toSeconds());
      var all = new TreeSet<>(tap.transactions().subList(before, tap.transactions().size()));
      // what is written whoever talks
      all.removeIf(one -> one.contains("platform.node") || one.contains("identity."));
      return all;
    }
  }

  private PostgresTap tap() {
    return PostgresTap.before(port(database()));
  }

  private TestServer server(PostgresTap tap) {
    var database = database();
    var tapped =
        new DatabaseAccess(
            database.jdbcUrl().replace(":" + port(database), ":" + tap.port())
                + "?sslmode=disable&prepareThreshold=0",
            database.ownerUser(),
            database.ownerPassword(),
            database.appUser(),
            database.appPassword());
    return TestServer.start(
        Map.of("bureau.platform.egress-allow", "127.0.0.1:" + world.provider().port()),
        InstantSource.system(),
        tapped,
        home);
  }

  private DatabaseAccess database() {
    return world.server().installation().database();
  }

  private static int port(DatabaseAccess database) {
    return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  /// {@return the answer's id, if the question was acknowledged}
  private @Nullable String converse(TestServer server, String conversation, String key) {
    try {
      var there = ada.at(server);
      var sent = there.send(conversation, Map.of("text", key), key);
      if (sent.status() != 201) {
        assertThat(sent.status()).as(sent.text()).isEqualTo(503);
        return null;
      }
      try (var events = there.events(conversation)) {
        events.rest();
      }
      return sent.json().at("/answer/id").asString();
    } catch (UncheckedIOException | IllegalStateException e) {
      return null; // it was dead before it came to that
    }
  }

  private void assertThatAllIsThereOnce(TestServer successor, Death death) {
    var there = ada.at(successor);
    var id = death.conversation();
    // what was acknowledged is answered again as it was
    var again = new AtomicReference<Visitor.Answer>();
    Eventually.holds(
        () -> {
          again.set(there.send(id, Map.of("text", death.key()), death.key()));
          return again.get().status() == 201;
        });
    if (death.answer() != null) {
      assertThat(again.get().json().at("/answer/id").asString()).isEqualTo(death.answer());
    }
    Eventually.holds(
        () ->
            there.messages(id).values().stream()
                .noneMatch(one -> one.at("/state").asString().equals("streaming")));
    var messages = there.messages(id).values();
    assertThat(messages).as("%s", death).hasSize(2);
    assertThat(messages)
        .as("%s", death)
        .anySatisfy(one -> assertThat(one.at("/text").asString()).isEqualTo(death.key()))
        .anySatisfy(
            one -> {
              assertThat(one.at("/role").asString()).isEqualTo("assistant");
              assertThat(one.at("/state").asString()).isIn("complete", "incomplete");
              assertThat(one.at("/text").asString()).matches(Counting::isABeginning);
            });
  }

  private void assertThatTheBooksAreInOrder() throws Exception {
    var office = new Office(world.server());
    var administrator =
        office.signedIn(office.person(ada.agency(), Role.AGENCY_ADMIN, Role.AUDITOR));
    Eventually.holds(Duration.ofSeconds(60), () -> allowance(administrator, "/reserved") == 0);
    long calls = 0;
    long tokens = 0;
    for (var row : administrator.get("/console/api/usage").json().at("/items")) {
      calls += row.at("/calls").asLong();
      tokens += row.at("/inputTokens").asLong() + row.at("/outputTokens").asLong();
    }
    assertThat(tokens).isEqualTo(allowance(administrator, "/used"));
    long recorded =
        world
            .part(Tenancy.class)
            .<Long>inAgency(
                ada.agency(),
                tx ->
                    tx.sql()
                        .sql("select count(*) from audit.event where action = 'model.called'")
                        .query(Long.class)
                        .single());
    assertThat(recorded).isEqualTo(calls);
    var verified = administrator.get("/console/api/audit/verification").json();
    assertThat(verified.at("/ok").asBoolean()).as("%s", verified).isTrue();
  }

  private static long allowance(Visitor administrator, String pointer) {
    return administrator.get("/console/api/usage/allowance").json().at(pointer).asLong();
  }
}
