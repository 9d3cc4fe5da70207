package bureau.ground.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.App;
import bureau.ground.platform.home.CannotStart;
import bureau.ground.platform.tenancy.Migrations;
import bureau.ground.platform.tenancy.ModuleList;
import bureau.testing.TestServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// On a server of another major than the embedded one, with logins as an administrator makes them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalPostgresTest {
  private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "bureau");
  private static final Path JARS = Path.of("target", "other-postgres");

  @TempDir Path place;

  private EmbeddedPostgres server;
  private String url;

  @BeforeAll
  void start() throws Exception {
    server =
        EmbeddedPostgres.start(
            TestServer.newHome(), CACHE, ExternalPostgresTest::otherEngine, List.of("fsync = off"));
    asSuperuser("drop role bureau_app");
    asSuperuser("create role owner login createrole password 'o'");
    asSuperuser("create role plain login password 'p'");
    asSuperuser("create role mighty login bypassrls password 'm'");
    asSuperuser("create database ministry owner owner");
    url = server.access().jdbcUrl().replaceFirst("[^/]*$", "ministry");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void carriesTheWholeServerWithALoginThatItMade() throws Exception {
    var access = external("owner", "o", null, null).access(place.resolve("keys"));
    assertThat(access.appUser()).isEqualTo("bureau_app");
    assertThat(external("owner", "o", null, null).access(place.resolve("keys"))).isEqualTo(access);

    new Migrations(access).run(new ModuleList(App.MODULES).withSchemas());
    try (var bureau =
        TestServer.start(
            Map.of("bureau.models.local", "none"),
            InstantSource.system(),
            access,
            TestServer.newHome())) {
      var ready =
          (HttpURLConnection)
              URI.create(bureau.address() + "/health/ready").toURL().openConnection();
      assertThat(ready.getResponseCode()).isEqualTo(200);
    }
  }

  @Test
  void worksAsTheLoginThatItIsGiven() {
    assertThat(external("owner", "o", "plain", "p").access(place).appUser()).isEqualTo("plain");
  }

  @Test
  void refusesALoginThatPassesByRowLevelSecurity() {
    assertRefused(external("owner", "o", "mighty", "m"), "may pass by row-level security");
    assertRefused(external("owner", "o", "owner", "o"), "may pass by row-level security");
  }

  @Test
  void saysWhichPasswordIsWrong() {
    assertRefused(external("owner", "x", null, null), "refuses the password of 'owner'");
    assertRefused(external("owner", "o", "plain", "x"), "refuses the password of 'plain'");
  }

  @Test
  void saysThatAnOwnerMayNotMakeLogins() {
    assertRefused(external("plain", "p", null, null), "may not create the second login");
  }

  @Test
  void refusesAServerThatIsTooOld() throws Exception {
    try (var old = VersionedProxy.before(port(), "14")) {
      var there = url.replaceFirst(":[0-9]+/", ":" + old.port() + "/");

      assertRefused(
          new ExternalPostgres(there, "owner", "o", null, null),
          "is PostgreSQL 14, and Bureau needs 15 or newer");
    }
  }

  private int port() {
    return Integer.parseInt(url.replaceFirst(".*:([0-9]+)/.*", "$1"));
  }

  private void assertRefused(ExternalPostgres postgres, String reason) {
    assertThatThrownBy(() -> postgres.access(place.resolve("other keys")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(reason);
  }

  private ExternalPostgres external(
      String user, String password, @Nullable String app, @Nullable String appPassword) {
    return new ExternalPostgres(url, user, password, app, appPassword);
  }

  private void asSuperuser(String sql) throws SQLException {
    var access = server.asSuperuser();
    try (var connection =
            DriverManager.getConnection(
                access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static PostgresEngine otherEngine(Path cache) {
    var jar = jar();
    var version = jar.getFileName().toString().replaceAll("^.*-|\\.jar$", "");
    return PostgresEngine.unpacked(
        version,
        () -> {
          var inside = URI.create("jar:" + jar.toUri() + "!/" + PostgresEngine.archiveName());
          return new BufferedInputStream(inside.toURL().openStream());
        },
        cache);
  }

  private static Path jar() {
    try (var jars = Files.newDirectoryStream(JARS, "*.jar")) {
      return jars.iterator().next().toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
