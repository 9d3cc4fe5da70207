package bureau.material.knowledge;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.LEAVE;
import static bureau.material.knowledge.KnowledgeWorld.brought;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.search;
import static bureau.material.knowledge.KnowledgeWorld.until;
import static bureau.material.knowledge.KnowledgeWorld.upload;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.testing.AgencyRows;
import bureau.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A document gets another file: what was cited of it before is never taken for what it says now,
/// and it is found all the while.
class ChangedDocumentStory {
  private static final String QUESTION = "How many weeks of parental leave may a parent take?";
  private static final String OTHER = LEAVE.replace("sixteen weeks", "twenty weeks");
  private static final String NO_TEXT = "\u0000\u0001\u0002\u0003";

  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private AgencyId agency;

  @SuppressWarnings("NullAway.Init")
  private Visitor owner;

  @SuppressWarnings("NullAway.Init")
  private Visitor reader;

  @SuppressWarnings("NullAway.Init")
  private String handbook;

  @SuppressWarnings("NullAway.Init")
  private String leave;

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
    agency = world.agency();
    owner = world.signedIn(world.member(agency));
    reader = world.signedIn(world.member(agency));
    handbook = collection(owner, Map.of("openToAgency", true));
    leave = brought(owner, handbook, "leave.md", LEAVE);
  }

  private String at() {
    return DOCUMENTS + "/" + leave;
  }

  private Visitor.Answer replace(Visitor who, String name, String text) {
    return who.upload(at() + "/file?name=" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void replaced(String name, String text) {
    var answer = replace(owner, name, text);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("same").asBoolean()).isFalse();
    until(() -> owner.get(at()).json().get("next").isNull());
  }

  private JsonNode passage() {
    return search(reader, QUESTION).json().at("/passages/0");
  }

  private Visitor.Answer cited(int start, String words) {
    return reader.post(at() + "/cited", Map.of("start", start, "words", words));
  }

  @Test
  @Tag("T53")
  void noWordsAreGivenForAPlaceInAnotherText() {
    var before = passage();
    var place =
        "/text?from=%d&to=%d&version=%d"
            .formatted(
                before.get("start").asInt(),
                before.get("end").asInt(),
                before.get("version").asInt());
    assertThat(reader.get(at() + place).text("/text")).isEqualTo(before.get("text").asString());

    replaced("leave.md", "# Rules\n\n" + OTHER);

    var refused = reader.get(at() + place);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/type")).isEqualTo("urn:bureau:problem:document-changed");
    assertThat(refused.json().get("version").asInt()).isEqualTo(2);
    assertThat(refused.text()).doesNotContain("parental");
    var now = reader.get(at()).json();
    assertThat(now.get("version").asInt()).isEqualTo(2);
    assertThat(now.get("changedAt").isNull()).isFalse();
    until(() -> passage().get("text").asString().contains("twenty weeks"));
    assertThat(passage().get("version").asInt()).isEqualTo(2);
  }

  @Test
  @Tag("T53")
  void citedWordsAreLookedForLetterForLetter() {
    var annual = "twenty-eight days of annual leave";
    var parental = "sixteen weeks of parental leave";
    var text = reader.get(at() + "/text").text("/text");
    var there = cited(text.indexOf(parental), parental).json();
    assertThat(there.get("standing").asString()).isEqualTo("there");

    replaced("leave.md", "A new preface.\n\n" + OTHER);

    var moved = cited(text.indexOf(annual), annual).json();
    assertThat(moved.get("standing").asString()).isEqualTo("elsewhere");
    assertThat(moved.get("version").asInt()).isEqualTo(2);
    assertThat(moved.get("changedAt").isNull()).isFalse();
    var found =
        "/text?version=2&from=%d&to=%d"
            .formatted(moved.get("start").asInt(), moved.get("end").asInt());
    assertThat(reader.get(at() + found).text("/text")).isEqualTo(annual);
    var gone = cited(text.indexOf(parental), parental).json();
    assertThat(gone.get("standing").asString()).isEqualTo("nowhere");
    assertThat(gone.get("start").isNull()).isTrue();
    assertThat(cited(-1, annual).status()).isEqualTo(400);
    assertThat(cited(0, "").status()).isEqualTo(400);
    assertThat(cited(0, "x".repeat(10_001)).status()).isEqualTo(400);
    assertThat(cited(Integer.MAX_VALUE, annual).json().get("standing").asString())
        .isEqualTo("elsewhere");
  }

  @Test
  void theDocumentStaysWhatItIsInAllElse() {
    var test = Map.of("question", QUESTION, "documentId", leave);
    assertThat(owner.post(COLLECTIONS + "/" + handbook + "/tests", test).status()).isEqualTo(201);
    assertThat(owner.patch(at(), Map.of("inForceFrom", "2026-01-01", "title", "Ours")).status())
        .isEqualTo(200);
    var before = owner.get(at()).json();

    replaced("leave-2027.md", OTHER);

    var after = owner.get(at()).json();
    for (var kept : List.of("id", "collectionId", "title", "inForceFrom", "createdAt")) {
      assertThat(after.get(kept)).as(kept).isEqualTo(before.get(kept));
    }
    assertThat(after.get("name").asString()).isEqualTo("leave-2027.md");
    assertThat(
            owner
                .get(COLLECTIONS + "/" + handbook + "/tests")
                .json()
                .at("/items/0/documentId")
                .asString())
        .isEqualTo(leave);
    assertThat(owner.get(COLLECTIONS + "/" + handbook).json().at("/documents/total").asInt())
        .isEqualTo(1);
  }

  @Test
  void theSameBytesAreNotReadAgain() {
    var same = replace(owner, "leave-again.md", LEAVE);

    assertThat(same.json().get("same").asBoolean()).isTrue();
    assertThat(same.json().at("/document/next").isNull()).isTrue();
    assertThat(same.json().at("/document/version").asInt()).isEqualTo(1);
    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from documents.file")).isEqualTo("1");
    }
  }

  @Test
  void whatCannotBeReadLeavesTheDocumentAndIsTold() {
    assertThat(replace(owner, "leave.bin", NO_TEXT).status()).isEqualTo(200);
    until(() -> !owner.get(at()).json().at("/next/reason").isNull());

    var document = owner.get(at()).json();
    assertThat(document.at("/next/name").asString()).isEqualTo("leave.bin");
    assertThat(document.at("/next/reason").asString()).isNotEmpty();
    assertThat(document.at("/name").asString()).isEqualTo("leave.md");
    assertThat(passage().get("text").asString()).contains("sixteen weeks");
    assertThat(owner.post(at() + "/retry", null).status()).isEqualTo(200);
    until(() -> !owner.get(at()).json().at("/next/reason").isNull());

    assertThat(reader.delete(at() + "/next").status()).isEqualTo(403);
    assertThat(owner.delete(at() + "/next").status()).isEqualTo(204);

    assertThat(owner.get(at()).json().get("next").isNull()).isTrue();
    assertThat(owner.delete(at() + "/next").status()).isEqualTo(409);
    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from documents.file")).isEqualTo("1");
    }
  }

  @Test
  void onlyItsOwnersBringAnotherFile() {
    var stranger = world.signedIn(world.member(world.agency()));

    assertThat(replace(reader, "a.md", OTHER).status()).isEqualTo(403);
    assertThat(replace(stranger, "a.md", OTHER).status()).isEqualTo(404);
    assertThat(replace(owner, "a.md", "").status()).isEqualTo(400);
    assertThat(owner.get(at()).json().get("next").isNull()).isTrue();
  }

  @Test
  void theSameRequestBringsOneFile() {
    owner.with("Idempotency-Key", "replace-1");
    var first = replace(owner, "leave.md", OTHER);
    var again = replace(owner, "leave.md", OTHER);
    var another = replace(owner, "leave.md", LEAVE + "More.");

    assertThat(List.of(first.status(), again.status())).isEqualTo(List.of(200, 200));
    assertThat(again.json().get("same").asBoolean()).isFalse();
    assertThat(another.text("/type")).isEqualTo("urn:bureau:problem:key-reused");
    until(() -> owner.get(at()).json().get("version").asInt() == 2);
    assertThat(replace(owner, "leave.md", OTHER).json().at("/document/version").asInt())
        .isEqualTo(2);
  }

  @Test
  void aDocumentGoesWithAFileThatWaits() {
    assertThat(replace(owner, "leave.bin", NO_TEXT).status()).isEqualTo(200);
    until(() -> !owner.get(at()).json().at("/next/reason").isNull());

    assertThat(owner.delete(at()).status()).isEqualTo(204);

    try (var rows = rows()) {
      assertThat(rows.text("select count(*) from documents.file")).isEqualTo("0");
    }
    assertThat(upload(owner, handbook, "leave.md", LEAVE).status()).isEqualTo(201);
  }

  private AgencyRows rows() {
    return AgencyRows.of(world.server().installation().database(), agency);
  }
}
