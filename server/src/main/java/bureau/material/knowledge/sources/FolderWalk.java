package bureau.material.knowledge.sources;

import bureau.material.knowledge.sources.Connector.Visitor;
import bureau.material.knowledge.sources.SourceUnreachable.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Goes through a folder once. Each folder is opened from the one that holds it, by handle, and no
/// link is ever followed: whatever is moved or put in place of something meanwhile, nothing outside
/// is opened.
final class FolderWalk {
  private static final int DEEPEST = 64;

  /// What changed so recently may change again without another time stamp.
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Path root;
  private final InstantSource clock;
  private final Visitor visitor;

  /// @param root its real path
  FolderWalk(Path root, InstantSource clock, Visitor visitor) {
    this.root = root;
    this.clock = clock;
    this.visitor = visitor;
  }

  /// A folder that is open.
  ///
  /// @param id of what lies in it, the beginning
  /// @param path as people read it; empty for the first
  /// @param place where it was when it was found, to ask what a handle does not tell
  private record Here(
      SecureDirectoryStream<Path> dir, String id, String path, Path place, int depth) {
    Here below(SecureDirectoryStream<Path> opened, Path name, RawName called) {
      return new Here(opened, id + called.id() + "/", path(called), place.resolve(name), depth + 1);
    }

    String path(RawName called) {
      return path.isEmpty() ? called.shown() : path + "/" + called.shown();
    }
  }

  /// @param below folders to go down through first; their access lists hold below them
  void go(List<String> below) throws SourceUnreachable {
    var before = keyOf(root);
    try (var dir = Files.newDirectoryStream(root)) {
      if (!(dir instanceof SecureDirectoryStream<Path> secure)) {
        throw new SourceUnreachable(Why.BROKEN_OFF); // folders cannot be opened by handle here
      }
      descend(new Here(secure, "", "", root, 0), below, new AccessList.OfCollection());
    } catch (IOException _) {
      throw new SourceUnreachable(Why.BROKEN_OFF);
    }
    if (!Objects.equals(before, keyOf(root))) {
      throw new SourceUnreachable(Why.BROKEN_OFF); // what is there now is another folder
    }
  }

  private void descend(Here here, List<String> below, AccessList above)
      throws SourceUnreachable, IOException {
    if (below.isEmpty()) {
      walk(here, above);
      return;
    }
    var access = AccessFile.in(here.dir(), here.path(), above);
    var name = Path.of(below.getFirst());
    try (var next = here.dir().newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      // ids and paths begin at the place that was connected
      descend(
          new Here(next, "", "", here.place().resolve(name), 0),
          below.subList(1, below.size()),
          access);
    } catch (NoSuchFileException _) {
      throw new SourceUnreachable(Why.NOT_THERE);
    }
  }

  private void walk(Here here, AccessList above) throws SourceUnreachable, IOException {
    var access = AccessFile.in(here.dir(), here.path(), above);
    for (var name : names(here.dir())) {
      var called = RawName.of(name);
      if (!called.shown().startsWith(".") && !called.shown().startsWith("~$")) {
        visit(here, name, called, access);
      }
    }
  }

  private static List<Path> names(SecureDirectoryStream<Path> dir) throws IOException {
    var names = new ArrayList<Path>();
    try {
      dir.forEach(path -> names.add(path.getFileName()));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  private void visit(Here here, Path name, RawName called, AccessList access)
      throws SourceUnreachable, IOException {
    BasicFileAttributes found;
    try {
      found = attributes(here, name);
    } catch (NoSuchFileException _) {
      return; // removed since it was listed
    }
    if (found.isRegularFile()) {
      visitor.item(item(here, name, called, found, access));
    } else if (found.isSymbolicLink()) {
      visitor.problem(ItemProblem.LINK, here.path(called), access);
    } else if (!found.isDirectory()) {
      visitor.problem(ItemProblem.SPECIAL, here.path(called), access);
    } else if (here.depth() >= DEEPEST) {
      visitor.problem(ItemProblem.TOO_DEEP, here.path(called), access);
    } else {
      enter(here, name, called, access);
    }
  }

  private void enter(Here here, Path name, RawName called, AccessList access)
      throws SourceUnreachable, IOException {
    SecureDirectoryStream<Path> opened;
    try {
      opened = here.dir().newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException _) {
      visitor.problem(ItemProblem.CLOSED, here.path(called), access);
      visitor.closed(here.path(called));
      return;
    } catch (NoSuchFileException _) {
      return; // removed since it was listed
    }
    try (opened) {
      walk(here.below(opened, name, called), access);
    }
  }

  private Item item(
      Here here, Path name, RawName called, BasicFileAttributes found, AccessList access) {
    return new Item(
        here.id() + called.id(),
        here.path(called),
        called.shown(),
        version(here, name, found),
        found.size(),
        access,
        () -> open(here, name));
  }

  private @Nullable String version(Here here, Path name, BasicFileAttributes found) {
    var changed = changed(here.place().resolve(name));
    var settled = clock.instant().minus(SETTLED);
    if (changed == null
        || !isBefore(changed, settled)
        || !isBefore(found.lastModifiedTime(), settled)) {
      return null;
    }
    return found.size()
        + " "
        + found.lastModifiedTime().to(TimeUnit.NANOSECONDS)
        + " "
        + changed.to(TimeUnit.NANOSECONDS)
        + " "
        + found.fileKey();
  }

  private static boolean isBefore(FileTime time, Instant settled) {
    return time.toInstant().isBefore(settled);
  }

  /// {@return when anything about the file changed last, which nobody can set back as they can the
  /// time of its content}
  private static @Nullable FileTime changed(Path file) {
    try {
      return (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return null;
    }
  }

  private static InputStream open(Here here, Path name) throws IOException {
    try {
      var before = attributes(here, name);
      if (!before.isRegularFile()) {
        throw new ItemUnreadable(ItemProblem.CHANGING);
      }
      var channel =
          here.dir()
              .newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      return new UnchangedInput(
          Channels.newInputStream(channel), before, () -> attributes(here, name));
    } catch (NoSuchFileException _) {
      throw new ItemUnreadable(ItemProblem.CHANGING);
    } catch (ItemUnreadable e) {
      throw e;
    } catch (IOException _) {
      throw new ItemUnreadable(ItemProblem.UNREADABLE);
    }
  }

  private static BasicFileAttributes attributes(Here here, Path name) throws IOException {
    return here.dir()
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private static @Nullable Object keyOf(Path folder) throws SourceUnreachable {
    try {
      return Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (IOException _) {
      throw new SourceUnreachable(Why.NOT_THERE);
    }
  }
}
