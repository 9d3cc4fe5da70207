package bureau.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.answer.AnswerWatch.Place;
import bureau.material.knowledge.care.ConflictId;
import bureau.material.knowledge.care.Noticed;
import bureau.material.knowledge.care.store.ConflictStore;
import bureau.material.knowledge.store.MeaningStore;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.ScriptedSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What an agency knows: a collection with documents, what its readers asked, what its owners try,
/// and a folder that it follows.
final class FilledKnowledge {
  private static final String COLLECTIONS = "/api/knowledge/collections/";
  private static final String DOCUMENTS = "/api/knowledge/documents/";
  private static final String QUESTION = "When does the canteen open?";
  private static final Path FOLDERS = TestServer.newHome();

  /// Is there as long as the tests are.
  private static final ScriptedSite SITE =
      ScriptedSite.start()
          .at("/menu", ScriptedSite.page("text/plain", "Soup on Monday.".getBytes(UTF_8)));

  /// Nothing is looked at or tried again while rows are watched.
  static final Map<String, String> SETTINGS =
      Map.of(
          "bureau.knowledge.folders", "*/shared=" + FOLDERS,
          "bureau.knowledge.folder-interval", "1d",
          "bureau.knowledge.pages", "127.0.0.1",
          "bureau.platform.egress-allow", "127.0.0.1:" + SITE.port(),
          "bureau.knowledge.tests-after", "1h");

  private final ModelWorld world;
  private final AgencyId agency;
  private final Visitor owner;
  private final String collection;

  private FilledKnowledge(ModelWorld world, AgencyId agency, Visitor owner, String collection) {
    this.world = world;
    this.agency = agency;
    this.owner = owner;
    this.collection = collection;
  }

  /// @param reader the id of a person
  static void fill(
      ModelWorld world, AgencyId agency, Visitor owner, Visitor administrator, String reader) {
    var collection =
        FilledInstallation.created(
                owner.post(
                    "/api/knowledge/collections",
                    Map.of(
                        "name",
                        "Handbook",
                        "description",
                        "What holds for all",
                        "openToAgency",
                        true,
                        "readers",
                        List.of(Map.of("kind", "person", "id", reader)))))
            .text("/id");
    var knowledge = new FilledKnowledge(world, agency, owner, collection);
    knowledge.documents();
    knowledge.questions();
    knowledge.page();
    knowledge.folder(administrator);
    world.part(Noticed.class).flush();
  }

  /// One that another took the place of, one that is gone, and one with a new file that cannot be
  /// read.
  private void documents() {
    var old = brought("canteen.txt", "The canteen opens at noon.");
    var next = brought("menu.txt", "The canteen opens at eleven.");
    var _ = owner.delete(DOCUMENTS + brought("gone.txt", "It is closed."));
    FilledInstallation.done(
        owner.patch(DOCUMENTS + old, Map.of("replacedBy", next, "inForceUntil", "2020-01-01")));
    var hours = brought("hours.txt", "The canteen opens at ten.");
    damaged(hours);
    var document = DocumentId.parse(old).orElseThrow();
    var other = DocumentId.parse(next).orElseThrow();
    var third = DocumentId.parse(hours).orElseThrow();
    var first = new Place(other, 1, 0, 11);
    var second = new Place(third, 1, 0, 11);
    var id = new ConflictId(UUID.randomUUID());
    world
        .part(Tenancy.class)
        .doInAgency(
            agency,
            tx -> {
              new MeaningStore()
                  .put(tx, document, "sample", new MeaningStore.Row(0, new byte[] {1}));
              new ConflictStore().put(tx, id, first, second, Instant.now());
            });
  }

  private void damaged(String document) {
    FilledInstallation.done(
        owner
            .with("Idempotency-Key", "version-1")
            .upload(
                DOCUMENTS + document + "/file?name=hours.pdf", "%PDF-1.7 torn".getBytes(UTF_8)));
    FilledInstallation.until(
        () -> owner.get(DOCUMENTS + document).json().at("/next/reason").isString());
  }

  private String brought(String name, String text) {
    var id =
        FilledInstallation.created(
                owner
                    .with("Idempotency-Key", "upload-" + name)
                    .upload(
                        COLLECTIONS + collection + "/documents?name=" + name, text.getBytes(UTF_8)))
            .text("/id");
    FilledInstallation.until(() -> !owner.get(DOCUMENTS + id).text("/state").equals("waiting"));
    return id;
  }

  private void page() {
    var id =
        FilledInstallation.created(
                owner
                    .with("Idempotency-Key", "page-1")
                    .post(
                        COLLECTIONS + collection + "/pages", Map.of("address", SITE.url("/menu"))))
            .text("/id");
    FilledInstallation.until(() -> !owner.get(DOCUMENTS + id).text("/state").equals("waiting"));
  }

  /// Asked, handed on, and tried.
  private void questions() {
    var asked = Map.of("question", QUESTION, "collections", List.of(collection));
    var found = new ArrayList<String>();
    FilledInstallation.until(
        () -> {
          var passages = owner.post("/api/knowledge/search", asked).json().get("passages");
          passages.forEach(one -> found.add(one.get("id").asString()));
          return !found.isEmpty();
        });
    var marked =
        owner
            .with("Idempotency-Key", "mark-1")
            .post(
                "/api/knowledge/answers/marks",
                Map.of(
                    "mark",
                    "unanswered",
                    "question",
                    QUESTION,
                    "collections",
                    List.of(collection),
                    "passages",
                    found));
    if (marked.status() != 204) {
      throw new AssertionError(marked.toString());
    }
    var tests = COLLECTIONS + collection + "/tests";
    FilledInstallation.created(
        owner
            .with("Idempotency-Key", "test-1")
            .post(tests, Map.of("question", QUESTION, "words", "opens at eleven")));
    var _ = owner.with("Idempotency-Key", "run-1").post(tests + "/run", null);
    FilledInstallation.until(
        () -> {
          var now = owner.get(tests).json();
          return !now.get("runs").isEmpty() && !now.get("pending").asBoolean();
        });
  }

  /// With an access list of its own, so that the collection has a part.
  private void folder(Visitor administrator) {
    try {
      var folder = Files.createDirectories(FOLDERS.resolve(agency.toString()));
      Files.writeString(folder.resolve(".bureau-access.json"), "{\"groups\": [\"Registry\"]}");
      Files.writeString(folder.resolve("case.txt"), "The case of the bicycle was closed in May.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var sources = COLLECTIONS + collection + "/sources";
    FilledInstallation.created(
        administrator.post(sources, Map.of("folder", "shared", "path", agency.toString())));
    FilledInstallation.until(() -> !administrator.get(sources).text("/items/0/endedAt").isEmpty());
  }
}
