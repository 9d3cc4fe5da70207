package bureau.ground.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Whole folders, which `java.nio.file` knows only entry by entry.
public final class Folders {
  private Folders() {}

  /// {@return `folder` and everything in it}
  static List<Path> all(Path folder) throws IOException {
    try (var entries = Files.walk(folder)) {
      return entries.toList();
    }
  }

  /// Deletes `folder` with everything in it; one that is not there is no error.
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var entries = Files.walk(folder)) {
      for (var entry : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(entry);
      }
    }
  }
}
