package bureau.work.conversations;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.SourcedAnswer;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody asks collections in a conversation: what comes is kept with its sources, and shown to
/// nobody who may not read those any more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedDocumentsStory {
  private static final String QUESTION = "How many weeks of parental leave may a parent take?";
  private static final String TRUE = "A parent may take sixteen weeks of parental leave.";
  private static final String MADE_UP = "The moon is made of green cheese.";

  private final Script script = new Script();
  private ModelWorld world;
  private Visitor keeper;
  private Chatter ada;
  private String handbook;
  private String leave;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of());
    world.provider().usually(script);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @BeforeEach
  void bring() {
    var agency = world.tenant().id();
    keeper = Chatter.of(world, agency).visitor();
    ada = Chatter.of(world, agency);
    handbook = collection(keeper, Map.of("readers", List.of(reader(ada))));
    leave = brought(keeper, handbook, "leave.md", LEAVE);
  }

  private static Map<String, String> reader(Chatter who) {
    return Map.of("kind", "person", "id", who.id().toString());
  }

  private Visitor.Answer send(String conversation, String text) {
    return ada.send(conversation, Map.of("text", text, "collections", List.of(handbook)), null);
  }

  /// {@return the answer, once it is over}
  private JsonNode answered(String conversation, String text) {
    var asked = new Chatter.Asked(Chatter.created(send(conversation, text)));
    try (var events = ada.events(conversation)) {
      events.rest();
    }
    return ada.message(conversation, asked.answer());
  }

  @Test
  @Tag("T53")
  void theAnswerComesWithItsPlacesAndKeepsThem() {
    script.then(TextAnswer.of(TRUE).after(Duration.ofMillis(400)));
    var id = ada.begin();
    var asked = new Chatter.Asked(Chatter.created(send(id, QUESTION)));

    List<Events.Event> all;
    try (var events = ada.events(id)) {
      all = events.rest();
    }

    assertThat(all.getFirst().name()).isEqualTo("sources");
    assertThat(all.getFirst().data().at("/sources/passages/0/text").asString())
        .contains("sixteen weeks");
    assertThat(Events.text(all)).isEqualTo(TRUE);
    assertThat(all.getLast().data().at("/state").asString()).isEqualTo("complete");
    var question = ada.message(id, asked.question());
    assertThat(question.at("/collections/0").asString()).isEqualTo(handbook);
    assertThat(question.at("/sources").isNull()).isTrue();
    var answer = ada.message(id, asked.answer());
    assertThat(answer.at("/text").asString()).isEqualTo(TRUE);
    assertThat(answer.at("/model/name").asString()).isNotEmpty();
    assertThat(answer.at("/sources/state").asString()).isEqualTo("answered");
    assertThat(answer.at("/sources/withheld").asInt()).isZero();
    assertThat(cited(answer)).contains("sixteen weeks of parental leave");
  }

  /// {@return what stands in the document at the first place that is cited}
  private String cited(JsonNode answer) {
    var citation = answer.at("/sources/sentences/0/citations/0");
    return ada.visitor()
        .get(
            "%s/%s/text?from=%d&to=%d"
                .formatted(
                    DOCUMENTS,
                    answer.at("/sources/passages/0/documentId").asString(),
                    citation.at("/start").asInt(),
                    citation.at("/end").asInt()))
        .text("/text");
  }

  @Test
  @Tag("T53")
  void whatWasCitedIsNotTakenForWhatTheDocumentSaysLater() {
    script.then(TextAnswer.of(TRUE));
    var id = ada.begin();
    var answer = answered(id, QUESTION);
    var passage = answer.at("/sources/passages/0");
    assertThat(passage.at("/version").asInt()).isEqualTo(1);
    var at = DOCUMENTS + "/" + leave;

    var other = LEAVE.replace("sixteen weeks", "twenty weeks").getBytes(StandardCharsets.UTF_8);
    assertThat(keeper.upload(at + "/file?name=leave.md", other).status()).isEqualTo(200);
    KnowledgeWorld.until(() -> keeper.get(at).json().at("/version").asInt() == 2);

    var kept = ada.message(id, answer.at("/id").asString()).at("/sources/passages/0");
    assertThat(kept.at("/version").asInt()).isEqualTo(1);
    assertThat(kept.at("/text").asString())
        .isEqualTo(passage.at("/text").asString())
        .contains("sixteen");
    var standing =
        ada.visitor()
            .post(
                at + "/cited",
                Map.of("start", kept.at("/start").asInt(), "words", kept.at("/text").asString()));
    assertThat(standing.text("/standing")).isEqualTo("nowhere");
    assertThat(standing.json().at("/version").asInt()).isEqualTo(2);
  }

  @Test
  void whatWasKeptBeforeTextsWereCountedIsOpenedAndKnowsNone() {
    var json = world.part(JsonMapper.class);
    var passage =
        new FoundPassage(
            new PassageId(new UUID(1, 1)),
            new DocumentId(new UUID(2, 1)),
            new CollectionId(new UUID(3, 1)),
            new CollectionId(new UUID(3, 1)),
            "Leave",
            List.of(),
            0,
            7,
            0,
            "text",
            "en",
            null,
            false,
            null,
            null,
            1,
            0,
            1);
    var written = json.writeValueAsString(SourcedAnswer.begun(QUESTION, List.of(passage), true, 0));
    assertThat(written).contains("\"version\":7,");

    var opened = json.readValue(written.replace("\"version\":7,", ""), SourcedAnswer.class);

    assertThat(opened.passages().getFirst().version()).isNull();
    assertThat(opened.passages().getFirst().text()).isEqualTo("text");
  }

  @Test
  @Tag("T53")
  void whatTheSourcesDoNotAnswerNoModelIsAsked() {
    script.then(TextAnswer.of("Michelangelo did."));
    var id = ada.begin();

    var answer = answered(id, "Who painted the ceiling of the parental chapel of Marrow?");

    assertThat(answer.at("/state").asString()).isEqualTo("complete");
    assertThat(answer.at("/text").asString()).isEmpty();
    assertThat(answer.at("/sources/state").asString()).isEqualTo("not-in-sources");
    assertThat(answer.at("/sources/passages").size()).isPositive();
    script.then(TextAnswer.of("Well."));
    Chatter.created(ada.send(id, Map.of("text", "And without them?"), null));
    var shown = script.awaitQuestion().json().at("/messages");
    assertThat(shown.get(shown.size() - 1).at("/content").asString()).contains("And without them?");
    assertThat(shown.toString()).doesNotContain("twenty-eight days");
    ada.events(id).rest();
  }

  @Test
  @Tag("T21")
  void othersCollectionsAnswerNothingAndNothingIsStored() {
    var mallory = Chatter.of(world, ada.agency());
    var id = mallory.begin();
    var nobodys = "col_" + handbook.substring(4).replaceAll("[0-9a-z]$", "0");

    for (var named : List.of(handbook, nobodys, "col_1", "x")) {
      var answer = mallory.send(id, Map.of("text", QUESTION, "collections", List.of(named)), null);
      assertThat(answer.status()).as(named).isEqualTo(404);
    }

    assertThat(mallory.messages(id)).isEmpty();
    assertThat(
            mallory.send(id, Map.of("text", QUESTION, "collections", "all"), null).text("/field"))
        .isEqualTo("collections");
  }

  @Test
  @Tag("T21")
  void whoLosesTheRightIsShownNoQuoteAnyMore() {
    script.then(TextAnswer.of(MADE_UP), TextAnswer.of("Well."));
    var id = ada.begin();
    var before = answered(id, QUESTION);
    assertThat(before.at("/sources/state").asString()).isEqualTo("passages-only");
    assertThat(before.at("/text").asString()).startsWith(MADE_UP).contains("sixteen weeks");

    keeper.patch(COLLECTIONS + "/" + handbook, Map.of("readers", List.of()));

    var after = ada.message(id, before.at("/id").asString());
    assertThat(after.toString()).doesNotContain("sixteen weeks", "twenty-eight");
    assertThat(after.at("/text").asString()).startsWith(MADE_UP);
    assertThat(after.at("/text").asString()).hasSameSizeAs(before.at("/text").asString());
    assertThat(after.at("/sources/withheld").asInt())
        .isEqualTo(before.at("/sources/passages").size());
    try (var events = ada.eventsAfter(id, before.at("/id").asString() + ":0")) {
      var told = events.rest();
      assertThat(told).isNotEmpty();
      assertThat(told.toString()).doesNotContain("sixteen weeks", "twenty-eight");
    }
    assertThat(send(id, QUESTION).status()).isEqualTo(404);
    script.awaitQuestion();
    Chatter.created(ada.send(id, Map.of("text", "What did you say?"), null));
    assertThat(script.awaitQuestion().body()).contains("cheese").doesNotContain("sixteen weeks");
    ada.events(id).rest();

    keeper.patch(COLLECTIONS + "/" + handbook, Map.of("readers", List.of(reader(ada))));

    assertThat(ada.message(id, before.at("/id").asString())).isEqualTo(before);
  }

  @Test
  void aDocumentThatIsGoneIsQuotedNoMore() {
    script.then(TextAnswer.of(TRUE));
    var id = ada.begin();
    var answer = answered(id, QUESTION);

    assertThat(keeper.delete(DOCUMENTS + "/" + leave).status()).isEqualTo(204);

    var after = ada.message(id, answer.at("/id").asString());
    assertThat(after.at("/sources/passages").size()).isZero();
    assertThat(after.at("/sources/withheld").asInt()).isPositive();
    assertThat(after.at("/text").asString()).isEqualTo(TRUE);
  }

  @Test
  void anAnswerIsStoppedAndNotContinuedButWrittenAgain() {
    var pieces = Collections.nCopies(200, TRUE + " ").toArray(String[]::new);
    script.then(TextAnswer.of(pieces).every(Duration.ofMillis(100)), TextAnswer.of(TRUE));
    var id = ada.begin();
    var asked = new Chatter.Asked(Chatter.created(send(id, QUESTION)));
    try (var events = ada.events(id)) {
      events.await("delta");

      assertThat(ada.act(id, asked.answer(), "stop").status()).isEqualTo(204);

      assertThat(events.await("done").data().at("/state").asString()).isEqualTo("stopped");
    }
    assertThat(script.awaitQuestion().ending().aborted()).isTrue();
    var stopped = ada.message(id, asked.answer());
    assertThat(stopped.at("/text").asString()).startsWith(TRUE);
    assertThat(stopped.at("/sources/sentences/0/citations").size()).isPositive();
    assertThat(ada.act(id, asked.answer(), "continue").status()).isEqualTo(409);

    var again = Chatter.created(ada.act(id, asked.answer(), "retry")).at("/answer/id").asString();

    ada.events(id).rest();
    assertThat(ada.message(id, again).at("/sources/state").asString()).isEqualTo("answered");
  }

  @Test
  void whatAsksForMoreCareRaisesTheConversation() {
    keeper.patch(COLLECTIONS + "/" + handbook, Map.of("sensitivity", "sensitive"));
    script.then(TextAnswer.of(TRUE));
    var id = ada.begin();
    var at = "/api/conversations/" + id;
    assertThat(ada.visitor().get(at).text("/sensitivity")).isEqualTo("internal");

    answered(id, QUESTION);

    assertThat(ada.visitor().get(at).text("/sensitivity")).isEqualTo("sensitive");
  }

  @Test
  void aQuestionThatIsTooLongToLookForIsRefused() {
    var id = ada.begin();

    var answer = send(id, "leave ".repeat(1_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(ada.messages(id)).isEmpty();
  }
}
