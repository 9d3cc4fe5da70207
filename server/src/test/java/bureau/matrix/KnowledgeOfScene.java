package bureau.matrix;

import static java.nio.charset.StandardCharsets.US_ASCII;

import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.answer.AnswerWatch;
import bureau.material.knowledge.care.Noticed;
import bureau.material.knowledge.sources.SourceId;
import bureau.testing.TestServer;
import bureau.testkit.ScriptedSite;
import java.util.List;
import java.util.Map;

/// Collections of the owner of the scene, of whose circle nobody else is, documents in them, and
/// folders that they follow.
final class KnowledgeOfScene {
  private static final String COLLECTIONS = "/api/knowledge/collections";
  private static final String MARKS = "/api/knowledge/answers/marks";
  static final String FOLDER = "empty-folder";

  /// Is there as long as the tests are.
  static final ScriptedSite SITE =
      ScriptedSite.start()
          .at(
              "/canary",
              ScriptedSite.page("text/plain", "The canary sings at noon.".getBytes(US_ASCII)));

  private static final String DOCUMENTS = "/api/knowledge/documents/";

  private final Scene scene;

  KnowledgeOfScene(Scene scene) {
    this.scene = scene;
  }

  String collection() {
    return scene.did(Who.OWNER, "POST", COLLECTIONS, Map.of("name", Scene.CANARY)).text("/id");
  }

  /// {@return one that the whole agency reads}
  String openCollection() {
    return scene
        .did(Who.OWNER, "POST", COLLECTIONS, Map.of("name", Scene.CANARY, "openToAgency", true))
        .text("/id");
  }

  /// {@return a question that was handed on to the owner}
  String question() {
    var collection = collection();
    var _ = scene.did(Who.OWNER, "POST", MARKS, marked(collection));
    return scene
        .did(Who.OWNER, "GET", COLLECTIONS + "/" + collection + "/questions", null)
        .text("/items/0/id");
  }

  static Map<String, Object> marked(String collection) {
    return Map.of(
        "mark",
        "unanswered",
        "question",
        "Does the canary sing?",
        "collections",
        List.of(collection));
  }

  /// {@return two places of two documents, of which it was noticed that they contradict each other}
  String conflict() {
    var collection = collection();
    var first = place(document(collection));
    var second = place(document(collection));
    var noticed = scene.world().part(Noticed.class);
    noticed.contradicting(scene.agency(), first, second);
    noticed.flush();
    return scene
        .did(Who.OWNER, "GET", COLLECTIONS + "/" + collection + "/care", null)
        .text("/contradicting/0/id");
  }

  private static AnswerWatch.Place place(String document) {
    return new AnswerWatch.Place(DocumentId.parse(document).orElseThrow(), 1, 4, 10);
  }

  /// {@return a question that a collection is tested with}
  String aTest() {
    return scene
        .did(Who.OWNER, "POST", COLLECTIONS + "/" + collection() + "/tests", test())
        .text("/id");
  }

  static Map<String, Object> test() {
    return Map.of("question", "Does the canary sing?", "words", "sings at noon");
  }

  /// {@return the request that brings a file}
  Call upload() {
    return Call.of(collection())
        .bringing("The canary sings at noon.")
        .with("Content-Type", "application/octet-stream");
  }

  /// {@return the request that brings a file to take the place of a document's}
  Call replacement() {
    return Call.of(document())
        .bringing("The canary sings at one.")
        .with("Content-Type", "application/octet-stream");
  }

  /// {@return a document with a file that waits to take the place of its own}
  String documentWithNext() {
    var document = documentIn("paused");
    var answer =
        scene
            .web()
            .send(
                "POST",
                DOCUMENTS + document + "/file",
                scene.credentials(Who.OWNER).getFirst(),
                Map.of("Content-Type", "application/octet-stream"),
                "The canary sings at two.");
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
    return document;
  }

  /// {@return a document that was read}
  String document() {
    return document(collection());
  }

  String document(String collection) {
    var answer =
        scene
            .web()
            .send(
                "POST",
                COLLECTIONS + "/" + collection + "/documents?name=canary.txt",
                scene.credentials(Who.OWNER).getFirst(),
                Map.of("Content-Type", "application/octet-stream"),
                "The canary sings at noon.");
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
    var document = answer.text("/id");
    settled();
    var state = scene.did(Who.OWNER, "GET", DOCUMENTS + document, null).text("/state");
    if (!state.equals("searchable") && !state.equals("complete")) {
      throw new AssertionError("a document that is " + state);
    }
    return document;
  }

  String documentIn(String state) {
    var document = document();
    scene
        .rows()
        .change(
            "update knowledge.document set state = '%s' where id = '%s'"
                .formatted(state, DocumentId.parse(document).orElseThrow().value()));
    return document;
  }

  /// {@return the request that connects a folder to a collection}
  Call connecting() {
    return Call.of(collection()).bringing(Map.of("folder", FOLDER));
  }

  /// {@return a connected folder, with nothing in it, that was looked through}
  String source() {
    var call = connecting();
    var source =
        scene
            .did(
                Who.ADMINISTRATOR,
                "POST",
                call.path(COLLECTIONS + "/{collection}/sources"),
                Map.of("folder", FOLDER))
            .text("/id");
    settled();
    return source;
  }

  String pausedSource() {
    return sourceWith("state = 'paused'");
  }

  /// {@return one of which it is asked whether documents may go}
  String askingSource() {
    return sourceWith("to_remove = 3");
  }

  private String sourceWith(String state) {
    var source = source();
    scene
        .rows()
        .change(
            "update knowledge.source set %s where id = '%s'"
                .formatted(state, SourceId.parse(source).orElseThrow().value()));
    return source;
  }

  /// {@return the request that hands a web page in}
  Call page() {
    return Call.of(collection()).bringing(Map.of("address", SITE.url("/canary")));
  }

  /// {@return settings under which every agency may connect an empty folder, and hand in pages of
  /// the site}
  static Map<String, String> settings() {
    return Map.of(
        "bureau.knowledge.pages",
        "127.0.0.1",
        "bureau.knowledge.pages-per-minute",
        "10000",
        "bureau.platform.egress-allow",
        "127.0.0.1:" + SITE.port(),
        "bureau.knowledge.folders",
        "*/" + FOLDER + "=" + TestServer.newHome(),
        "bureau.knowledge.folder-interval",
        "1d");
  }

  /// Waits until no document is being read or indexed, and no folder looked through.
  void settled() {
    Scene.until(
        () ->
            scene
                .rows()
                .text(
                    """
                    select count(*) from knowledge.source
                    where node is not null or (state = 'active' and due_at <= now())
                    """)
                .equals("0"));
    Scene.until(
        () ->
            scene
                .rows()
                .text(
                    """
                    select count(*) from knowledge.document
                    where state = 'waiting' or to_read or node is not null
                    """)
                .equals("0"));
  }
}
