package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.testkit.TextAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Streams that are cut, that outlive their server's rights or their server, and that show how far
/// a model has read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowingStory {
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
  void aStreamWhereNothingRunsEndsAtOnce() {
    var id = ada.begin();

    try (var events = ada.events(id)) {
      assertThat(events.status()).isEqualTo(200);
      assertThat(events.rest()).isEmpty();
    }
  }

  @Test
  void aReaderAtAnyOffsetGetsTheRestAndNoHalfPairs() {
    var text = "Été 👩\u200D🚀, 🇫🇷 e\u0301 漢字 👍🏽.";
    script.then(TextAnswer.of(text));
    var id = ada.begin();
    var answer = ada.ask(id, "Write").answer();
    ada.events(id).rest();

    for (int offset = 0; offset <= text.length(); offset++) {
      try (var events = ada.eventsAfter(id, answer + ":" + offset)) {
        var all = events.rest();
        var rest = Events.text(all);
        boolean isInsidePair =
            offset > 0
                && offset < text.length()
                && Character.isLowSurrogate(text.charAt(offset))
                && Character.isHighSurrogate(text.charAt(offset - 1));
        assertThat(rest).isEqualTo(text.substring(isInsidePair ? offset - 1 : offset));
        assertThat(all.getLast().data().at("/length").asInt()).isEqualTo(text.length());
      }
    }
  }

  @Test
  void anUnknownLastEventIsPassedOver() {
    script.then(TextAnswer.of("Well.").after(Duration.ofMillis(300)));
    var id = ada.begin();
    ada.ask(id, "Write");

    try (var events = ada.eventsAfter(id, "msg_00000000000000000000000000:7")) {
      assertThat(Events.text(events.rest())).isEqualTo("Well.");
    }
  }

  @Test
  void aStreamEndsSoonAfterItsReaderSignedOutAndTheAnswerGoesOn() {
    script.then(TextAnswer.of("half", " and half").every(Duration.ofSeconds(6)));
    var bob = Chatter.of(world, ada.agency());
    var id = bob.begin();
    var answer = bob.ask(id, "Anything").answer();

    try (var events = bob.events(id)) {
      events.await("delta");
      var before = System.nanoTime();
      assertThat(bob.copy().delete("/api/sessions").status()).isEqualTo(204);

      assertThat(events.rest()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
    var again = bob.at(world.server());
    again.events(id).rest();
    assertThat(again.message(id, answer).at("/text").asString()).isEqualTo("half and half");
  }

  @Test
  void theAnswerOfADeadServerIsMarkedIncompleteWithItsTextUpToTheLastSegment() {
    var id = ada.begin();
    var conversation = ConversationId.parse(id).orElseThrow();
    var answer =
        LeftBehind.by(
            UUID.randomUUID(),
            ada.agency(),
            conversation,
            world.part(Tenancy.class),
            world.part(Sealer.class),
            world.part(Uuid7.class),
            "Half 👍 an",
            " answer");

    try (var events = ada.events(id)) {
      var all = events.rest();
      assertThat(Events.text(all)).isEqualTo("Half 👍 an answer");
      assertThat(all.getLast().data().at("/state").asString()).isEqualTo("incomplete");
      assertThat(all.getLast().data().at("/length").asInt()).isEqualTo(17);
    }

    var kept = ada.message(id, answer.toString());
    assertThat(kept.at("/text").asString()).isEqualTo("Half 👍 an answer");
    assertThat(kept.at("/state").asString()).isEqualTo("incomplete");
    assertThat(kept.at("/notice").asString()).contains("server stopped");
    script.then(TextAnswer.of("Again."));
    ada.ask(id, "Go on, then");
    ada.events(id).rest();
  }
}
