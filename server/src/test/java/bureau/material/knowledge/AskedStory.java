package bureau.material.knowledge;

import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Scope;
import bureau.testing.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Somebody asks what the agency's documents say, over HTTP, where no model is approved.
class AskedStory {
  private static final String ANSWERS = "/api/knowledge/answers";
  private static final String QUESTION = "How many weeks of parental leave may a parent take?";

  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private Visitor owner;

  @SuppressWarnings("NullAway.Init")
  private String handbook;

  @BeforeAll
  static void start() {
    world = KnowledgeWorld.start(Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void bring() {
    owner = world.signedIn(world.member(world.agency()));
    handbook = collection(owner, Map.of());
    brought(owner, handbook, "leave.md", LEAVE);
  }

  private static Visitor.Answer ask(Visitor who, String question) {
    return who.post(ANSWERS, Map.of("question", question));
  }

  @Test
  @Tag("T53")
  void theSourcesSpeakWordForWordAtTheirPlace() {
    var answer = ask(owner.with("Accept", "application/json"), QUESTION);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text("/state")).isEqualTo("passages-only");
    assertThat(answer.json().at("/problem/title").asString()).isNotBlank();
    var best = answer.json().at("/sentences/0");
    assertThat(best.get("text").asString()).contains("sixteen weeks of parental leave");
    assertThat(best.get("supported").asBoolean()).isTrue();
    for (var sentence : answer.json().get("sentences")) {
      assertThat(cited(answer.json(), sentence)).isEqualTo(sentence.get("text").asString());
    }
  }

  private String cited(JsonNode answer, JsonNode sentence) {
    var citation = sentence.at("/citations/0");
    for (var passage : answer.get("passages")) {
      if (passage.get("id").equals(citation.get("passageId"))) {
        return owner
            .get(
                "%s/%s/text?from=%d&to=%d"
                    .formatted(
                        DOCUMENTS,
                        passage.get("documentId").asString(),
                        citation.get("start").asInt(),
                        citation.get("end").asInt()))
            .text("/text");
      }
    }
    throw new AssertionError("cited from a passage that was not found: " + sentence);
  }

  @Test
  void itComesAsEventsToo() {
    var answer = ask(owner, QUESTION);

    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(answer.text()).startsWith("event: passages\n").contains("event: sentence\n");
    assertThat(answer.text().strip().lines().toList().reversed().get(1)).isEqualTo("event: done");
  }

  @Test
  @Tag("T53")
  void whatStandsNowhereIsNotAnswered() {
    var asking = owner.with("Accept", "application/json");

    for (var question : List.of("Who painted the ceiling of the chapel?", "🙂🙂", "the of and")) {
      var answer = ask(asking, question);
      assertThat(answer.text("/state")).as(question).isEqualTo("not-in-sources");
      assertThat(answer.json().get("sentences")).isEmpty();
    }
  }

  @Test
  @Tag("T21")
  void othersCollectionsAnswerNothing() {
    var stranger = world.signedIn(world.member(world.agency())).with("Accept", "application/json");

    assertThat(ask(stranger, QUESTION).text("/state")).isEqualTo("not-in-sources");
    var named =
        stranger.post(ANSWERS, Map.of("question", QUESTION, "collections", List.of(handbook)));
    assertThat(named.status()).isEqualTo(404);
  }

  @Test
  void badQuestionsAreRefusedByName() {
    assertThat(owner.post(ANSWERS, Map.of()).status()).isEqualTo(400);
    assertThat(ask(owner, " ").text("/field")).isEqualTo("question");
    assertThat(ask(owner, "x".repeat(4_001)).text("/reason")).isEqualTo("length");
    assertThat(ask(owner, "x".repeat(1 << 20)).status()).isEqualTo(413);
    assertThat(owner.post(ANSWERS, Map.of("question", "q", "limit", 21)).text("/field"))
        .isEqualTo("limit");
    assertThat(owner.post(ANSWERS, List.of("question")).status()).isEqualTo(400);
  }

  @Test
  void aKeyThatMayOnlyReadAsksNoModel() {
    var agency = world.agency();
    var keeper = world.signedIn(world.member(agency));
    var open = collection(keeper, Map.of("openToAgency", true));
    brought(keeper, open, "leave.md", LEAVE);
    var secret = world.office().key(agency, Scope.KNOWLEDGE_READ).secret();
    var program =
        new Visitor(world.server().address())
            .with("Authorization", "Bearer " + secret)
            .with("Accept", "application/json");

    var answer = ask(program, QUESTION);

    assertThat(answer.text("/state")).isEqualTo("passages-only");
    assertThat(answer.text("/problem/type")).isEqualTo("urn:bureau:problem:not-allowed");
  }
}
