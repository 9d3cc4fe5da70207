package bureau.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The sealed files of the home, as a backup takes them while they come and go.
///
/// Taken before the database and again after it: what a row of the copied database names was there
/// at one of the two times, unless it was removed meanwhile. A file never changes once it has its
/// name, so none is taken twice.
final class BlobFolder {
  private final Path folder;
  private final Set<String> taken = new HashSet<>();

  BlobFolder(Path home) {
    this.folder = home.resolve("blobs");
  }

  /// {@return the length of all, as far as they can be counted}
  long bytes() throws IOException {
    var sum = 0L;
    for (var file : whole()) {
      try {
        sum += Files.size(file);
      } catch (NoSuchFileException e) {
        // removed meanwhile
      }
    }
    return sum;
  }

  /// Adds those that were not taken before.
  void to(BackupWriter archive) throws IOException {
    for (var file : whole()) {
      var name = folder.relativize(file).toString();
      if (!taken.contains(name)) {
        try (var content = Files.newInputStream(file)) {
          archive.blob(name, content);
          taken.add(name);
        } catch (NoSuchFileException e) {
          // removed meanwhile, and wanted no more
        }
      }
    }
  }

  /// Those that have their name: `<agency>/<two digits>/<id>`, not what is half written.
  private List<Path> whole() throws IOException {
    var found = new ArrayList<Path>();
    for (var agency : inside(folder)) {
      for (var inner : inside(agency)) {
        if (!inner.endsWith("new")) {
          found.addAll(inside(inner));
        }
      }
    }
    return found;
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      var found = new ArrayList<Path>();
      files.forEach(found::add);
      return found;
    } catch (NoSuchFileException e) {
      return List.of(); // not made yet, or removed meanwhile
    }
  }
}
