package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationStory {
  private static final TextAnswer SLOW =
      TextAnswer.of("One ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight.")
          .every(Duration.ofMillis(150));
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
  void anAnswerStreamsAndIsKept() {
    script.then(TextAnswer.of("Good ", "morning", ".").after(Duration.ofMillis(400)));
    var id = ada.begin();
    var asked = ada.ask(id, "Say good morning");

    try (var events = ada.events(id)) {
      var all = events.rest();

      assertThat(Events.text(all)).isEqualTo("Good morning.");
      assertThat(all.getLast().name()).isEqualTo("done");
      assertThat(all.getLast().data().toString())
          .isEqualTo(
              "{\"messageId\":\"%s\",\"state\":\"complete\",\"length\":13,\"notice\":null}"
                  .formatted(asked.answer()));
    }
    var question = ada.message(id, asked.question());
    var answer = ada.message(id, asked.answer());
    assertThat(question.at("/text").asString()).isEqualTo("Say good morning");
    assertThat(question.at("/role").asString()).isEqualTo("user");
    assertThat(answer.at("/text").asString()).isEqualTo("Good morning.");
    assertThat(answer.at("/state").asString()).isEqualTo("complete");
    assertThat(answer.at("/parentId").asString()).isEqualTo(asked.question());
    assertThat(answer.at("/model/name").asString()).isNotEmpty();
    var listed = ada.visitor().get("/api/conversations").json().at("/items/0");
    assertThat(listed.at("/id").asString()).isEqualTo(id);
    assertThat(listed.at("/title").asString()).isNotEmpty();
    assertThat(listed.at("/running").asBoolean()).isFalse();
  }

  @Test
  void anAnswerOutlivesItsReader() {
    script.then(SLOW);
    var id = ada.begin();
    var asked = ada.ask(id, "Count");
    try (var events = ada.events(id)) {
      assertThat(events.await("delta").text()).startsWith("One");
    }

    try (var events = ada.events(id)) {
      assertThat(Events.text(events.rest())).isEqualTo(String.join("", SLOW.pieces()));
    }

    assertThat(ada.message(id, asked.answer()).at("/state").asString()).isEqualTo("complete");
  }

  @Test
  void aReaderWhoComesBackReadsOnWhereTheyWere() {
    script.then(SLOW);
    var id = ada.begin();
    ada.ask(id, "Count");
    var read = new StringBuilder();
    String last;
    try (var events = ada.events(id)) {
      read.append(events.await("delta").text());
      var second = events.await("delta");
      read.append(second.text());
      last = second.id();
      assertThat(second.offset()).isEqualTo(read.length());
    }

    try (var events = ada.eventsAfter(id, last)) {
      var rest = events.rest();
      read.append(Events.text(rest));
      last = rest.getLast().id();
    }

    assertThat(read.toString()).isEqualTo(String.join("", SLOW.pieces()));
    try (var events = ada.eventsAfter(id, last)) {
      assertThat(Events.text(events.rest())).isEmpty();
    }
  }

  @Test
  void stopEndsTheComputationAndKeepsTheText() {
    script.then(ENDLESS);
    var id = ada.begin();
    var asked = ada.ask(id, "Talk for ever");
    var exchange = script.awaitQuestion();
    try (var events = ada.events(id)) {
      events.await("delta");
      var before = System.nanoTime();

      assertThat(ada.act(id, asked.answer(), "stop").status()).isEqualTo(204);

      assertThat(exchange.ending().aborted()).isTrue();
      assertThat(Duration.ofNanos(exchange.ending().nanoTime() - before))
          .isLessThan(Duration.ofSeconds(1));
      assertThat(events.await("done").data().at("/state").asString()).isEqualTo("stopped");
    }
    assertThat(ada.message(id, asked.answer()).at("/state").asString()).isEqualTo("stopped");
    assertThat(ada.message(id, asked.answer()).at("/text").asString()).startsWith("word ");
    assertThat(ada.act(id, asked.answer(), "stop").status()).isEqualTo(204);
  }

  @Test
  void aStoppedAnswerGoesOnFromItsText() {
    script.then(ENDLESS, TextAnswer.of("and ", "the end.").after(Duration.ofMillis(400)));
    var id = ada.begin();
    var asked = ada.ask(id, "Talk for ever");
    try (var events = ada.events(id)) {
      events.await("delta");
      ada.act(id, asked.answer(), "stop");
    }
    var kept = ada.message(id, asked.answer()).at("/text").asString();

    var again = ada.act(id, asked.answer(), "continue");

    assertThat(Chatter.created(again).at("/answer/id").asString()).isEqualTo(asked.answer());
    try (var events = ada.events(id)) {
      assertThat(Events.text(events.rest())).isEqualTo(kept + "and the end.");
    }
    var answer = ada.message(id, asked.answer());
    assertThat(answer.at("/state").asString()).isEqualTo("complete");
    assertThat(answer.at("/text").asString()).isEqualTo(kept + "and the end.");
    assertThat(ada.act(id, asked.answer(), "continue").status()).isEqualTo(409);
  }

  @Test
  void askingAgainAndEditingMakeBranches() {
    script.then(TextAnswer.of("A1"), TextAnswer.of("A2"), TextAnswer.of("B1"));
    var id = ada.begin();
    var asked = ada.ask(id, "A");
    ada.events(id).rest();

    var second = Chatter.created(ada.act(id, asked.answer(), "retry")).at("/answer/id").asString();
    ada.events(id).rest();
    var root = new HashMap<String, Object>();
    root.put("text", "B");
    root.put("parentId", null);
    Chatter.created(ada.send(id, root, null));
    ada.events(id).rest();

    var messages = ada.messages(id);
    assertThat(messages).hasSize(5);
    assertThat(ada.message(id, second).at("/parentId").asString()).isEqualTo(asked.question());
    assertThat(ada.message(id, asked.answer()).at("/text").asString()).isEqualTo("A1");
    assertThat(ada.message(id, second).at("/text").asString()).isEqualTo("A2");
    assertThat(
            messages.values().stream().filter(message -> message.at("/parentId").isNull()).toList())
        .hasSize(2);
  }

  @Test
  void theModelIsShownTheWayToTheRootAndNoOtherBranch() {
    script.then(TextAnswer.of("A1"), TextAnswer.of("A2"), TextAnswer.of("C1"));
    var id = ada.begin();
    var asked = ada.ask(id, "First");
    ada.events(id).rest();
    ada.act(id, asked.answer(), "retry");
    ada.events(id).rest();

    Chatter.created(ada.send(id, Map.of("text", "Then", "parentId", asked.answer()), null));
    ada.events(id).rest();

    script.awaitQuestion();
    script.awaitQuestion();
    var shown = script.awaitQuestion();
    assertThat(shown.json().at("/messages/0/role").asString()).isEqualTo("system");
    assertThat(shown.json().at("/messages/1/content").asString()).isEqualTo("First");
    assertThat(shown.json().at("/messages/2/content").asString()).isEqualTo("A1");
    assertThat(shown.json().at("/messages/3/content").asString()).isEqualTo("Then");
    assertThat(shown.json().at("/messages").size()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"BREAKS_MID_STREAM", "ERROR_MID_STREAM", "NO_DONE", "TEN_MEGABYTE_LINE"})
  void anAnswerThatBreaksOffIsIncompleteAndKeepsWhatItSaid(Misbehaviour misbehaviour) {
    script.then(misbehaviour);
    var id = ada.begin();
    var asked = ada.ask(id, "Anything");

    ada.events(id).rest();

    var answer = ada.message(id, asked.answer());
    assertThat(answer.at("/state").asString()).isEqualTo("incomplete");
    assertThat(answer.at("/text").asString()).isEqualTo("half");
    assertThat(answer.at("/notice").asString()).isNotEmpty();
  }

  @Test
  void deletingStopsTheAnswerAndLeavesNothing() {
    script.then(ENDLESS);
    var id = ada.begin();
    ada.ask(id, "Talk for ever");
    var exchange = script.awaitQuestion();
    var path = "/api/conversations/" + id;

    assertThat(ada.visitor().delete(path).status()).isEqualTo(204);

    assertThat(exchange.ending().aborted()).isTrue();
    assertThat(ada.visitor().get(path).status()).isEqualTo(404);
    assertThat(ada.visitor().get(path + "/messages").status()).isEqualTo(404);
    assertThat(ada.visitor().delete(path).status()).isEqualTo(404);
  }

  @Test
  void theModelNamesAConversationAfterItsFirstAnswer() {
    script.then(TextAnswer.of("A1"));
    var id = ada.begin();

    ada.ask(id, "What is a bureau?");
    ada.events(id).rest();

    Eventually.holds(
        () -> ada.visitor().get("/api/conversations/" + id).text("/title").equals(Script.TITLE));
  }

  @Test
  void aNameGivenByThePersonStays() {
    script.then(TextAnswer.of("A1"));
    var id = ada.begin();
    var renamed = ada.visitor().patch("/api/conversations/" + id, Map.of("title", "My  own\nname"));
    assertThat(renamed.text("/title")).isEqualTo("My own name");

    ada.ask(id, "Something else");
    ada.events(id).rest();

    assertThat(ada.visitor().get("/api/conversations/" + id).text("/title"))
        .isEqualTo("My own name");
  }
}
