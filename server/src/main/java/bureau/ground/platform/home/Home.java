package bureau.ground.platform.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The folder of an installation's state, held by one process at a time.
public final class Home implements AutoCloseable {
  private static final long LEAST_SPACE = 100L << 20;

  /// What this process holds: the lock of a file is a process's, and closing any other channel to
  /// the file, even one that asked in vain, would give it back.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;

  private Home(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Makes the folder where it is missing and holds it until [#close].
  ///
  /// @throws CannotStart if it cannot be used, another process holds it, or a newer version wrote
  ///   it
  public static Home open(Path folder, Version version) {
    make(folder);
    try {
      checkSpace(folder);
      var lock = lock(folder);
      try {
        refuseNewer(folder, version);
        HELD_HERE.add(folder);
        return new Home(folder, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw CannotStart.onFolder(folder, e);
    }
  }

  public Path folder() {
    return folder;
  }

  /// Remembers that `version` has brought the home to its own shape.
  public void usedBy(Version version) {
    try {
      Files.writeString(versionFile(folder), version + "\n");
    } catch (IOException e) {
      throw CannotStart.onFolder(folder, e);
    }
  }

  @Override
  public void close() {
    HELD_HERE.remove(folder);
    try {
      lock.close();
    } catch (IOException e) {
      // the end of the process gives the lock back in any case
    }
  }

  /// {@return whether some process holds `folder`}
  public static boolean isHeld(Path folder) {
    if (HELD_HERE.contains(folder)) {
      return true;
    }
    if (!Files.exists(lockFile(folder))) {
      return false;
    }
    try {
      lock(folder).close();
      return false;
    } catch (CannotStart e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Refuses to go back to an older version, which would not understand what is there.
  ///
  /// @throws CannotStart if a newer version than `version` has used `folder`
  public static void refuseNewer(Path folder, Version version) throws IOException {
    var file = versionFile(folder);
    if (!Files.exists(file)) {
      return;
    }
    var used = Version.parse(Files.readString(file));
    if (used.compareTo(version) > 0) {
      throw new CannotStart(
          "The home %s was last used by Bureau %s, and this is Bureau %s: start that version or a newer one, or name another home in BUREAU_HOME."
              .formatted(folder, used, version));
    }
  }

  /// Refuses to begin what would soon end in a torn file.
  ///
  /// @throws CannotStart if the disk that holds `folder` is almost full
  public static void checkSpace(Path folder) throws IOException {
    var left = Files.getFileStore(folder).getUsableSpace();
    if (left < LEAST_SPACE) {
      throw new CannotStart(
          "The disk that holds %s is full (%d MB left, at least %d MB are needed): make room there, or name a home on another disk in BUREAU_HOME."
              .formatted(folder, left >> 20, LEAST_SPACE >> 20));
    }
  }

  /// {@return whether a restore into `folder` was begun and has not come to its end}
  public static boolean isHalfRestored(Path folder) {
    return Files.exists(halfRestored(folder));
  }

  /// @throws CannotStart if a restore into `folder` was begun and has not come to its end
  public static void refuseHalfRestored(Path folder) {
    if (isHalfRestored(folder)) {
      throw new CannotStart(
          "A restore into the home %s was stopped before its end: run ./bureau restore again."
              .formatted(folder));
    }
  }

  /// No server starts in `folder` until [#markRestored].
  public static void markHalfRestored(Path folder) throws IOException {
    Files.writeString(halfRestored(folder), "");
  }

  public static void markRestored(Path folder) throws IOException {
    Files.delete(halfRestored(folder));
  }

  private static Path halfRestored(Path folder) {
    return folder.resolve("half-restored");
  }

  private static void make(Path folder) {
    try {
      if (folder.getParent() != null) {
        Files.createDirectories(folder.getParent());
      }
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (FileAlreadyExistsException e) {
      throw new CannotStart(
          "Where the home should be, there is a file (%s): move it away, or name another folder in BUREAU_HOME."
              .formatted(e.getFile()),
          e);
    } catch (IOException e) {
      throw CannotStart.onFolder(folder, e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    var file = lockFile(folder);
    if (HELD_HERE.contains(folder)) {
      throw heldBy(Files.readString(file).strip(), folder);
    }
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return channel;
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    var holder = Files.readString(file).strip();
    channel.close();
    throw heldBy(holder, folder);
  }

  private static CannotStart heldBy(String holder, Path folder) {
    return new CannotStart(
        "Another Bureau (process %s) already uses the home %s: stop it, or name another home in BUREAU_HOME."
            .formatted(holder.isEmpty() ? "unknown" : holder, folder));
  }

  private static Path lockFile(Path folder) {
    return folder.resolve("lock");
  }

  private static Path versionFile(Path folder) {
    return folder.resolve("version");
  }
}
