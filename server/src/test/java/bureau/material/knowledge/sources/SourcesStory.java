package bureau.material.knowledge.sources;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.SEARCH;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.group;
import static bureau.material.knowledge.KnowledgeWorld.groupOf;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.search;
import static bureau.material.knowledge.KnowledgeWorld.setMembers;
import static bureau.material.knowledge.KnowledgeWorld.until;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.AgencyRows;
import bureau.testing.Visitor;
import bureau.trust.identity.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A collection follows a folder: what is in it, and who may read it there.
class SourcesStory {
  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private static Path folders;

  @SuppressWarnings("NullAway.Init")
  private AgencyId agency;

  @SuppressWarnings("NullAway.Init")
  private Person colleague;

  @SuppressWarnings("NullAway.Init")
  private Visitor administrator;

  @SuppressWarnings("NullAway.Init")
  private Visitor reader;

  @SuppressWarnings("NullAway.Init")
  private Visitor other;

  @BeforeAll
  static void start() {
    folders = FollowedFolder.newFolder();
    world = KnowledgeWorld.start(FollowedFolder.allowing(folders));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void enrol() {
    agency = world.agency();
    colleague = world.member(agency);
    administrator = world.administrator(agency);
    reader = world.signedIn(colleague);
    other = world.signedIn(world.member(agency));
  }

  @Test
  void filesComeChangeAndGo() {
    var handbook = collection(administrator, Map.of("openToAgency", true));
    var folder =
        connected(handbook, Map.of("a.txt", CANTEEN, "rules/leave.md", KnowledgeWorld.LEAVE));

    var before = folder.documents(reader);
    assertThat(before).containsOnlyKeys("a.txt", "leave.md");
    assertThat(search(reader, "When does the canteen open?").text("/passages/0/collectionId"))
        .isEqualTo(handbook);

    folder.write("a.txt", "The canteen opens at eleven.");
    folder.delete("rules/leave.md");
    folder.write("rules/new.txt", "The library closes at five.");
    var seen = folder.look();

    assertThat(List.of(seen.count("added"), seen.count("changed"), seen.count("removed")))
        .isEqualTo(List.of(1, 1, 1));
    var after = folder.documents(reader);
    assertThat(after).containsOnlyKeys("a.txt", "new.txt");
    assertThat(after.get("a.txt")).as("the same document").isEqualTo(before.get("a.txt"));
    var text = DOCUMENTS + "/" + after.get("a.txt") + "/text";
    until(() -> reader.get(text).text("/text").contains("at eleven"));
    assertThat(reader.get(text).json().get("version").asInt()).isEqualTo(2);
    until(() -> found(reader, "When does the canteen open?").contains("opens at eleven"));
    assertThat(found(reader, "When does the canteen open?")).doesNotContain("at noon");
    assertThat(found(reader, "How long is parental leave?")).doesNotContain("parental");
  }

  @Test
  void whatDidNotChangeIsNotReadAgain() {
    var handbook = collection(administrator, Map.of());
    var folder = connected(handbook, Map.of("a.txt", CANTEEN, "b.txt", "The library is closed."));
    assertThat(folder.seen().count("read")).isEqualTo(2);

    // what was written a moment ago might change once more without another time
    until(() -> folder.look().count("read") == 0);

    assertThat(folder.seen().count("found")).isEqualTo(2);
    folder.write("b.txt", "The library is open.");
    var seen = folder.look();
    assertThat(List.of(seen.count("read"), seen.count("changed"))).isEqualTo(List.of(1, 1));
  }

  @Test
  @Tag("T21")
  void aListOfTheFolderNarrowsWhoReads() {
    var legal = groupOf(administrator, "Legal", colleague);
    var handbook = collection(administrator, Map.of("openToAgency", true));
    var folder =
        connected(
            handbook,
            Map.of(
                "a.txt",
                CANTEEN,
                "cases/.bureau-access.json",
                "{\"groups\": [\"legal\"]}",
                "cases/case.txt",
                "The case of the stolen bicycle was closed in May."));

    assertThat(folder.documents(reader)).containsOnlyKeys("a.txt", "case.txt");
    assertThat(found(reader, "stolen bicycle")).contains("bicycle");
    assertThat(counted(reader)).isEqualTo("%s 2".formatted(handbook));
    var document = folder.documents(reader).get("case.txt");
    for (var outsider : List.of(other, administrator)) {
      assertThat(folder.documents(outsider)).containsOnlyKeys("a.txt");
      assertThat(found(outsider, "stolen bicycle")).doesNotContain("bicycle");
      assertThat(outsider.get(DOCUMENTS + "/" + document).status()).isEqualTo(404);
      assertThat(outsider.get(DOCUMENTS + "/" + document + "/text").status()).isEqualTo(404);
      assertThat(outsider.get(DOCUMENTS + "/" + document + "/like").status()).isEqualTo(404);
      assertThat(counted(outsider)).isEqualTo("%s 1".formatted(handbook));
      assertThat(total(outsider, handbook)).isEqualTo(1);
    }
    assertThat(reader.get(DOCUMENTS + "/" + document).text("/collectionId")).isEqualTo(handbook);

    setMembers(administrator, legal);
    assertThat(reader.get(DOCUMENTS + "/" + document).status()).as("at once").isEqualTo(404);
    assertThat(found(reader, "stolen bicycle")).doesNotContain("bicycle");

    folder.write("cases/.bureau-access.json", "{\"everyone\": true}");
    folder.look();
    until(() -> found(other, "stolen bicycle").contains("bicycle"));
    folder.write(
        "cases/.bureau-access.json", "{\"people\": [\"%s\"]}".formatted(colleague.email().text()));
    folder.look();
    assertThat(found(other, "stolen bicycle")).doesNotContain("bicycle");
    until(() -> found(reader, "stolen bicycle").contains("bicycle"));
  }

  @Test
  void whoIsOfAListMustReadTheCollectionToo() {
    var legal = groupOf(administrator, "Legal", colleague);
    var handbook = collection(administrator, Map.of());
    var folder =
        connected(
            handbook,
            Map.of(
                ".bureau-access.json",
                "{\"groups\": [\"Legal\"]}",
                "case.txt",
                "The bicycle case."));

    assertThat(reader.get(COLLECTIONS + "/" + handbook).status()).isEqualTo(404);
    assertThat(found(reader, "bicycle case")).doesNotContain("bicycle");
    administrator.patch(COLLECTIONS + "/" + handbook, Map.of("readers", List.of(group(legal))));
    assertThat(folder.documents(reader)).containsOnlyKeys("case.txt");
    until(() -> found(reader, "bicycle case").contains("bicycle"));
  }

  @Test
  void aPartIsNoCollectionThatAnybodyCanName() {
    groupOf(administrator, "Legal", colleague);
    var handbook = collection(administrator, Map.of("openToAgency", true));
    connected(
        handbook,
        Map.of(
            ".bureau-access.json", "{\"groups\": [\"Legal\"]}", "case.txt", "The bicycle case."));
    try (var rows = rows()) {
      var part =
          new bureau.material.knowledge.CollectionId(
                  UUID.fromString(
                      rows.text("select id from knowledge.collection where part_of is not null")))
              .toString();
      for (var who : List.of(reader, administrator)) {
        assertThat(who.get(COLLECTIONS + "/" + part).status()).isEqualTo(404);
        assertThat(who.get(COLLECTIONS + "/" + part + "/documents").status()).isEqualTo(404);
        assertThat(
                who.post(
                        KnowledgeWorld.SEARCH,
                        Map.of("question", "bicycle", "collections", List.of(part)))
                    .status())
            .isEqualTo(404);
        assertThat(who.get(COLLECTIONS).text()).doesNotContain(part);
      }
      assertThat(administrator.delete(COLLECTIONS + "/" + part).status()).isEqualTo(404);
    }
  }

  @Test
  void whatNobodyUnderstandsNobodyReads() {
    var handbook = collection(administrator, Map.of("openToAgency", true));
    var folder =
        connected(
            handbook,
            Map.of(
                "torn/.bureau-access.json", "{\"groups\": [",
                "torn/secret-name.txt", "The bicycle case.",
                "gone/.bureau-access.json", "{\"groups\": [\"Nobody knows\"]}",
                "gone/b.txt", "The other bicycle case."));

    assertThat(folder.documents(administrator)).isEmpty();
    assertThat(found(reader, "bicycle case")).doesNotContain("bicycle");
    assertThat(folder.seen().count("hidden")).isEqualTo(2);
    assertThat(folder.seen().problems())
        .containsExactlyInAnyOrder("list-unreadable torn", "list-unknown gone");
    assertThat(folder.seen().json().toString()).doesNotContain("secret-name");

    folder.write("torn/.bureau-access.json", "{\"everyone\": true}");
    folder.delete("gone/.bureau-access.json");
    assertThat(folder.look().count("hidden")).isZero();
    assertThat(folder.documents(reader)).containsOnlyKeys("secret-name.txt", "b.txt");
  }

  @Test
  void aFolderThatVanishesTakesNothingAlong() throws IOException {
    var handbook = collection(administrator, Map.of("openToAgency", true));
    var folder = connected(handbook, Map.of("a.txt", CANTEEN));
    var aside = folder.root().resolveSibling(UUID.randomUUID().toString());

    Files.move(folder.root(), aside);
    var seen = folder.lookInVain();
    assertThat(seen.text("/unreachableWhy")).isEqualTo("not-there");
    assertThat(folder.documents(reader)).containsOnlyKeys("a.txt");
    var since = seen.text("/unreachableSince");
    folder.act("run");
    until(() -> !folder.seen().json().get("following").asBoolean());
    assertThat(folder.seen().text("/unreachableSince")).as("since the first time").isEqualTo(since);

    Files.createDirectory(folder.root()); // as of a disk that is not mounted
    seen = folder.look();
    assertThat(seen.json().get("toRemove").asInt()).isEqualTo(1);
    assertThat(folder.documents(reader)).containsOnlyKeys("a.txt");

    Files.delete(folder.root());
    Files.move(aside, folder.root());
    seen = folder.look();
    assertThat(seen.text("/unreachableSince")).isEmpty();
    assertThat(seen.json().get("toRemove").asInt()).isZero();
    assertThat(folder.documents(reader)).containsOnlyKeys("a.txt");
  }

  @Test
  void beforeMostOfItGoesSomebodyIsAsked() {
    var handbook = collection(administrator, Map.of("openToAgency", true));
    var folder = connected(handbook, Map.of());
    for (var i = 0; i < 24; i++) {
      folder.write(i + ".txt", "Line number " + i);
    }
    assertThat(folder.look().count("added")).isEqualTo(24);

    for (var i = 0; i < 13; i++) {
      folder.delete(i + ".txt");
    }
    var asked = folder.look();
    assertThat(asked.json().get("toRemove").asInt()).isEqualTo(13);
    assertThat(total(reader, handbook)).isEqualTo(24);

    var before = asked.text("/endedAt");
    folder.act("confirm-removal");
    until(() -> !folder.seen().text("/endedAt").equals(before));
    assertThat(folder.seen().count("removed")).isEqualTo(13);
    assertThat(total(reader, handbook)).isEqualTo(11);
    assertThat(
            administrator
                .post(FollowedFolder.SOURCES + folder.id() + "/confirm-removal", null)
                .status())
        .as("nothing is asked any more")
        .isEqualTo(409);
  }

  @Test
  @Tag("T16")
  void whatPointsOutIsNotTaken() throws IOException {
    var handbook = collection(administrator, Map.of("openToAgency", true));
    var folder = connected(handbook, Map.of("a.txt", CANTEEN));
    var secret =
        Files.writeString(FollowedFolder.newFolder().resolve("secret.txt"), "The bicycle.");
    Files.createSymbolicLink(folder.root().resolve("b.txt"), secret);
    Files.createSymbolicLink(folder.root().resolve("c"), secret.getParent());

    var seen = folder.look();

    assertThat(folder.documents(administrator)).containsOnlyKeys("a.txt");
    assertThat(seen.problems()).containsExactlyInAnyOrder("link b.txt", "link c");
  }

  @Test
  void whatCannotBeTakenIsTold() {
    var handbook = collection(administrator, Map.of("openToAgency", true));
    var folder = connected(handbook, Map.of("empty.txt", "", "full.txt", CANTEEN));

    assertThat(folder.documents(reader)).containsOnlyKeys("full.txt");
    assertThat(folder.seen().problems()).containsExactly("empty empty.txt");
  }

  @Test
  void aSourceWaitsAndGoesOnAndIsTakenOff() {
    var handbook = collection(administrator, Map.of("openToAgency", true));
    groupOf(administrator, "Legal", colleague);
    var folder =
        connected(
            handbook,
            Map.of(
                "a.txt",
                CANTEEN,
                "b/.bureau-access.json",
                "{\"groups\": [\"Legal\"]}",
                "b/b.txt",
                "B."));
    var at = FollowedFolder.SOURCES + folder.id();
    var document = folder.documents(reader).get("a.txt");
    var brought = KnowledgeWorld.upload(administrator, handbook, "own.txt", "By hand.");
    assertThat(brought.status()).isEqualTo(201);

    assertThat(folder.act("pause").text("/state")).isEqualTo("paused");
    assertThat(administrator.post(at + "/pause", null).status()).isEqualTo(409);
    assertThat(administrator.post(at + "/run", null).status()).isEqualTo(409);
    folder.act("resume");
    assertThat(administrator.post(at + "/resume", null).status()).isEqualTo(409);
    assertThat(administrator.delete(DOCUMENTS + "/" + document).text("/type"))
        .isEqualTo("urn:bureau:problem:document-of-source");

    assertThat(administrator.delete(at).status()).isEqualTo(204);
    assertThat(folder.documents(reader)).containsOnlyKeys("own.txt");
    assertThat(administrator.delete(at).status()).isEqualTo(404);
    try (var rows = rows()) {
      for (var table : List.of("knowledge.source", "knowledge.source_item")) {
        assertThat(rows.text("select count(*) from " + table)).as(table).isEqualTo("0");
      }
      assertThat(rows.text("select count(*) from knowledge.collection")).isEqualTo("1");
      assertThat(rows.text("select count(*) from documents.file")).isEqualTo("1");
    }
  }

  @Test
  void aCollectionGoesWithItsSources() {
    var handbook = collection(administrator, Map.of());
    connected(
        handbook, Map.of("a.txt", CANTEEN, "b/.bureau-access.json", "{}", "b/b.txt", "Nobody's."));

    assertThat(administrator.delete(COLLECTIONS + "/" + handbook).status()).isEqualTo(204);

    try (var rows = rows()) {
      for (var table :
          List.of(
              "knowledge.collection",
              "knowledge.source",
              "knowledge.source_item",
              "knowledge.document",
              "documents.file")) {
        assertThat(rows.text("select count(*) from " + table)).as(table).isEqualTo("0");
      }
    }
  }

  @Test
  void anAdministratorConnectsWhatTheOperatorAllows() {
    var owner = world.member(agency);
    var handbook = collection(administrator, Map.of("owners", List.of(person(owner))));
    var at = COLLECTIONS + "/" + handbook + "/sources";
    var owning = world.signedIn(owner);

    assertThat(administrator.get("/api/knowledge/folders").json().at("/items").toString())
        .isEqualTo("[\"folder\"]");
    assertThat(owning.get("/api/knowledge/folders").status()).isEqualTo(403);
    assertThat(owning.post(at, Map.of("folder", "folder")).status()).isEqualTo(403);
    assertThat(owning.get(at).status()).isEqualTo(200);
    assertThat(reader.get(at).status()).isEqualTo(404);
    assertThat(reader.post(at, Map.of("folder", "folder")).status()).isEqualTo(403);
    for (var folder : List.of("theirs", "missing", folders.toString(), "")) {
      assertThat(administrator.post(at, Map.of("folder", folder)).text("/reason"))
          .as(folder)
          .isEqualTo("unknown-folder");
    }
    assertThat(administrator.post(at, Map.of("folder", "folder", "path", "../x")).text("/field"))
        .isEqualTo("path");
    var auditor = world.signedIn(world.office().person(agency, Role.AUDITOR));
    assertThat(auditor.post(at, Map.of("folder", "folder")).status()).isEqualTo(403);
  }

  @Test
  void onePlaceIsConnectedOnce() {
    var handbook = collection(administrator, Map.of());
    var folder = connected(handbook, Map.of());
    var again =
        administrator.post(
            COLLECTIONS + "/" + handbook + "/sources",
            Map.of("folder", "folder", "path", folder.root().getFileName().toString()));

    assertThat(again.text("/type")).isEqualTo("urn:bureau:problem:source-connected");
  }

  @Test
  void nothingOfTheFolderLiesOpenInTheDatabase() {
    var handbook = collection(administrator, Map.of());
    var folder =
        connected(
            handbook,
            Map.of(
                "zanzibar/zanzibar.txt", "Zanzibar is an island.", "zanzibar/empty-zanzibar", ""));
    assertThat(folder.seen().problems()).containsExactly("empty zanzibar/empty-zanzibar");
    folder.documents(administrator);

    try (var rows = rows()) {
      assertThat(rows.dump())
          .doesNotContainIgnoringCase("zanzibar")
          .doesNotContain(folder.root().getFileName().toString());
    }
  }

  private static final String CANTEEN = "The canteen opens at noon.";

  private FollowedFolder connected(String collection, Map<String, String> files) {
    var name = UUID.randomUUID().toString();
    try {
      var root = Files.createDirectory(folders.resolve(name));
      for (var file : files.entrySet()) {
        var path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return FollowedFolder.connect(administrator, folders, name, collection);
  }

  private static String found(Visitor who, String question) {
    return search(who, question).json().at("/passages").toString();
  }

  /// {@return the only collection that has documents for a question about both, and how many}
  private static String counted(Visitor who) {
    var asked = Map.of("question", "canteen bicycle", "limit", 0);
    var collections = who.post(SEARCH, asked).json().at("/counts/collections");
    assertThat(collections).hasSize(1);
    return collections.at("/0/id").asString() + " " + collections.at("/0/documents").asLong();
  }

  private static long total(Visitor who, String collection) {
    return who.get(COLLECTIONS + "/" + collection).json().at("/documents/total").asLong();
  }

  private AgencyRows rows() {
    return AgencyRows.of(world.server().installation().database(), agency);
  }
}
