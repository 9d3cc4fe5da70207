package bureau.material.knowledge.care;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.search;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.AgencyRows;
import bureau.testing.Visitor;
import bureau.trust.identity.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Which documents the owners of a collection are shown to look after.
class DocumentCareStory {
  private static final String CONFLICTS = "/api/knowledge/conflicts/";
  private static final String QUESTION = "How many weeks of parental leave may a parent take?";
  private static final String OTHER_LEAVE =
      LEAVE.replace("sixteen weeks", "twenty weeks").replace("# Leave", "# Leave anew");

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
    world = KnowledgeWorld.start(Map.of());
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

  private JsonNode look() {
    world.server().part(Noticed.class).flush();
    var answer = owner.get(COLLECTIONS + "/" + handbook + "/care");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private AgencyRows rows() {
    return AgencyRows.of(world.server().installation().database(), keeper.agency());
  }

  private static Visitor.Answer ask(Visitor who) {
    return who.with("Accept", "application/json")
        .post("/api/knowledge/answers", Map.of("question", QUESTION));
  }

  @Test
  void whatHoldsNoMoreIsShownWithHowOftenItIsFoundAllTheSame() {
    var old = brought(owner, handbook, "leave.md", LEAVE);
    var replaced = brought(owner, handbook, "travel.md", "Tickets are bought by the office.");
    var current = brought(owner, handbook, "hours.md", "The office opens at nine.");
    owner.patch(DOCUMENTS + "/" + old, Map.of("inForceUntil", "2020-01-31"));
    owner.patch(DOCUMENTS + "/" + replaced, Map.of("replacedBy", current));
    search(owner, "parental leave");
    search(owner, "parental leave");

    var past = look().get("past");

    assertThat(past).hasSize(2);
    assertThat(past.at("/0/documentId").asString()).isEqualTo(old);
    assertThat(past.at("/0/inForceUntil").asString()).isEqualTo("2020-01-31");
    assertThat(past.at("/0/found").asInt()).isEqualTo(2);
    assertThat(past.at("/1/replacedBy").asString()).isEqualTo(current);
  }

  @Test
  void whatNobodyFoundForNinetyDaysIsShownOnceItHasBeenCountedForSoLong() {
    var used = brought(owner, handbook, "leave.md", LEAVE);
    var unused = brought(owner, handbook, "travel.md", "Tickets are bought by the office.");
    search(owner, "parental leave of a parent");
    assertThat(look().get("unused").isNull()).as("nobody can tell yet").isTrue();
    try (var rows = rows()) {
      rows.change("update knowledge.document set created_at = created_at - interval '200 days'");
      rows.change("update knowledge.document_use_day set day = day - 100");
    }

    search(owner, "sixteen weeks of parental leave");

    var shown = look().get("unused");
    assertThat(shown).hasSize(1);
    assertThat(shown.at("/0/documentId").asString()).isEqualTo(unused).isNotEqualTo(used);
  }

  @Test
  void answersCountWhatTheyCite() {
    var leave = brought(owner, handbook, "leave.md", LEAVE);

    assertThat(ask(owner).text("/state")).isEqualTo("passages-only");

    world.server().part(Noticed.class).flush();
    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from knowledge.document_use_day")).isEqualTo("1");
      assertThat(rows.text("select found from knowledge.document_use_day")).isEqualTo("1");
      assertThat(Integer.parseInt(rows.text("select cited from knowledge.document_use_day")))
          .isPositive();
    }
    owner.delete(DOCUMENTS + "/" + leave);
    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from knowledge.document_use_day")).isEqualTo("0");
    }
  }

  @Test
  void placesThatContradictEachOtherAreShownSideBySideAndDismissed() {
    brought(owner, handbook, "leave.md", LEAVE);
    brought(owner, handbook, "new-leave.md", OTHER_LEAVE);
    assertThat(ask(owner).json().get("conflicts")).isNotEmpty();
    ask(owner);

    var shown = look().get("contradicting");

    assertThat(shown).hasSize(1);
    assertThat(shown.at("/0/times").asInt()).isEqualTo(2);
    assertThat(List.of(shown.at("/0/first/text").asString(), shown.at("/0/second/text").asString()))
        .anyMatch(text -> text.contains("sixteen weeks"))
        .anyMatch(text -> text.contains("twenty weeks"));
    var id = shown.at("/0/id").asString();
    assertThat(owner.patch(CONFLICTS + id, Map.of("state", "dismissed")).text("/state"))
        .isEqualTo("dismissed");
    ask(owner);
    assertThat(look().get("contradicting")).isEmpty();
  }

  @Test
  void aContradictionEndsWithTheDocumentThatHoldsNoMore() {
    var old = brought(owner, handbook, "leave.md", LEAVE);
    brought(owner, handbook, "new-leave.md", OTHER_LEAVE);
    ask(owner);
    assertThat(look().get("contradicting")).hasSize(1);

    owner.patch(DOCUMENTS + "/" + old, Map.of("inForceUntil", "2020-01-31"));

    assertThat(look().get("contradicting")).isEmpty();
  }

  @Test
  void nobodySeesAContradictionWithADocumentThatTheyMayNotRead() {
    brought(owner, handbook, "leave.md", LEAVE);
    var colleague = world.member(keeper.agency());
    var both = world.signedIn(colleague);
    owner.patch(COLLECTIONS + "/" + handbook, Map.of("readers", List.of(person(colleague))));
    var secret = collection(both, Map.of());
    brought(both, secret, "new-leave.md", OTHER_LEAVE);
    assertThat(ask(both).json().get("conflicts")).isNotEmpty();

    assertThat(look().get("contradicting")).isEmpty();

    var own = both.get(COLLECTIONS + "/" + secret + "/care").json().get("contradicting");
    assertThat(own).hasSize(1);
    var id = own.at("/0/id").asString();
    assertThat(owner.patch(CONFLICTS + id, Map.of("state", "dismissed")).status()).isEqualTo(404);
    assertThat(both.patch(CONFLICTS + id, Map.of("state", "dismissed")).status()).isEqualTo(200);
  }

  @Test
  void ownersAloneSee() {
    var colleague = world.member(keeper.agency());
    owner.patch(COLLECTIONS + "/" + handbook, Map.of("readers", List.of(person(colleague))));
    var at = COLLECTIONS + "/" + handbook + "/care";

    assertThat(world.signedIn(colleague).get(at).status()).isEqualTo(403);
    assertThat(world.administrator(keeper.agency()).get(at).status()).isEqualTo(404);
  }
}
