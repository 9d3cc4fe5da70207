package bureau.ground.platform.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that only their owner may read, replaced whole and flushed to the disk, shared by several
/// processes. Every change is made inside [#locked].
final class KeyFolder {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  // The operating system's lock belongs to a whole process, so threads exclude each other here.
  private static final ConcurrentHashMap<Path, ReentrantLock> IN_THIS_PROCESS =
      new ConcurrentHashMap<>();

  private final Path folder;
  private final ReentrantLock inThisProcess;

  /// Makes the folder where it is missing, and takes others' rights to it away.
  KeyFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    ensureFolder(this.folder);
    try {
      inThisProcess =
          IN_THIS_PROCESS.computeIfAbsent(this.folder.toRealPath(), p -> new ReentrantLock());
    } catch (IOException e) {
      throw unavailable(this.folder, "cannot be opened", e);
    }
  }

  /// What tells one state of a file from the next.
  record Stamp(@Nullable Object fileKey, FileTime changed, long size) {}

  Path path(String name) {
    return folder.resolve(name);
  }

  /// Runs while no other process and no other thread runs something in this folder's lock.
  <T> T locked(Supplier<T> work) {
    if (inThisProcess.isHeldByCurrentThread()) {
      throw new IllegalStateException("The folder of keys is already locked by this thread.");
    }
    inThisProcess.lock();
    try (var channel = open(folder.resolve("lock"), StandardOpenOption.CREATE);
        var held = channel.lock()) {
      assert held.isValid();
      return work.get();
    } catch (IOException e) {
      throw unavailable(folder, "cannot be locked", e);
    } finally {
      inThisProcess.unlock();
    }
  }

  Optional<byte[]> read(String name) {
    var file = folder.resolve(name);
    try {
      var bytes = Files.readAllBytes(file);
      restrict(file, OWNER_FILE);
      return Optional.of(bytes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable(file, "cannot be read", e);
    }
  }

  /// {@return empty if there is no such file}
  Optional<Stamp> stamp(String name) {
    var file = folder.resolve(name);
    try {
      var seen = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(seen.fileKey(), seen.lastModifiedTime(), seen.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable(file, "cannot be read", e);
    }
  }

  /// Replaces the file as a whole: whoever reads sees the old content or the new, also after a
  /// power cut.
  void write(String name, byte[] content) {
    var file = folder.resolve(name);
    var fresh = file.resolveSibling("." + UUID.randomUUID() + ".new");
    try {
      try (var channel = open(fresh, StandardOpenOption.CREATE_NEW)) {
        writeFully(channel, content);
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      flushFolder(file);
    } catch (IOException e) {
      forget(fresh);
      throw unavailable(file, "cannot be written", e);
    }
  }

  void append(String name, byte[] content) {
    var file = folder.resolve(name);
    try (var channel = open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writeFully(channel, content);
      channel.force(true);
      flushFolder(file);
    } catch (IOException e) {
      throw unavailable(file, "cannot be written", e);
    }
  }

  /// {@return the last bytes of the file, at most so many; none if there is no file}
  byte[] tail(String name, int most) {
    var file = folder.resolve(name);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var from = Math.max(0, channel.size() - most);
      var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // until all is read
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw unavailable(file, "cannot be read", e);
    }
  }

  /// Takes away what a sudden stop left behind the last line end.
  void cutUnfinishedLine(String name) {
    var tail = tail(name, 1 << 16);
    var unfinished = 0;
    while (unfinished < tail.length && tail[tail.length - 1 - unfinished] != '\n') {
      unfinished++;
    }
    if (unfinished == 0) {
      return;
    }
    var file = folder.resolve(name);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - unfinished);
      channel.force(true);
    } catch (IOException e) {
      throw unavailable(file, "cannot be written", e);
    }
  }

  /// Overwrites the content before it removes the file. On a disk that writes elsewhere than it
  /// read (flash, snapshots) the old bytes may survive; they are still wrapped by the root key.
  void wipe(String name) {
    var file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        return;
      }
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        writeFully(channel, new byte[Math.toIntExact(channel.size())]);
        channel.force(true);
      }
      Files.delete(file);
      flushFolder(file);
    } catch (IOException e) {
      throw unavailable(file, "cannot be removed", e);
    }
  }

  /// {@return the names of the files in a sub-folder, without what a stopped write left behind}
  List<String> list(String subfolder) {
    try (var files = Files.list(folder.resolve(subfolder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unavailable(folder.resolve(subfolder), "cannot be read", e);
    }
  }

  void ensureSubfolder(String name) {
    ensureFolder(folder.resolve(name));
  }

  private static void ensureFolder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
      }
      restrict(folder, OWNER_FOLDER);
    } catch (IOException e) {
      throw unavailable(folder, "cannot be opened", e);
    }
  }

  private static FileChannel open(Path file, OpenOption... options) throws IOException {
    var all = new HashSet<OpenOption>(List.of(options));
    all.add(StandardOpenOption.WRITE);
    return FileChannel.open(file, all, PosixFilePermissions.asFileAttribute(OWNER_FILE));
  }

  private static void restrict(Path path, Set<PosixFilePermission> allowed) throws IOException {
    if (!Files.getPosixFilePermissions(path).equals(allowed)) {
      Files.setPosixFilePermissions(path, allowed);
      LOG.warn("Others could use {}; its permissions were corrected to the owner only.", path);
    }
  }

  private static void writeFully(FileChannel channel, byte[] content) throws IOException {
    var rest = ByteBuffer.wrap(content);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  private static void flushFolder(Path file) throws IOException {
    try (var channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} is left behind", file, e);
    }
  }

  private static KeysUnavailable unavailable(Path file, String what, IOException e) {
    var reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new KeysUnavailable(
        "%s %s (%s). Check that BUREAU_KEYS is there, belongs to Bureau's user and has room."
            .formatted(file, what, reason),
        e);
  }
}
