package bureau.material.knowledge;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.groupOf;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.setMembers;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
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

/// Who sees, reads and changes which collection.
class CollectionsStory {
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
    world = KnowledgeWorld.start(Map.of("bureau.knowledge.collections", "3"));
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
  void aCollectionIsMadeChangedAndDeleted() {
    var made =
        owner.post(
            COLLECTIONS,
            Map.of(
                "name",
                " Leave ",
                "description",
                "What holds\nfor all",
                "languages",
                List.of("fr")));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/name")).isEqualTo("Leave");
    assertThat(made.text("/sensitivity")).isEqualTo("internal");
    assertThat(made.json().at("/mayManage").asBoolean()).isTrue();
    assertThat(made.text("/owners/0/name")).startsWith("Person");
    var at = COLLECTIONS + "/" + made.text("/id");

    var changed = owner.patch(at, Map.of("name", "Holidays", "description", ""));
    assertThat(changed.text("/name")).isEqualTo("Holidays");
    assertThat(changed.json().get("description").isNull()).isTrue();
    assertThat(changed.json().at("/languages/0").asString()).isEqualTo("fr");

    assertThat(owner.delete(at).status()).isEqualTo(204);
    assertThat(owner.get(at).status()).isEqualTo(404);
    assertThat(owner.get(COLLECTIONS).json().get("items")).isEmpty();
  }

  @Test
  void whoIsNotOfTheCircleCannotTellThatItIsThere() {
    var at = COLLECTIONS + "/" + collection(owner, Map.of());

    assertThat(reader.get(at).text()).isEqualTo(reader.get(missing()).text());
    assertThat(reader.patch(at, Map.of("name", "Mine")).status()).isEqualTo(404);
    assertThat(reader.delete(at).status()).isEqualTo(404);
    assertThat(reader.get(at + "/documents").status()).isEqualTo(404);
    assertThat(reader.get(COLLECTIONS).json().get("items")).isEmpty();
  }

  @Test
  void aReaderReadsAndChangesNothing() {
    var id = collection(owner, Map.of("readers", List.of(person(colleague))));
    var at = COLLECTIONS + "/" + id;

    assertThat(reader.get(COLLECTIONS).text("/items/0/id")).isEqualTo(id);
    assertThat(reader.get(at).json().get("mayManage").asBoolean()).isFalse();
    assertThat(reader.get(at).json().get("readers")).as("who else reads is no reader's").isEmpty();
    assertThat(reader.get(at + "/documents").status()).isEqualTo(200);
    assertThat(reader.patch(at, Map.of("name", "Mine")).status()).isEqualTo(403);
    assertThat(reader.delete(at).status()).isEqualTo(403);
    assertThat(KnowledgeWorld.upload(reader, id, "a.txt", "text").status()).isEqualTo(403);
  }

