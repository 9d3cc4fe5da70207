package bureau.material.knowledge;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.upload;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.testing.AgencyRows;
import bureau.testing.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Files come into collections, and are paused, tried again, changed and taken away.
class UploadStory {
  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private AgencyId agency;

  @SuppressWarnings("NullAway.Init")
  private Visitor owner;

  @SuppressWarnings("NullAway.Init")
  private String handbook;

  @BeforeAll
  static void start() {
    world = KnowledgeWorld.start(Map.of("bureau.knowledge.documents", "3"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void enrol() {
    agency = world.agency();
    owner = world.signedIn(world.member(agency));
    handbook = collection(owner, Map.of());
  }

  @Test
  @Tag("T16")
  void aNameIsShownAndNeverAPath() {
    var made =
        upload(owner, handbook, "../../../keys/\u202Eroot.txt", "The canteen opens at noon.");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.text("/name")).isEqualTo("root.txt");
    assertThat(made.text("/title")).isEqualTo("root");
    assertThat(upload(owner, handbook, "..", "text").status()).isEqualTo(400);
    assertThat(upload(owner, handbook, "x".repeat(4_000), "text").status()).isEqualTo(400);
  }

  @Test
  void whatIsLargerThanOtherBodiesMayBeIsTaken() {
    var nineMegabytes = "Leave is granted in writing.\n".repeat((9 << 20) / 29);

    assertThat(upload(owner, handbook, "long.txt", nineMegabytes).status()).isEqualTo(201);
    assertThat(owner.post(COLLECTIONS, Map.of("name", nineMegabytes)).status()).isEqualTo(413);
  }

  @Test
  void anEmptyFileAndOneWithoutATypeAreRefused() {
    var documents = COLLECTIONS + "/" + handbook + "/documents";

    assertThat(upload(owner, handbook, "empty.txt", "").status()).isEqualTo(400);
    assertThat(owner.post(documents + "?name=a.txt", Map.of()).status()).isEqualTo(415);
    assertThat(owner.get(documents).json().get("items")).isEmpty();
    assertThat(owner.upload(documents, new byte[] {'A'}).text("/name")).isEqualTo("document");
  }

  @Test
  void theSameRequestBringsOneDocument() {
    owner.with("Idempotency-Key", "upload-1");
    var first = upload(owner, handbook, "a.txt", "The canteen opens at noon.");
    var again = upload(owner, handbook, "a.txt", "The canteen opens at noon.");
    var another = upload(owner, handbook, "b.txt", "The canteen opens at noon.");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(another.status()).isEqualTo(422);
    assertThat(another.text("/type")).isEqualTo("urn:bureau:problem:key-reused");
    assertThat(owner.get(COLLECTIONS + "/" + handbook).json().at("/documents/total").asLong())
        .isEqualTo(1);
  }

  @Test
  void aCollectionHoldsOnlySoMany() {
    for (int i = 0; i < 3; i++) {
      assertThat(upload(owner, handbook, i + ".txt", "Text " + i).status()).isEqualTo(201);
    }

    assertThat(upload(owner, handbook, "4.txt", "Text 4").text("/type"))
        .isEqualTo("urn:bureau:problem:too-many-documents");
  }

  @Test
  void workWaitsAndGoesOnAndIsTriedAgain() {
    var document = brought(owner, handbook, "a.txt", "The canteen opens at noon.");
    var at = DOCUMENTS + "/" + document;
    inState(document, "searchable");

    assertThat(owner.post(at + "/pause", null).text("/state")).isEqualTo("paused");
    assertThat(owner.post(at + "/pause", null).status()).isEqualTo(409);
    assertThat(owner.post(at + "/resume", null).status()).isEqualTo(200);
    assertThat(owner.post(at + "/resume", null).status()).isEqualTo(409);
    inState(document, "parked");
    assertThat(owner.post(at + "/retry", null).status()).isEqualTo(200);
    KnowledgeWorld.until(
        () -> List.of("searchable", "complete").contains(owner.get(at).text("/state")));
  }

  @Test
  void aDocumentIsChangedByItsOwners() {
    var document = brought(owner, handbook, "a.txt", "The canteen opens at noon.");
    var at = DOCUMENTS + "/" + document;

    var changed =
        owner.patch(
            at, Map.of("title", " Canteen ", "inForceFrom", "2026-01-01", "language", "en"));
    assertThat(changed.text("/title")).isEqualTo("Canteen");
    assertThat(changed.text("/inForceFrom")).isEqualTo("2026-01-01");
    assertThat(owner.patch(at, Map.of("inForceUntil", "2025-01-01")).text("/field"))
        .isEqualTo("inForceUntil");
    assertThat(owner.patch(at, Map.of("inForceFrom", "")).json().get("inForceFrom").isNull())
        .isTrue();
  }

  @Test
  void nothingThatPeopleWroteLiesOpenInTheDatabase() {
    var archive = collection(owner, Map.of("name", "Zanzibar", "description", "Of Zanzibar"));
    brought(owner, archive, "zanzibar.md", "# Zanzibar\n\nZanzibar is an island.\n");

    try (var rows = rows()) {
      assertThat(rows.dump()).doesNotContainIgnoringCase("zanzibar");
    }
  }

  @Test
  void aCollectionGoesWithAllThatIsInIt() {
    brought(owner, handbook, "a.txt", "The canteen opens at noon.");

    assertThat(owner.delete(COLLECTIONS + "/" + handbook).status()).isEqualTo(204);

    try (var rows = rows()) {
      for (var table :
          List.of(
              "knowledge.collection",
              "knowledge.collection_party",
              "knowledge.document",
              "knowledge.passage",
              "documents.file")) {
        assertThat(rows.text("select count(*) from " + table)).as(table).isEqualTo("0");
      }
    }
  }

  private void inState(String document, String state) {
    try (var rows = rows()) {
      rows.change(
          "update knowledge.document set state = '%s' where id = '%s'"
              .formatted(state, DocumentId.parse(document).orElseThrow().value()));
    }
  }

  private AgencyRows rows() {
    return AgencyRows.of(world.server().installation().database(), agency);
  }
}
