package bureau.material.knowledge.care;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.created;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.AgencyRows;
import bureau.testing.Visitor;
import bureau.trust.identity.Person;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Questions that a collection is tested with, on a server that tests a second after the last
/// change.
class TestQuestionsStory {
  private static final String TESTS = "/api/knowledge/tests/";
  private static final String QUESTION = "How many weeks of parental leave may a parent take?";

  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private Person keeper;

  @SuppressWarnings("NullAway.Init")
  private Visitor owner;

  @SuppressWarnings("NullAway.Init")
  private String handbook;

  @BeforeAll
  static void start() {
    world = KnowledgeWorld.start(Map.of("bureau.knowledge.tests-after", "1s"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void makeACollection() {
    keeper = world.member(world.agency());
    owner = world.signedIn(keeper);
    handbook = collection(owner, Map.of());
  }

  private String at() {
    return COLLECTIONS + "/" + handbook + "/tests";
  }

  private Visitor.Answer add(String question, @Nullable String document, @Nullable String words) {
    var body = new HashMap<String, Object>(Map.of("question", question));
    if (document != null) {
      body.put("documentId", document);
    }
    if (words != null) {
      body.put("words", words);
    }
    return owner.post(at(), body);
  }

  private JsonNode listed() {
    return owner.get(at()).json();
  }

  /// {@return the tests once nothing is to be tried any more}
  private JsonNode tried() {
    until(() -> !listed().get("pending").asBoolean() && !listed().get("runs").isEmpty());
    return listed();
  }

  private AgencyRows rows() {
    return AgencyRows.of(world.server().installation().database(), keeper.agency());
  }

  @Test
  void aQuestionIsTriedByItselfAndFindsItsPlace() {
    var leave = brought(owner, handbook, "leave.md", LEAVE);

    created(add(QUESTION, leave, "sixteen weeks"));
    assertThat(listed().get("pending").asBoolean()).isTrue();

    var all = tried();
    assertThat(all.at("/items/0/now/rank").asInt()).isEqualTo(1);
    assertThat(all.at("/items/0/now/answered").asBoolean()).isTrue();
    assertThat(all.at("/items/0/change").asString()).isEqualTo("new");
    assertThat(all.at("/runs/0/first").asInt()).isEqualTo(1);
    assertThat(all.at("/runs/0/reason").asString()).isEqualTo("changed");
  }

  @Test
  void aChangeOfTheCollectionShowsWhatGotBetterAndWhatGotWorse() {
    var leave = brought(owner, handbook, "leave.md", LEAVE);
    created(add(QUESTION, leave, null));
    created(add("Who buys tickets for journeys abroad?", null, "travel office buys tickets"));
    var before = tried();
    assertThat(before.at("/runs/0/firstTen").asInt()).isEqualTo(1);
    var runs = before.get("runs").size();

    brought(
        owner, handbook, "travel.md", "The travel office buys tickets for all journeys abroad.");
    until(() -> listed().get("runs").size() > runs && !listed().get("pending").asBoolean());
    assertThat(of("Who buys tickets for journeys abroad?").get("change").asString())
        .isEqualTo("better");

    owner.delete(DOCUMENTS + "/" + leave);
    until(() -> of(QUESTION).get("change").asString().equals("worse"));
    assertThat(of(QUESTION).get("now").get("rank").isNull()).isTrue();
    assertThat(of(QUESTION).get("documentId").isNull()).as("it is gone").isTrue();
  }

  private JsonNode of(String question) {
    for (var one : listed().get("items")) {
      if (one.get("question").asString().equals(question)) {
        return one;
      }
    }
    throw new AssertionError(question);
  }

  @Test
  void anOwnerHasItTriedAtOnce() {
    var leave = brought(owner, handbook, "leave.md", LEAVE);
    created(add(QUESTION, leave, null));
    var runs = tried().get("runs").size();

    assertThat(owner.post(at() + "/run", null).status()).isEqualTo(202);

    until(() -> listed().get("runs").size() > runs);
    assertThat(listed().at("/runs/0/reason").asString()).isEqualTo("asked");
    assertThat(listed().at("/items/0/change").asString()).isEqualTo("same");
  }

  @Test
  void whatAServerHeldThatDiedIsTriedByAnother() {
    var leave = brought(owner, handbook, "leave.md", LEAVE);
    created(add(QUESTION, leave, null));
    var runs = tried().get("runs").size();
    try (var rows = rows()) {
      rows.change(
          """
          update knowledge.test_agenda set node = gen_random_uuid(), claim = gen_random_uuid(),
            leased_until = now() + interval '1 hour'
          """);
    }

    owner.post(at() + "/run", null);

    until(() -> listed().get("runs").size() > runs);
  }

  @Test
  void twentyRunsAreKept() {
    var leave = brought(owner, handbook, "leave.md", LEAVE);
    created(add(QUESTION, leave, null));
    tried();
    try (var rows = rows()) {
      rows.change(
          """
          insert into knowledge.test_run select agency_id, ('00000000-0000-7000-8000-'
            || lpad(n::text, 12, '0'))::uuid, collection_id, reason, started_at, ended_at,
            questions, first, first_five, first_ten, answered
          from knowledge.test_run, generate_series(1, 30) n
          """);
    }

    owner.post(at() + "/run", null);

    until(() -> listed().get("runs").size() == 20);
    assertThat(listed().at("/runs/0/reason").asString()).isEqualTo("asked");
  }

  @Test
  void ownersAloneKeepTests() {
    var leave = brought(owner, handbook, "leave.md", LEAVE);
    var id = created(add(QUESTION, leave, null)).text("/id");
    var colleague = world.member(keeper.agency());
    var reader = world.signedIn(colleague);
    var stranger = world.signedIn(world.member(keeper.agency()));
    owner.patch(COLLECTIONS + "/" + handbook, Map.of("readers", List.of(person(colleague))));
    var body = Map.of("question", QUESTION, "documentId", leave);

    for (var who : List.of(reader, stranger)) {
      var status = who == reader ? 403 : 404;
      assertThat(who.get(at()).status()).isEqualTo(status);
      assertThat(who.post(at(), body).status()).isEqualTo(status);
      assertThat(who.post(at() + "/run", null).status()).isEqualTo(status);
      assertThat(who.delete(TESTS + id).status()).isEqualTo(status);
    }

    assertThat(owner.delete(TESTS + id).status()).isEqualTo(204);
    assertThat(listed().get("items")).isEmpty();
  }

  @Test
  void whatIsExpectedMustBeSaidAndBeThere() {
    var elsewhere = collection(owner, Map.of());
    var other = brought(owner, elsewhere, "leave.md", LEAVE);

    assertThat(add(QUESTION, null, null).text("/field")).isEqualTo("documentId");
    assertThat(add(QUESTION, other, null).text("/reason")).isEqualTo("unknown-document");
    assertThat(add(" ", other, null).text("/field")).isEqualTo("question");
    assertThat(add(QUESTION, null, "x".repeat(501)).text("/field")).isEqualTo("words");
  }

  @Test
  void whatWasWrittenLiesSealed() {
    created(add("Where is canaryquestion5512?", null, "canarywords9930"));

    assertThat(owner.get(at()).text()).contains("canaryquestion5512", "canarywords9930");
    try (var rows = rows()) {
      var dump = rows.dump();
      assertThat(dump).contains("knowledge.test_question");
      for (var word : List.of("canaryquestion5512", "canarywords9930")) {
        assertThat(dump).doesNotContain(word, HexFormat.of().formatHex(word.getBytes(UTF_8)));
      }
    }
  }
}
