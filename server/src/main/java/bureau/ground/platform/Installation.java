package bureau.ground.platform;

import bureau.ground.platform.config.Settings;
import bureau.ground.platform.database.DatabaseAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What a start knows before any module is built.
///
/// @param home folder of all state (`BUREAU_HOME`)
/// @param keys folder of keys and audit checkpoints (`BUREAU_KEYS`)
/// @param port of the web and the API; 0 for any free one
/// @param publicUrl how people reach this installation, without a slash at the end
/// @param opening waits until the database is open: it starts beside what does not need it
public record Installation(
    Path home,
    Path keys,
    int port,
    URI publicUrl,
    Supplier<DatabaseAccess> opening,
    Settings settings,
    InstantSource clock) {

  /// {@return where the database is, once it is open}
  public DatabaseAccess database() {
    return opening.get();
  }
}
