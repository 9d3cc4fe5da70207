package bureau.material.knowledge.sources;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.testing.ServerProcess;
import bureau.testing.TestServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A whole server in a process of its own, so that a test may kill it.
final class FollowingServer {
  private FollowingServer() {}

  /// @param arguments home, folder that may be connected, then the database: address, its owner
  ///   with password, the server's login with password
  public static void main(String[] arguments) throws InterruptedException {
    var database = ServerProcess.database(arguments);
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
    return ServerProcess.command(
        FollowingServer.class,
        database,
        List.of(
            "-Xmx400m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"),
        home.toString(),
        folders.toString());
  }
}
