package bureau.material.knowledge;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.SEARCH;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.groupOf;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.search;
import static bureau.material.knowledge.KnowledgeWorld.setMembers;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Scope;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.Visitor;
import bureau.trust.identity.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Files are brought, read, indexed and found, by those and only those who may read them.
class SearchStory {
  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private AgencyId agency;

  @SuppressWarnings("NullAway.Init")
  private Person colleague;

  @SuppressWarnings("NullAway.Init")
  private Visitor owner;

  @SuppressWarnings("NullAway.Init")
  private Visitor reader;

  @BeforeAll
  static void start() {
    world = KnowledgeWorld.start(Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void enrol() {
    agency = world.agency();
    colleague = world.member(agency);
    owner = world.signedIn(world.member(agency));
    reader = world.signedIn(colleague);
  }

  @Test
  @Tag("T53")
  void aFileIsFoundWordForWordAtItsPlace() {
    var handbook = collection(owner, Map.of());
    var document = brought(owner, handbook, "leave.md", LEAVE);
    brought(owner, handbook, "canteen.txt", "The canteen opens at noon.");

    var answer = search(owner, "How many weeks of parental leave?");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text("/meaning")).isEqualTo("unavailable");
    assertThat(answer.json().at("/indexing/waiting").asLong()).isZero();
    var best = answer.json().at("/passages/0");
    assertThat(best.get("documentId").asString()).isEqualTo(document);
    assertThat(best.get("collectionId").asString()).isEqualTo(handbook);
    assertThat(best.get("text").asString()).contains("sixteen weeks of parental leave");
    assertThat(best.get("foundBy").toString()).isEqualTo("[\"keyword\"]");
    assertThat(best.get("superseded").asBoolean()).isFalse();
    assertThat(marked(best)).contains("parental leave");
    for (var passage : answer.json().get("passages")) {
      assertThat(cited(owner, passage)).isEqualTo(passage.get("text").asString());
    }
  }

  @Test
  void theCollectionSaysHowFarItIs() {
    var handbook = collection(owner, Map.of());
    brought(owner, handbook, "leave.md", LEAVE);

    var seen = owner.get(COLLECTIONS + "/" + handbook);
    assertThat(seen.json().at("/documents/total").asLong()).isEqualTo(1);
    assertThat(seen.json().at("/documents/waiting").asLong()).isZero();
    assertThat(seen.json().get("passages").asLong()).isPositive();
    var document = owner.get(COLLECTIONS + "/" + handbook + "/documents").json().at("/items/0");
    assertThat(document.get("name").asString()).isEqualTo("leave.md");
    assertThat(document.get("language").asString()).isEqualTo("en");
  }

  @Test
  @Tag("T21")
  void whoLosesTheRightFindsNothingFromTheNextQuestionOn() {
    var administrator = world.administrator(agency);
    var group = groupOf(administrator, "Legal", colleague);
    var handbook =
        collection(
            owner, Map.of("readers", List.of(person(colleague), KnowledgeWorld.group(group))));
    brought(owner, handbook, "leave.md", LEAVE);
    assertThat(passages(reader)).isNotEmpty();

    owner.patch(
        COLLECTIONS + "/" + handbook, Map.of("readers", List.of(KnowledgeWorld.group(group))));
    assertThat(passages(reader)).isNotEmpty();
    setMembers(administrator, group);

    for (int i = 0; i < 200; i++) {
      assertThat(passages(reader)).isEmpty();
    }
    assertThat(
            reader
                .post(SEARCH, Map.of("question", "leave", "collections", List.of(handbook)))
                .status())
        .isEqualTo(404);
    setMembers(administrator, group, colleague);
    assertThat(passages(reader)).isNotEmpty();
  }

  @Test
  @Tag("T04")
  void twinsInTwoAgenciesNeverMeet() {
    var other = world.agency();
    var twin = world.signedIn(world.member(other));
    var ours = collection(owner, Map.of("openToAgency", true));
    var theirs = collection(twin, Map.of("openToAgency", true));
    var document = brought(owner, ours, "leave.md", LEAVE);
    var copy = brought(twin, theirs, "leave.md", LEAVE);

    for (int i = 0; i < 50; i++) {
      assertThat(passages(reader))
          .allMatch(one -> one.get("documentId").asString().equals(document));
      assertThat(passages(twin)).allMatch(one -> one.get("documentId").asString().equals(copy));
    }
    assertThat(passages(reader)).isNotEmpty();
    assertThat(twin.get(DOCUMENTS + "/" + document).status()).isEqualTo(404);
    assertThat(twin.get(DOCUMENTS + "/" + document + "/text").status()).isEqualTo(404);
    assertThat(
            twin.post(SEARCH, Map.of("question", "leave", "collections", List.of(ours))).status())
        .isEqualTo(404);
  }

  @Test
  @Tag("T21")
  void whatMayBeReadIsCountedAndNothingElse() {
    var twin = world.signedIn(world.member(world.agency()));
    brought(twin, collection(twin, Map.of("openToAgency", true)), "leave.md", LEAVE);
    var open = collection(owner, Map.of("openToAgency", true));
    var closed = collection(owner, Map.of("readers", List.of(person(colleague))));
    brought(owner, open, "leave.md", LEAVE);
    brought(owner, open, "canteen.txt", "The canteen opens at noon.");
    brought(owner, closed, "secret.md", LEAVE);
    var french = brought(owner, closed, "conge.txt", "Le congé parental dure seize semaines.");
    owner.patch(DOCUMENTS + "/" + french, Map.of("language", "fr"));

    KnowledgeWorld.until(
        () -> counts(reader, Map.of()).at("/languages/1/id").asString("").equals("fr"));
    var both = counts(reader, Map.of());
    assertThat(both.get("documents").asLong()).isEqualTo(3);
    assertThat(both.get("collections").toString())
        .isEqualTo(
            "[{\"id\":\"%s\",\"documents\":2},{\"id\":\"%s\",\"documents\":1}]"
                .formatted(closed, open));
    assertThat(both.get("languages").toString())
        .isEqualTo("[{\"id\":\"en\",\"documents\":2},{\"id\":\"fr\",\"documents\":1}]");
    assertThat(both.get("validity").toString()).isEqualTo("{\"today\":3,\"over\":0,\"ahead\":0}");
    var chosen = counts(reader, Map.of("collections", List.of(open), "language", "fr"));
    assertThat(chosen.get("documents").asLong()).isZero();
    assertThat(chosen.at("/collections/0/id").asString())
        .as("what else is French")
        .isEqualTo(closed);

    owner.patch(COLLECTIONS + "/" + closed, Map.of("readers", List.of()));

    var left = counts(reader, Map.of());
    assertThat(left.get("documents").asLong()).isEqualTo(1);
    assertThat(left.get("collections").toString())
        .isEqualTo("[{\"id\":\"%s\",\"documents\":1}]".formatted(open));
    assertThat(left.get("languages").toString()).isEqualTo("[{\"id\":\"en\",\"documents\":1}]");
    assertThat(
            counts(world.signedIn(world.member(world.agency())), Map.of())
                .get("documents")
                .asLong())
        .as("of nothing")
        .isZero();
  }

  /// {@return the counts alone}
  private static JsonNode counts(Visitor who, Map<String, ?> filters) {
    var body = new HashMap<String, Object>(Map.of("question", "parental leave congé", "limit", 0));
    body.putAll(filters);
    var answer = who.post(SEARCH, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("passages")).isEmpty();
    return answer.json().get("counts");
  }

  @Test
  void whatWasTakenAwayIsNotFoundAndItsTextIsGone() {
    var handbook = collection(owner, Map.of());
    var document = brought(owner, handbook, "leave.md", LEAVE);
    assertThat(passages(owner)).isNotEmpty();

    assertThat(owner.delete(DOCUMENTS + "/" + document).status()).isEqualTo(204);

    assertThat(passages(owner)).isEmpty();
    assertThat(owner.get(DOCUMENTS + "/" + document + "/text").status()).isEqualTo(404);
    assertThat(owner.get(COLLECTIONS + "/" + handbook).json().at("/documents/total").asLong())
        .isZero();
  }

  @Test
  void whatIsReplacedOrOverIsMarkedAndCanBeLeftOut() {
    var handbook = collection(owner, Map.of());
    var old = brought(owner, handbook, "leave-2020.md", LEAVE);
    var next = brought(owner, handbook, "leave-2026.md", LEAVE.replace("sixteen", "twenty"));

    var changed =
        owner.patch(
            DOCUMENTS + "/" + old, Map.of("inForceUntil", "2025-12-31", "replacedBy", next));
    assertThat(changed.text("/replacedBy")).isEqualTo(next);

    assertThat(passages(owner))
        .allMatch(
            one ->
                one.get("superseded").asBoolean() == one.get("documentId").asString().equals(old));
    KnowledgeWorld.until(
        () ->
            owner
                .post(SEARCH, Map.of("question", "parental leave", "inForceOn", "2026-06-01"))
                .json()
                .get("passages")
                .valueStream()
                .noneMatch(one -> one.get("documentId").asString().equals(old)));
    assertThat(owner.patch(DOCUMENTS + "/" + old, Map.of("replacedBy", old)).status())
        .as("by itself")
        .isEqualTo(400);
  }

  @Test
  void aProgramSearchesWhatIsOpenWithAKeyForIt() {
    var open = collection(owner, Map.of("openToAgency", true));
    var closed = collection(owner, Map.of());
    var document = brought(owner, open, "leave.md", LEAVE);
    brought(owner, closed, "secret.md", LEAVE);
    var key = world.office().key(agency, Scope.KNOWLEDGE_READ).secret();
    var program = new Visitor(world.server().address()).with("Authorization", "Bearer " + key);

    assertThat(passages(program))
        .isNotEmpty()
        .allMatch(one -> one.get("documentId").asString().equals(document));
    assertThat(program.get(COLLECTIONS).status()).as("keys open search alone").isEqualTo(401);
    assertThat(program.get(DOCUMENTS + "/" + document).status()).isEqualTo(401);

    var other = world.office().key(agency, Scope.INFERENCE).secret();
    var inference = new Visitor(world.server().address()).with("x-api-key", other);
    assertThat(search(inference, "leave").status()).isEqualTo(403);
    var none = new Visitor(world.server().address()).with("x-api-key", "bureau_nothing");
    assertThat(search(none, "leave").status()).isEqualTo(401);
  }

  @Test
  void whoShowsAKeyIsTheProgramWhateverCookieComesWithIt() {
    var closed = collection(owner, Map.of());
    brought(owner, closed, "secret.md", LEAVE);
    assertThat(passages(owner)).isNotEmpty();

    var key = world.office().key(agency, Scope.KNOWLEDGE_READ).secret();
    owner.with("x-api-key", key);

    assertThat(passages(owner)).isEmpty();
  }

  @Test
  void questionsThatAreNoneDoNoHarm() {
    var handbook = collection(owner, Map.of());
    brought(owner, handbook, "leave.md", LEAVE);

    assertThat(search(owner, "of the and").status()).isEqualTo(200);
    assertThat(search(owner, "\uD83C\uDF4E\uD83C\uDF4F").status()).isEqualTo(200);
    assertThat(search(owner, "+title:(\"unclosed AND * /re[ge/ ~ ^").status()).isEqualTo(200);
    assertThat(search(owner, " ").status()).isEqualTo(400);
    assertThat(search(owner, "x".repeat(1 << 20)).status()).isEqualTo(400);
    assertThat(owner.post(SEARCH, Map.of()).text("/field")).isEqualTo("question");
    assertThat(owner.post(SEARCH, Map.of("question", "leave", "limit", -1)).status())
        .isEqualTo(400);
  }

  private static List<JsonNode> passages(Visitor who) {
    var answer = search(who, "How long is parental leave?");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("passages").valueStream().toList();
  }

  /// {@return what stands in the stored text at the place of the passage}
  private static String cited(Visitor who, JsonNode passage) {
    return who.get(
            "%s/%s/text?from=%d&to=%d"
                .formatted(
                    DOCUMENTS,
                    passage.get("documentId").asString(),
                    passage.get("start").asInt(),
                    passage.get("end").asInt()))
        .text("/text");
  }

  /// {@return the words of the passage that are highlighted}
  private static List<String> marked(JsonNode passage) {
    var text = passage.get("text").asString();
    return passage
        .get("highlights")
        .valueStream()
        .map(range -> text.substring(range.get(0).asInt(), range.get(1).asInt()))
        .toList();
  }
}
