package bureau.ground.platform;

import bureau.ground.platform.config.Settings;
import bureau.ground.platform.database.DatabaseAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/// What a start knows before any module is built.
///
/// @param home folder of all state (`BUREAU_HOME`)
/// @param keys folder of keys and audit checkpoints (`BUREAU_KEYS`)
/// @param port of the web and the API; 0 for any free one
/// @param publicUrl how people reach this installation, without a slash at the end
public record Installation(
    Path home,
    Path keys,
    int port,
    URI publicUrl,
    DatabaseAccess database,
    Settings settings,
    InstantSource clock) {}
