package bureau.material.knowledge.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.material.knowledge.sources.SourceUnreachable.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a folder tells of itself, whatever is in it and whatever happens to it meanwhile.
class FolderWalkTest {
  private static final InstantSource LATER =
      () -> Instant.now().plus(Duration.ofHours(1)); // so that all that was just written is settled

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path place;

  @SuppressWarnings("NullAway.Init")
  private Path root;

  @BeforeEach
  void make() throws IOException {
    root = Files.createDirectory(place.toRealPath().resolve("root"));
  }

  @Test
  void filesAreToldByWhereTheyLie() throws Exception {
    write("a.txt", "one");
    write("b/c/d.txt", "two");
    write(".hidden", "three");
    write("b/~$d.txt", "four");

    assertThat(walked().texts).isEqualTo(Map.of("a.txt", "one", "b/c/d.txt", "two"));
  }

  @Test
  void aPlaceBelowIsWalkedAlone() throws Exception {
    write("a.txt", "one");
    write("b/c.txt", "two");

    assertThat(walked("b").texts).isEqualTo(Map.of("c.txt", "two"));
    assertThatThrownBy(() -> walked("missing")).isInstanceOf(SourceUnreachable.class);
  }

  @Test
  @Tag("T16")
  void linksAreNotFollowed() throws Exception {
    var outside = Files.createDirectory(place.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(root.resolve("file.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("folder"), outside);
    Files.createSymbolicLink(root.resolve("around"), root);

    var heard = walked();

    assertThat(heard.texts).isEmpty();
    assertThat(heard.problems)
        .containsExactlyInAnyOrder("link file.txt", "link folder", "link around");
    assertThatThrownBy(() -> walked("folder")).isInstanceOf(SourceUnreachable.class);
  }

  @Test
  @Tag("T16")
  void aFileThatBecomesALinkBeforeItIsOpenedIsNotRead() throws Exception {
    var secret = Files.writeString(place.resolve("secret.txt"), "secret");
    write("a.txt", "one");
    var heard =
        walked(
            item -> {
              replace(item, secret);
              assertThatThrownBy(() -> item.content().open())
                  .isInstanceOfSatisfying(
                      ItemUnreadable.class,
                      e -> assertThat(e.problem()).isEqualTo(ItemProblem.CHANGING));
            });

    assertThat(heard.texts).isEmpty();
  }

  private void replace(Item item, Path target) {
    try {
      Files.delete(root.resolve(item.path()));
      Files.createSymbolicLink(root.resolve(item.path()), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void namesThatAreNoTextAreKeptApart() throws Exception {
    for (var name : List.of("caf%E9.txt", "caf%E8.txt", "caf%C3%A9.txt")) {
      Files.writeString(Path.of(URI.create("file://" + root + "/" + name)), name);
    }

    var heard = walked();

    assertThat(heard.ids).hasSize(3);
    assertThat(heard.names).containsExactlyInAnyOrder("caf\uFFFD.txt", "caf\uFFFD.txt", "café.txt");
  }

  @Test
  void aFileThatChangesWhileItIsReadDoesNotReachItsEnd() throws Exception {
    write("a.txt", "one");

    var heard =
        walked(
            item -> {
              try (var content = item.content().open()) {
                assertThat(content.read()).isEqualTo('o');
                Files.writeString(root.resolve("a.txt"), "one and more");
                assertThatThrownBy(content::readAllBytes)
                    .isInstanceOfSatisfying(
                        ItemUnreadable.class,
                        e -> assertThat(e.problem()).isEqualTo(ItemProblem.CHANGING));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(heard.ids).hasSize(1);
  }

  @Test
  void aRootThatVanishesOnTheWayIsNoEmptyRoot() throws Exception {
    write("a.txt", "one");
    write("b.txt", "two");

    assertThatThrownBy(
            () ->
                walked(
                    _ -> {
                      if (Files.exists(root)) {
                        move(root, place.resolve("elsewhere"));
                      }
                    }))
        .isInstanceOfSatisfying(
            SourceUnreachable.class, e -> assertThat(e.why()).isEqualTo(Why.NOT_THERE));
  }

  @Test
  void anotherFolderInPlaceOfTheRootIsNotTheSameRoot() throws Exception {
    write("a.txt", "one");
    var other = Files.createDirectory(place.resolve("other"));

    assertThatThrownBy(
            () ->
                walked(
                    _ -> {
                      move(root, place.resolve("elsewhere"));
                      move(other, root);
                    }))
        .isInstanceOfSatisfying(
            SourceUnreachable.class, e -> assertThat(e.why()).isEqualTo(Why.BROKEN_OFF));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aVersionChangesWithTheFileAndIsUnknownWhileItIsFresh() throws Exception {
    write("a.txt", "one");
    var first = walked().versions.get("a.txt");
    assertThat(first).isEqualTo(walked().versions.get("a.txt")).isNotEqualTo("null");

    var before = Files.getLastModifiedTime(root.resolve("a.txt"));
    write("a.txt", "two");
    Files.setLastModifiedTime(root.resolve("a.txt"), before);

    assertThat(walked().versions.get("a.txt")).as("its time set back").isNotEqualTo(first);
    var heard = new Heard(_ -> {});
    new FolderWalk(root, InstantSource.system(), heard).go(List.of());
    assertThat(heard.versions.get("a.txt")).isEqualTo("null");
  }

  @Test
  void anAccessListHoldsBelowUntilAnotherOne() throws Exception {
    write("a.txt", "");
    write("hr/.bureau-access.json", "{\"groups\": [\"HR\"], \"people\": [\"a@b.example\"]}");
    write("hr/b.txt", "");
    write("hr/files/c.txt", "");
    write("hr/files/open/.bureau-access.json", "{\"everyone\": true}");
    write("hr/files/open/d.txt", "");
    var hr = new AccessList.Named("hr", Set.of("HR"), Set.of("a@b.example"));

    assertThat(walked().lists)
        .isEqualTo(
            Map.of(
                "a.txt",
                new AccessList.OfCollection(),
                "hr/b.txt",
                hr,
                "hr/files/c.txt",
                hr,
                "hr/files/open/d.txt",
                new AccessList.OfCollection()));
    assertThat(walked("hr", "files").lists.get("c.txt"))
        .as("the list above the place holds")
        .isEqualTo(new AccessList.Named("", Set.of("HR"), Set.of("a@b.example")));
  }

  @Test
  void aListThatIsNotUnderstoodOpensNothing() throws Exception {
    write("a.txt", "");
    for (var wrong :
        List.of(
            "",
            "{",
            "[]",
            "{\"group\": [\"HR\"]}",
            "{\"groups\": \"HR\"}",
            "{\"groups\": [7]}",
            "{\"everyone\": \"true\"}",
            "{\"everyone\": true} {}",
            "{\"everyone\": false, \"everyone\": true}",
            "x".repeat(70_000))) {
      write(".bureau-access.json", wrong);

      assertThat(walked().lists.get("a.txt")).as(wrong).isEqualTo(new AccessList.Unreadable(""));
    }
    write(".bureau-access.json", "{}");
    assertThat(walked().lists.get("a.txt")).isEqualTo(new AccessList.Named("", Set.of(), Set.of()));
  }

  @Test
  @Tag("T16")
  void aListThatIsALinkOpensNothing() throws Exception {
    write("a.txt", "");
    var open = Files.writeString(place.resolve("open.json"), "{\"everyone\": true}");
    Files.createSymbolicLink(root.resolve(".bureau-access.json"), open);

    assertThat(walked().lists.get("a.txt")).isEqualTo(new AccessList.Unreadable(""));
  }

  @Test
  void aFolderIsOnlyFollowedSoDeep() throws Exception {
    write("d/".repeat(64) + "a.txt", "in");
    write("d/".repeat(65) + "b.txt", "out");

    var heard = walked();

    assertThat(heard.names).containsExactly("a.txt");
    assertThat(heard.problems).hasSize(1).first().asString().startsWith("too-deep d/d");
  }

  private void write(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Heard walked(String... below) throws SourceUnreachable {
    return walked(_ -> {}, below);
  }

  private Heard walked(Consumer<Item> first, String... below) throws SourceUnreachable {
    var heard = new Heard(first);
    new FolderWalk(root, LATER, heard).go(List.of(below));
    return heard;
  }

  /// Remembers what it hears.
  private static final class Heard implements Connector.Visitor {
    private final Consumer<Item> first;
    private final Set<String> ids = new java.util.HashSet<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> versions = new TreeMap<>();
    private final Map<String, AccessList> lists = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    Heard(Consumer<Item> first) {
      this.first = first;
    }

    @Override
    public void item(Item item) {
      first.accept(item);
      ids.add(item.id());
      names.add(item.name());
      versions.put(item.path(), String.valueOf(item.version()));
      lists.put(item.path(), item.access());
      try (var content = item.content().open()) {
        texts.put(item.path(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        problems.add(e.getMessage() + " " + item.path());
      }
    }

    @Override
    public void problem(ItemProblem problem, String path, AccessList access) {
      problems.add(problem.wireName() + " " + path);
    }

    @Override
    public void closed(String path) {
      problems.add("closed " + path);
    }
  }
}
