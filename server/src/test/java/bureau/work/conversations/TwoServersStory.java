package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.store.NodeStore;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.testing.TestServer;
import bureau.testkit.TextAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Servers that share one database and one folder of keys.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoServersStory {
  private static final TextAnswer ENDLESS =
      TextAnswer.of("word ".repeat(1000).split("(?<= )", -1)).every(Duration.ofMillis(50));

  private final Script script = new Script();
  private ModelWorld world;
  private Chatter ada;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of());
    world.provider().usually(script);
    ada = Chatter.of(world, world.tenant().id());
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void anAnswerOfOneServerIsFollowedAndStoppedOnTheOther() throws IOException {
    script.then(ENDLESS);
    try (var other = secondServer(sharingKeys())) {
      var there = ada.at(other);
      var id = ada.begin();
      var answer = ada.ask(id, "Talk for ever").answer();
      var exchange = script.awaitQuestion();

      try (var events = there.events(id)) {
        var first = events.await("delta");
        var second = events.await("delta");
        assertThat(second.offset()).isGreaterThan(first.offset());
        var before = System.nanoTime();

        assertThat(there.act(id, answer, "stop").status()).isEqualTo(204);

        assertThat(exchange.ending().aborted()).isTrue();
        assertThat(Duration.ofNanos(exchange.ending().nanoTime() - before))
            .isLessThan(Duration.ofSeconds(1));
        assertThat(events.await("done").data().at("/state").asString()).isEqualTo("stopped");
      }
      assertThat(there.message(id, answer).at("/text").asString()).startsWith("word ");
    }
  }

  @Test
  void anAnswerOnAServerThatStopsIsIncompleteAndSaysSo() throws IOException {
    script.then(ENDLESS);
    String id;
    String answer;
    try (var other = secondServer(sharingKeys())) {
      var there = ada.at(other);
      id = there.begin();
      answer = there.ask(id, "Talk for ever").answer();
      try (var events = there.events(id)) {
        events.await("delta");
      }
    }

    var kept = ada.message(id, answer);
    assertThat(kept.at("/state").asString()).isEqualTo("incomplete");
    assertThat(kept.at("/text").asString()).startsWith("word ");
    assertThat(kept.at("/notice").asString()).contains("server stopped");
  }

  @Test
  void aServerThatTakesOverAHomeEndsWhatItsPredecessorLeftAtOnce() throws IOException {
    var home = sharingKeys();
    var dead = UUID.randomUUID();
    Files.writeString(home.resolve("node"), dead.toString());
    world
        .part(Tenancy.class)
        .doInPlatform(tx -> new NodeStore().renew(tx, dead, Duration.ofMinutes(10)));
    var id = ada.begin();
    var left =
        LeftBehind.by(
            dead,
            ada.agency(),
            ConversationId.parse(id).orElseThrow(),
            world.part(Tenancy.class),
            world.part(Sealer.class),
            world.part(Uuid7.class),
            "Half an",
            " answer");
    assertThat(ada.message(id, left.toString()).at("/state").asString()).isEqualTo("streaming");

    var before = System.nanoTime();
    try (var successor = secondServer(home)) {
      var there = ada.at(successor);
      Eventually.holds(
          () -> there.message(id, left.toString()).at("/state").asString().equals("incomplete"));

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      assertThat(there.message(id, left.toString()).at("/text").asString())
          .isEqualTo("Half an answer");
    }
  }

  private static Path homeLikeThatOf(TestServer server) throws IOException {
    var home = TestServer.newHome();
    Files.createSymbolicLink(home.resolve("keys"), server.installation().keys());
    return home;
  }

  private Path sharingKeys() throws IOException {
    return homeLikeThatOf(world.server());
  }

  private TestServer secondServer(Path home) {
    return TestServer.start(
        Map.of("bureau.platform.egress-allow", "127.0.0.1:" + world.provider().port()),
        InstantSource.system(),
        world.server().installation().database(),
        home);
  }
}
