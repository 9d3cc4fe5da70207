package bureau.matrix;

import bureau.ground.platform.database.EmbeddedPostgres;
import bureau.testing.TestServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The agencies and installations besides those of the scene: they come and go.
final class OtherAgencies implements AutoCloseable {
  private final Scene scene;
  private final List<TestServer> elsewhere = new ArrayList<>();
  private final List<EmbeddedPostgres> databases = new ArrayList<>();

  OtherAgencies(Scene scene) {
    this.scene = scene;
  }

  String anotherAgency() {
    return scene.enrol(scene.name(), scene.domain()).toString();
  }

  String suspendedAgency() {
    var id = anotherAgency();
    scene.did(Who.OPERATOR, "POST", "/console/api/agencies/" + id + "/suspend", null);
    return id;
  }

  /// {@return the request at an installation that has no agency yet}
  Call inAnEmptyInstallation() {
    var server = TestServer.start();
    elsewhere.add(server);
    return Call.of().at(server).as(Cast.operatorOf(server));
  }

  /// {@return the request at an installation that runs its database itself}
  Call onADatabaseOfItsOwn() {
    var home = TestServer.newHome();
    var database =
        EmbeddedPostgres.start(
            home,
            Path.of(System.getProperty("user.home"), ".cache", "bureau"),
            List.of("fsync = off"));
    databases.add(database);
    var server = TestServer.start(Map.of(), InstantSource.system(), database.access(), home);
    elsewhere.add(server);
    return Call.of().at(server).as(Cast.operatorOf(server));
  }

  Call agencyToClose() {
    var domain = scene.domain();
    return Call.of(scene.enrol(scene.name(), domain).toString())
        .bringing(Map.of("confirm", domain));
  }

  @Override
  public void close() {
    elsewhere.forEach(TestServer::close);
    databases.forEach(EmbeddedPostgres::close);
  }
}
