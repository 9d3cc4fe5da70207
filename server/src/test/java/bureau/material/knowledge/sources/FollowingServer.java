package bureau.material.knowledge.sources;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.testing.TestServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A whole server in a process of its own, so that a test may kill it.
final class FollowingServer {
  private FollowingServer() {}

  /// @param arguments home, folder that may be connected, then the database: address, its owner
  ///   with password, the server's login with password
  public static void main(String[] arguments) throws InterruptedException {
    var database =
        new DatabaseAccess(arguments[2], arguments[3], arguments[4], arguments[5], arguments[6]);
    try (var _ =
        TestServer.start(
            settings(Path.of(arguments[1])),
            InstantSource.system(),
            database,
            Path.of(arguments[0]))) {
      new CountDownLatch(1).await();
    }
  }

  static Map<String, String> settings(Path folders) {
    return FollowedFolder.allowing(folders);
  }

  static ProcessBuilder command(DatabaseAccess database, Path home, Path folders) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx400m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        FollowingServer.class.getName(),
        home.toString(),
        folders.toString(),
        database.jdbcUrl(),
        database.ownerUser(),
        database.ownerPassword(),
        database.appUser(),
        database.appPassword());
  }
}
