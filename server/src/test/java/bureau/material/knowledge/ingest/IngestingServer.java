package bureau.material.knowledge.ingest;

import bureau.ground.platform.database.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A server in a process of its own that does nothing but take documents in, so that a test may
/// kill it.
final class IngestingServer {
  private IngestingServer() {}

  /// @param arguments home, shared folder, then the database: address, its owner with password, the
  ///   server's login with password
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var database =
        new DatabaseAccess(arguments[2], arguments[3], arguments[4], arguments[5], arguments[6]);
    var shop = new Workshop(database, Path.of(arguments[0]), Path.of(arguments[1]));
    shop.ingestion.start();
    new CountDownLatch(1).await();
  }

  static ProcessBuilder command(DatabaseAccess database, Path home, Path shared) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx200m",
        "-cp",
        System.getProperty("java.class.path"),
        IngestingServer.class.getName(),
        home.toString(),
        shared.toString(),
        database.jdbcUrl(),
        database.ownerUser(),
        database.ownerPassword(),
        database.appUser(),
        database.appPassword());
  }
}
