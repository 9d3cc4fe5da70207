package bureau.material.knowledge.ingest;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A server in a process of its own that does nothing but take documents in, so that a test may
/// kill it.
final class IngestingServer {
  private IngestingServer() {}

  /// @param arguments home, shared folder, then the database: address, its owner with password, the
  ///   server's login with password
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var database = ServerProcess.database(arguments);
    var shop = new Workshop(database, Path.of(arguments[0]), Path.of(arguments[1]));
    shop.ingestion.start();
    new CountDownLatch(1).await();
  }

  static ProcessBuilder command(DatabaseAccess database, Path home, Path shared) {
    return ServerProcess.command(
        IngestingServer.class, database, List.of("-Xmx200m"), home.toString(), shared.toString());
  }
}
