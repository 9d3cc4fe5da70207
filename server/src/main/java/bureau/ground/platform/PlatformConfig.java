package bureau.ground.platform;

import bureau.ground.platform.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Settings of the platform.
///
/// @param databaseConnections how many at most
/// @param databaseWait how long a request waits for a free connection
/// @param diskReserve bytes that must be left on the disk of the embedded database
/// @param blobs folder of sealed files; empty for the folder `blobs` in the home
public record PlatformConfig(
    int databaseConnections, Duration databaseWait, long diskReserve, Optional<Path> blobs) {
  public static PlatformConfig read(Section section) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PlatformConfig(
            section.integer(
                "database-connections",
                0,
                0,
                500,
                "Connections to the database at most; 0 for four times the number of cores"),
            section.duration(
                "database-wait",
                "3s",
                "100ms",
                "60s",
                "How long a request waits for a free connection before it is answered with 503"),
            section.bytes(
                "disk-reserve",
                "128MB",
                "0B",
                "1GB",
                "Room left on the disk of the embedded database below which nothing more is taken;"
                    + " reading goes on"),
            section.optionalPath(
                "blobs",
                "Folder of the sealed files that people brought in, which the servers of one"
                    + " installation share; left out, the folder blobs in the home"))
        .withCores(cores);
  }

  private PlatformConfig withCores(int cores) {
    return databaseConnections > 0
        ? this
        : new PlatformConfig(Math.max(8, 4 * cores), databaseWait, diskReserve, blobs);
  }
}
