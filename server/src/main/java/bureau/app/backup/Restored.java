package bureau.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What came of a restore.
///
/// @param from the backup's id, or what the operator named
/// @param until what was committed before is there; `null` where that is not known
/// @param lost the agencies whose later events are gone
/// @param bad the agencies whose record was not in order already when the backup was taken
public record Restored(
    String from, @Nullable Instant until, List<Lost> lost, List<Bad> bad, long bytes) {
  private static final String FILE = "restored.json";

  public Restored {
    lost = List.copyOf(lost);
    bad = List.copyOf(bad);
  }

  /// @param sequence the newest event that is there
  /// @param lostUpTo the newest event that a checkpoint knew
  public record Lost(String agency, long sequence, long lostUpTo) {}

  /// @param finding as `audit verify` says it
  public record Bad(String agency, String finding) {}

  /// Leaves it in the home for the next start, which puts it on record.
  void leaveIn(Path home) throws IOException {
    var file = home.resolve(FILE);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, JsonMapper.shared().writeValueAsBytes(this));
  }

  /// {@return what a restore left; empty if there was none since the last start}
  static Optional<Restored> leftIn(Path home) throws IOException {
    var file = home.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), Restored.class))
        : Optional.empty();
  }

  static void forget(Path home) throws IOException {
    Files.deleteIfExists(home.resolve(FILE));
  }
}
