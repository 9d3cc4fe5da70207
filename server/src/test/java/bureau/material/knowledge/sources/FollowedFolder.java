package bureau.material.knowledge.sources;

import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A real folder that a collection follows, one look at a time.
final class FollowedFolder {
  static final String SOURCES = "/api/knowledge/sources/";

  /// Nobody looks by themselves in the time of a test.
  static final String NEVER = "1d";

  private static final Duration PATIENCE = Duration.ofMinutes(8); // ten thousand files

  private final Visitor administrator;
  private final Path root;
  private final String collection;
  private final String source;

  private FollowedFolder(Visitor administrator, Path root, String collection, String source) {
    this.administrator = administrator;
    this.root = root;
    this.collection = collection;
    this.source = source;
  }

  /// {@return settings under which the folder may be connected by every agency, as `folder`}
  static Map<String, String> allowing(Path folders) {
    return Map.of(
        "bureau.knowledge.folders",
        "*/folder=" + folders + ", nobody.example/theirs=" + folders,
        "bureau.knowledge.folder-interval",
        NEVER);
  }

  static Path newFolder() {
    return TestServer.newHome();
  }

  /// Connects the folder of this name below the allowed one, and waits until it was looked through.
  static FollowedFolder connect(
      Visitor administrator, Path folders, String name, String collection) {
    var made =
        KnowledgeWorld.created(
            administrator.post(
                KnowledgeWorld.COLLECTIONS + "/" + collection + "/sources",
                Map.of("folder", "folder", "path", name)));
    var folder =
        new FollowedFolder(administrator, folders.resolve(name), collection, made.text("/id"));
    KnowledgeWorld.until(
        PATIENCE, () -> !folder.seen().text("/endedAt").isEmpty() && !folder.isFollowed());
    return folder;
  }

  String id() {
    return source;
  }

  Path root() {
    return root;
  }

  void write(String path, String text) {
    try {
      var file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String path) {
    try {
      Files.delete(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the source as whoever looks after it sees it}
  Seen seen() {
    var json = administrator.get(KnowledgeWorld.COLLECTIONS + "/" + collection + "/sources").json();
    for (var one : json.get("items")) {
      if (one.get("id").asString().equals(source)) {
        return new Seen(one);
      }
    }
    throw new AssertionError(json.toString());
  }

  /// A source as JSON.
  record Seen(tools.jackson.databind.JsonNode json) {
    /// {@return empty for `null`}
    String text(String pointer) {
      return json.at(pointer).isNull() ? "" : json.at(pointer).asString();
    }

    int count(String what) {
      return json.at("/last/" + what).asInt();
    }

    /// {@return `problem path` of each}
    List<String> problems() {
      return json.get("problems")
          .valueStream()
          .map(one -> one.get("problem").asString() + " " + one.get("path").asString())
          .toList();
    }
  }

  private boolean isFollowed() {
    return seen().json().get("following").asBoolean();
  }

  /// Has it looked through, to its end.
  Seen look() {
    var before = seen().text("/endedAt");
    act("run");
    KnowledgeWorld.until(() -> !seen().text("/endedAt").equals(before) && !isFollowed());
    return seen();
  }

  /// Has it looked for where it is not.
  Seen lookInVain() {
    act("run");
    KnowledgeWorld.until(() -> !seen().text("/unreachableSince").isEmpty() && !isFollowed());
    return seen();
  }

  Visitor.Answer act(String what) {
    var answer = administrator.post(SOURCES + source + "/" + what, null);
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
    return answer;
  }

  /// {@return the documents that somebody sees in the collection, by name, once none waits}
  Map<String, String> documents(Visitor who) {
    var documents = new HashMap<String, String>();
    KnowledgeWorld.until(
        () -> {
          documents.clear();
          var items =
              who.get(KnowledgeWorld.COLLECTIONS + "/" + collection + "/documents?limit=100")
                  .json()
                  .get("items");
          var waits = false;
          for (var one : items) {
            waits |= one.get("state").asString().equals("waiting");
            documents.put(one.get("name").asString(), one.get("id").asString());
          }
          return !waits;
        });
    return new TreeMap<>(documents);
  }
}
