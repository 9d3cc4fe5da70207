package bureau.app.backup;

import java.time.Instant;
import java.util.List;

/// What a backup holds. It is the last thing written, and signed: a backup without it is a half
/// one.
///
/// @param format of the archive; 1
/// @param id by which the record speaks of it
/// @param bureau version that made it
/// @param postgres major version whose files it holds
/// @param from when the copying began
/// @param until what was committed before this moment is in it
record Manifest(
    int format,
    String id,
    String bureau,
    int postgres,
    Instant from,
    Instant until,
    List<String> folders,
    List<Entry> files) {
  static final int FORMAT = 1;
  static final String FILE = "manifest.json";
  static final String SIGNATURE = "manifest.signature";
  static final String DATABASE = "database/";
  static final String BLOBS = "blobs/";

  Manifest {
    folders = List.copyOf(folders);
    files = List.copyOf(files);
  }

  /// @param path inside the archive
  /// @param sha256 in hexadecimal
  record Entry(String path, long bytes, String sha256) {}

  long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }
}
