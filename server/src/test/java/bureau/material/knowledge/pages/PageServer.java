package bureau.material.knowledge.pages;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.ServerProcess;
import bureau.testing.TestServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// A whole server in a process of its own, to which somebody hands a page in, so that a test may
/// kill it meanwhile.
final class PageServer {
  private PageServer() {}

  /// @param arguments home, agency, address of the page, port of its site, then the database:
  ///   address, its owner with password, the server's login with password
  public static void main(String[] arguments) throws InterruptedException {
    var database = ServerProcess.database(arguments);
    try (var world =
        KnowledgeWorld.of(
            TestServer.start(
                settings(Integer.parseInt(arguments[3])),
                InstantSource.system(),
                database,
                Path.of(arguments[0])))) {
      var agency = new AgencyId(UUID.fromString(arguments[1]));
      var owner = world.signedIn(world.member(agency));
      var collection = KnowledgeWorld.collection(owner, Map.of());
      var answer = PagesWorld.handIn(owner, collection, arguments[2]);
      if (answer.status() == 201) {
        new CountDownLatch(1).await();
      }
    }
  }

  static Map<String, String> settings(int port) {
    return PagesWorld.settings(port, "10m");
  }

  static ProcessBuilder command(
      DatabaseAccess database, Path home, AgencyId agency, String url, int port) {
    return ServerProcess.command(
        PageServer.class,
        database,
        List.of(
            "-Xmx400m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"),
        home.toString(),
        agency.value().toString(),
        url,
        Integer.toString(port));
  }
}