  @Test
  void whatIsOpenToTheAgencyIsReadByEveryoneOfItAndNobodyElse() {
    var id = collection(owner, Map.of("openToAgency", true));
    var stranger = world.signedIn(world.member(world.agency()));

    assertThat(reader.get(COLLECTIONS + "/" + id).json().get("mayRead").asBoolean()).isTrue();
    assertThat(stranger.get(COLLECTIONS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  @Tag("T21")
  void aRightThatIsTakenIsGoneWithTheNextRequest() {
    var administrator = world.administrator(agency);
    var group = groupOf(administrator, "Legal", colleague);
    var id =
        collection(
            owner, Map.of("readers", List.of(person(colleague), KnowledgeWorld.group(group))));
    var at = COLLECTIONS + "/" + id;

    owner.patch(at, Map.of("readers", List.of(KnowledgeWorld.group(group))));
    assertThat(reader.get(at).status()).as("still of the group").isEqualTo(200);
    setMembers(administrator, group);
    assertThat(reader.get(at).status()).isEqualTo(404);
    setMembers(administrator, group, colleague);
    assertThat(reader.get(at).status()).isEqualTo(200);
    assertThat(administrator.delete("/console/api/groups/" + group).status()).isEqualTo(204);
    assertThat(reader.get(at).status()).isEqualTo(404);
  }

  @Test
  void twoOwnersDoNotOverwriteEachOther() {
    var second = world.signedIn(colleague);
    var at = COLLECTIONS + "/" + collection(owner, Map.of("owners", List.of(person(colleague))));
    var seen = second.get(at).json().get("revision").asLong();

    assertThat(owner.patch(at, Map.of("name", "First", "revision", seen)).status()).isEqualTo(200);
    var late = second.patch(at, Map.of("name", "Second", "revision", seen));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("/type")).isEqualTo("urn:bureau:problem:changed-meanwhile");
    assertThat(owner.get(at).text("/name")).isEqualTo("First");
    assertThat(second.patch(at, Map.of("name", "Second", "revision", seen + 1)).status())
        .isEqualTo(200);
  }

  @Test
  void anAdministratorManagesWhatTheyDoNotRead() {
    var administrator = world.administrator(agency);
    var id = collection(owner, Map.of());
    var at = COLLECTIONS + "/" + id;

    var seen = administrator.get(at);
    assertThat(seen.json().get("mayManage").asBoolean()).isTrue();
    assertThat(seen.json().get("mayRead").asBoolean()).isFalse();
    assertThat(administrator.get(at + "/documents").status()).isEqualTo(404);
    assertThat(KnowledgeWorld.upload(administrator, id, "a.txt", "text").status()).isEqualTo(404);
    assertThat(
            administrator
                .post(
                    KnowledgeWorld.SEARCH, Map.of("question", "leave", "collections", List.of(id)))
                .status())
        .isEqualTo(404);
    assertThat(administrator.patch(at, Map.of("sensitivity", "sensitive")).text("/sensitivity"))
        .isEqualTo("sensitive");
    assertThat(administrator.delete(at).status()).isEqualTo(204);
  }

  @Test
  void anOperatorHasNothingToDoWithIt() {
    var operator = world.office().signedIn(world.office().operator());
    var at = COLLECTIONS + "/" + collection(owner, Map.of("openToAgency", true));

    assertThat(operator.get(COLLECTIONS).status()).isEqualTo(403);
    assertThat(operator.get(at).status()).isEqualTo(403);
    assertThat(operator.post(COLLECTIONS, Map.of("name", "Ours")).status()).isEqualTo(403);
    assertThat(KnowledgeWorld.search(operator, "leave").status()).isEqualTo(403);
  }

  @Test
  void thereIsAlwaysAnOwnerAndNobodyOfAnotherAgency() {
    var stranger = world.member(world.agency());
    var at = COLLECTIONS + "/" + collection(owner, Map.of());

    assertThat(owner.patch(at, Map.of("owners", List.of())).text("/reason")).isEqualTo("required");
    assertThat(owner.patch(at, Map.of("owners", List.of(person(stranger)))).text("/reason"))
        .isEqualTo("unknown-person");
    assertThat(
            owner
                .patch(
                    at,
                    Map.of(
                        "readers",
                        List.of(Map.of("kind", "person", "email", stranger.email().text()))))
                .text("/reason"))
        .isEqualTo("unknown-person");
    assertThat(
            owner
                .patch(
                    at,
                    Map.of(
                        "readers",
                        List.of(Map.of("kind", "person", "email", colleague.email().text()))))
                .text("/readers/0/id"))
        .isEqualTo(colleague.id().toString());
  }

  @Test
  void anOwnerMayHandACollectionOver() {
    var at = COLLECTIONS + "/" + collection(owner, Map.of());

    var handed = owner.patch(at, Map.of("owners", List.of(person(colleague))));

    assertThat(handed.status()).isEqualTo(200);
    assertThat(handed.json().get("mayRead").asBoolean()).isFalse();
    assertThat(owner.get(at).status()).isEqualTo(404);
    assertThat(reader.get(at).json().get("mayManage").asBoolean()).isTrue();
  }

  @Test
  void anAgencyHasOnlySoMany() {
    for (int i = 0; i < 3; i++) {
      collection(owner, Map.of());
    }

    var answer = reader.post(COLLECTIONS, Map.of("name", "One more"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/most")).isEqualTo("3");
  }

  @Test
  void theListGoesOnWhereItEnded() {
    var first = collection(owner, Map.of());
    var second = collection(owner, Map.of());

    var page = owner.get(COLLECTIONS + "?limit=1");
    assertThat(page.text("/items/0/id")).isEqualTo(first);
    var rest = owner.get(COLLECTIONS + "?after=" + page.text("/next"));
    assertThat(rest.text("/items/0/id")).isEqualTo(second);
    assertThat(rest.json().get("next").isNull()).isTrue();
    assertThat(reader.get(COLLECTIONS + "?after=" + page.text("/next")).status())
        .as("another's cursor")
        .isEqualTo(400);
  }

  @Test
  void everyRoleOfAnAgencyMayMakeOne() {
    for (var role : List.of(Role.AUDITOR, Role.RECORDS_OFFICER)) {
      var person = world.signedIn(world.office().person(agency, role));
      assertThat(person.post(COLLECTIONS, Map.of("name", "Mine")).status()).isEqualTo(201);
    }
  }

  private static String missing() {
    return COLLECTIONS + "/" + new CollectionId(new java.util.UUID(1, 2));
  }
}
