package bureau.material.knowledge.care;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.AgencyRows;
import bureau.testing.Visitor;
import bureau.trust.identity.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What readers hand on of questions, and what the owners of a collection do about it.
class AskedQuestionsStory {
  private static final String MARKS = "/api/knowledge/answers/marks";
  private static final String QUESTIONS = "/api/knowledge/questions/";
  private static final String QUESTION = "Who pays for a laptop canarylaptop4471?";
  private static final String REASON = "I looked for canaryreason8812.";

  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private Person colleague;

  @SuppressWarnings("NullAway.Init")
  private Visitor owner;

  @SuppressWarnings("NullAway.Init")
  private Visitor reader;

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
  void makeACollection() {
    var agency = world.agency();
    owner = world.signedIn(world.member(agency));
    colleague = world.member(agency);
    reader = world.signedIn(colleague);
    handbook = collection(owner, Map.of("readers", List.of(person(colleague))));
  }

  private Visitor.Answer mark(String kind, String question, Map<String, ?> more) {
    var body =
        new HashMap<String, Object>(
            Map.of("mark", kind, "question", question, "collections", List.of(handbook)));
    body.putAll(more);
    return reader.post(MARKS, body);
  }

  private void handOn(String question) {
    assertThat(mark("unanswered", question, Map.of()).status()).isEqualTo(204);
  }

  private Visitor.Answer listed(String state) {
    return owner.get(COLLECTIONS + "/" + handbook + "/questions?state=" + state);
  }

  private AgencyRows rows() {
    return AgencyRows.of(world.server().installation().database(), colleague.agency());
  }

  @Test
  void theSameQuestionIsOneRowHoweverItIsTyped() {
    handOn(QUESTION);
    handOn("  who pays for a LAPTOP — canarylaptop4471 ");
    mark("not-helpful", QUESTION, Map.of("reason", REASON));
    handOn("Who pays for two laptops?");

    var all = listed("open").json();
    assertThat(all.get("items")).hasSize(2);
    assertThat(all.at("/items/0/question").asString()).isEqualTo(QUESTION);
    assertThat(all.at("/items/0/unanswered").asInt()).isEqualTo(2);
    assertThat(all.at("/items/0/unhelpful").asInt()).isEqualTo(1);
    assertThat(all.at("/items/0/reason").asString()).isEqualTo(REASON);
    assertThat(all.at("/open").asInt()).isEqualTo(2);
    assertThat(all.at("/marks/unanswered").asInt()).isEqualTo(3);
  }

  @Test
  void nobodyIsNamedWhoDoesNotWantToBe() {
    handOn(QUESTION);
    assertThat(listed("open").json().at("/items/0/askedBy").isNull()).isTrue();
    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from knowledge.asked_question where asked_by is null"))
          .isEqualTo("1");
    }

