package bureau.material.knowledge;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.groupOf;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.setMembers;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.testing.Visitor;
import bureau.trust.identity.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Documents like another are found by those and only those who may read them.
class SimilarDocumentsStory {
  private static final String OTHER_LEAVE =
      """
      # Parents at work

      A parent takes weeks of parental leave before the birth, and every employee annual leave.
      """;

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
  void aDocumentIsLikeOneThatUsesItsWords() {
    var handbook = collection(owner, Map.of());
    var leave = brought(owner, handbook, "leave.md", LEAVE);
    var parents = brought(owner, handbook, "parents.md", OTHER_LEAVE);
    brought(owner, handbook, "canteen.txt", "The canteen opens at noon, and has soup.");

    var answer = owner.get(DOCUMENTS + "/" + leave + "/like");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text("/foundBy")).isEqualTo("keyword");
    assertThat(like(owner, leave)).containsExactly(parents);
    assertThat(answer.text("/documents/0/name")).isEqualTo("parents.md");
    assertThat(answer.text("/documents/0/collectionId")).isEqualTo(handbook);
  }

  @Test
  void neitherOlderNorNewerVersionsAreToldOf() {
    var handbook = collection(owner, Map.of());
    var first = brought(owner, handbook, "leave-2020.md", LEAVE);
    var second = brought(owner, handbook, "leave-2023.md", LEAVE.replace("sixteen", "eighteen"));
    var third = brought(owner, handbook, "leave-2026.md", LEAVE.replace("sixteen", "twenty"));
    assertThat(like(owner, third)).containsExactlyInAnyOrder(first, second);

    owner.patch(DOCUMENTS + "/" + first, Map.of("replacedBy", second));
    owner.patch(DOCUMENTS + "/" + second, Map.of("replacedBy", third));

    for (var version : List.of(first, second, third)) {
      assertThat(like(owner, version)).isEmpty();
    }
  }

  @Test
  @Tag("T21")
  void whoLosesTheRightIsToldOfNothingFromThenOn() {
    var administrator = world.administrator(agency);
    var group = groupOf(administrator, "Legal", colleague);
    var open = collection(owner, Map.of("openToAgency", true));
    var closed = collection(owner, Map.of("readers", List.of(KnowledgeWorld.group(group))));
    var leave = brought(owner, open, "leave.md", LEAVE);
    var secret = brought(owner, closed, "secret.md", OTHER_LEAVE);
    assertThat(like(reader, leave)).containsExactly(secret);

    setMembers(administrator, group);

    for (var i = 0; i < 100; i++) {
      assertThat(like(reader, leave)).isEmpty();
    }
    assertThat(reader.get(DOCUMENTS + "/" + secret + "/like").status()).isEqualTo(404);
    owner.patch(COLLECTIONS + "/" + closed, Map.of("readers", List.of(person(colleague))));
    assertThat(like(reader, leave)).containsExactly(secret);
  }

  @Test
  @Tag("T04")
  void twinsInTwoAgenciesNeverMeet() {
    var twin = world.signedIn(world.member(world.agency()));
    var ours = collection(owner, Map.of("openToAgency", true));
    var theirs = collection(twin, Map.of("openToAgency", true));
    var leave = brought(owner, ours, "leave.md", LEAVE);
    var parents = brought(owner, ours, "parents.md", OTHER_LEAVE);
    var copy = brought(twin, theirs, "leave.md", LEAVE);

    assertThat(like(owner, leave)).containsExactly(parents);
    assertThat(like(twin, copy)).isEmpty();
    assertThat(twin.get(DOCUMENTS + "/" + leave + "/like").status()).isEqualTo(404);
    assertThat(twin.get(DOCUMENTS + "/doc_none/like").status()).isEqualTo(404);
  }

  @Test
  void whatWasTakenAwayIsLikeNothingMore() {
    var handbook = collection(owner, Map.of());
    var leave = brought(owner, handbook, "leave.md", LEAVE);
    var parents = brought(owner, handbook, "parents.md", OTHER_LEAVE);
    assertThat(like(owner, leave)).containsExactly(parents);

    assertThat(owner.delete(DOCUMENTS + "/" + parents).status()).isEqualTo(204);

    assertThat(like(owner, leave)).isEmpty();
    assertThat(owner.get(DOCUMENTS + "/" + parents + "/like").status()).isEqualTo(404);
  }

  private static List<String> like(Visitor who, String document) {
    var answer = who.get(DOCUMENTS + "/" + document + "/like");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .get("documents")
        .valueStream()
        .map(one -> one.get("id").asString())
        .toList();
  }
}