    mark("unanswered", QUESTION, Map.of("named", true));
    assertThat(listed("open").text("/items/0/askedBy")).startsWith("Person");
  }

  @Test
  void anAnswerThatHelpedIsCountedAndItsQuestionIsNotKept() {
    assertThat(mark("helpful", QUESTION, Map.of("reason", REASON)).status()).isEqualTo(204);

    var all = listed("open").json();
    assertThat(all.get("items")).isEmpty();
    assertThat(all.at("/marks/helpful").asInt()).isEqualTo(1);
    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from knowledge.asked_question")).isEqualTo("0");
    }
  }

  @Test
  void thePlacesFoundNearestAreKeptThoseOfTheCollectionAlone() {
    brought(owner, handbook, "leave.md", LEAVE);
    var other = collection(owner, Map.of("readers", List.of(person(colleague))));
    brought(owner, other, "leave.md", LEAVE);
    var found = KnowledgeWorld.search(reader, "parental leave").json().get("passages");
    var passages = new ArrayList<String>();
    found.forEach(one -> passages.add(one.get("id").asString()));

    mark("unanswered", QUESTION, Map.of("passages", passages));

    var sources = listed("open").json().at("/items/0/sources");
    assertThat(sources).isNotEmpty();
    var place = sources.get(0);
    var text =
        owner.get(
            "/api/knowledge/documents/%s/text?from=%d&to=%d"
                .formatted(
                    place.get("documentId").asString(),
                    place.get("start").asInt(),
                    place.get("end").asInt()));
    assertThat(text.text("/text")).contains("leave");
    sources.forEach(
        one ->
            assertThat(
                    owner
                        .get("/api/knowledge/documents/" + one.get("documentId").asString())
                        .text("/collectionId"))
                .isEqualTo(handbook));
  }

  @Test
  void ownersAloneSeeAndSettle() {
    handOn(QUESTION);
    var id = listed("open").text("/items/0/id");
    var stranger = world.signedIn(world.member(colleague.agency()));
    var administrator = world.administrator(colleague.agency());
    var at = COLLECTIONS + "/" + handbook + "/questions";
    var settled = Map.of("state", "dismissed");

    assertThat(reader.get(at).status()).isEqualTo(403);
    assertThat(reader.patch(QUESTIONS + id, settled).status()).isEqualTo(403);
    for (var nobody : List.of(stranger, administrator)) {
      assertThat(nobody.get(at).status()).isEqualTo(404);
      assertThat(nobody.patch(QUESTIONS + id, settled).status()).isEqualTo(404);
      var marked =
          nobody.post(
              MARKS,
              Map.of("mark", "helpful", "question", QUESTION, "collections", List.of(handbook)));
      assertThat(marked.status()).isEqualTo(404);
    }
    assertThat(listed("open").json().at("/open").asInt()).isEqualTo(1);
  }

  @Test
  void whatWasAnsweredIsOpenAgainWhenItIsAskedAgainAndWhatWasDismissedIsNot() {
    handOn(QUESTION);
    handOn("Is there a canteen?");
    var answered = idOf(QUESTION);
    var dismissed = idOf("Is there a canteen?");
    var note = "It stands in the new chapter on equipment.";
    assertThat(
            owner
                .patch(QUESTIONS + answered, Map.of("state", "answered", "note", note))
                .text("/note"))
        .isEqualTo(note);
    owner.patch(QUESTIONS + dismissed, Map.of("state", "dismissed"));
    assertThat(listed("open").json().get("items")).isEmpty();
    assertThat(listed("answered").text("/items/0/id")).isEqualTo(answered);

    handOn(QUESTION);
    handOn("Is there a canteen?");

    assertThat(listed("open").text("/items/0/id")).isEqualTo(answered);
    assertThat(listed("open").text("/items/0/note")).isEqualTo(note);
    assertThat(listed("dismissed").text("/items/0/id")).isEqualTo(dismissed);
    assertThat(listed("dismissed").json().at("/items/0/unanswered").asInt()).isEqualTo(2);
  }

  private String idOf(String question) {
    for (var one : listed("open").json().get("items")) {
      if (one.get("question").asString().equals(question)) {
        return one.get("id").asString();
      }
    }
    throw new AssertionError(question);
  }

  @Test
  void whatWasWrittenLiesSealed() {
    mark("not-helpful", QUESTION, Map.of("reason", REASON));
    var id = idOf(QUESTION);
    var note = "See canarynote3390.";
    owner.patch(QUESTIONS + id, Map.of("state", "answered", "note", note));

    assertThat(listed("answered").text()).contains(QUESTION, REASON, note);
    try (var rows = rows()) {
      var dump = rows.dump();
      assertThat(dump).contains("knowledge.asked_question");
      for (var word : List.of("canarylaptop4471", "canaryreason8812", "canarynote3390")) {
        assertThat(dump).doesNotContain(word, HexFormat.of().formatHex(word.getBytes(UTF_8)));
      }
    }
  }

  @Test
  void itGoesWithItsCollection() {
    handOn(QUESTION);

    assertThat(owner.delete(COLLECTIONS + "/" + handbook).status()).isEqualTo(204);

    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from knowledge.asked_question")).isEqualTo("0");
      assertThat(rows.text("select count(*) from knowledge.answer_mark_day")).isEqualTo("0");
    }
  }

  @Test
  void itIsForgottenAYearAfterItWasAskedLast() {
    handOn(QUESTION);
    handOn("Is there a canteen?");
    try (var rows = rows()) {
      rows.change(
          """
          update knowledge.asked_question set last_at = last_at - interval '366 days'
          where unanswered = 1 and id = (select min(id::text)::uuid from knowledge.asked_question)
          """);
      rows.change("update knowledge.answer_mark_day set day = day - 91");
    }

    world.server().part(Forgetting.class).round();

    assertThat(listed("open").text("/items/0/question")).isEqualTo("Is there a canteen?");
    assertThat(listed("open").json().get("items")).hasSize(1);
    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from knowledge.answer_mark_day")).isEqualTo("0");
    }
  }

  @Test
  void noMoreAreKeptThanAThousandThoseThatWereAskedLast() {
    handOn("The oldest question?");
    try (var rows = rows()) {
      rows.change(
          """
          insert into knowledge.asked_question (agency_id, id, collection_id, words_hash,
            question_sealed, state, first_at, last_at)
          select agency_id, gen_random_uuid(), collection_id, sha256(n::text::bytea),
            question_sealed, 'dismissed', first_at, last_at + interval '1 millisecond'
          from knowledge.asked_question, generate_series(1, 999) n
          """);
    }

    handOn(QUESTION);

    var all = listed("open").json();
    assertThat(all.get("items")).hasSize(1);
    assertThat(all.at("/items/0/question").asString()).isEqualTo(QUESTION);
    assertThat(all.at("/dismissed").asInt()).isEqualTo(999);
  }

  @Test
  void whatCannotBeAcceptedIsNamed() {
    assertThat(mark("splendid", QUESTION, Map.of()).text("/field")).isEqualTo("mark");
    assertThat(mark("unanswered", " ", Map.of()).text("/field")).isEqualTo("question");
    assertThat(mark("unanswered", "x".repeat(4_001), Map.of()).text("/reason")).isEqualTo("length");
    assertThat(mark("unanswered", QUESTION, Map.of("collections", List.of())).text("/field"))
        .isEqualTo("collections");
    assertThat(mark("unanswered", QUESTION, Map.of("reason", "x".repeat(1_001))).text("/field"))
        .isEqualTo("reason");
    assertThat(listed("lost").text("/field")).isEqualTo("state");
  }
}
