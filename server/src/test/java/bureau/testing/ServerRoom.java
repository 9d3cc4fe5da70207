package bureau.testing;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.database.EmbeddedPostgres;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.models.Dialect;
import bureau.inference.models.NewProvider;
import bureau.inference.models.Providers;
import bureau.testkit.ScriptedProvider;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.AgencyChange;
import bureau.trust.identity.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An installation whose servers are processes of their own, which a test may kill or stop: one
/// database, one folder of keys, a scripted provider, and an agency with people and a key.
public final class ServerRoom implements AutoCloseable {
  /// Where the engines of databases are unpacked.
  public static final Path ENGINES = Path.of(System.getProperty("user.home"), ".cache", "bureau");

  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);

  private final Path home;
  private final boolean ownDatabase;
  private final DatabaseAccess database;
  private final ScriptedProvider provider = ScriptedProvider.start();
  private final List<Person> people = new ArrayList<>();
  private final AgencyId agency;
  private final Person administrator;
  private final String key;

  private ServerRoom(Path home, boolean ownDatabase, DatabaseAccess database, int members) {
    this.home = home;
    this.ownDatabase = ownDatabase;
    this.database = database;
    try (var server =
        TestServer.start(
            Map.of("bureau.platform.egress-allow", "127.0.0.1:" + provider.port()),
            InstantSource.system(),
            database,
            home)) {
      var office = new Office(server);
      agency = office.agency().id();
      // calls of servers that were killed count as if all that was set aside for them was used
      server
          .part(Agencies.class)
          .change(OPERATOR, agency, new AgencyChange(null, null, (long) Integer.MAX_VALUE));
      administrator = office.person(agency, Role.AGENCY_ADMIN, Role.AUDITOR);
      for (var i = 0; i < members; i++) {
        people.add(office.person(agency, Role.MEMBER));
      }
      key = office.key(agency, Scope.INFERENCE, Scope.MODELS_READ).secret();
      server
          .part(Providers.class)
          .add(
              OPERATOR,
              agency,
              new NewProvider("Scripted", Dialect.OPENAI, provider.url().toString(), null, true));
    }
  }

  /// {@return an installation as most have it: the server brings its database, which forgets
  /// nothing that it has acknowledged}
  public static ServerRoom withADatabaseOfItsOwn(int members) {
    var home = TestServer.newHome();
    try (var postgres = EmbeddedPostgres.start(home, ENGINES)) {
      return new ServerRoom(home, true, postgres.access(), members);
    }
  }

  /// {@return an installation of several servers on a database that runs elsewhere}
  public static ServerRoom withASharedDatabase(int members) {
    return new ServerRoom(TestServer.newHome(), false, TestServer.migratedDatabase(), members);
  }

  /// Starts a server on the home of the installation.
  public BureauProcess start(int port) {
    return start(home, port, Map.of());
  }

  /// Starts a server.
  ///
  /// @param home its own; the keys are those of the installation all the same
  /// @param settings as environment variables
  public BureauProcess start(Path home, int port, Map<String, String> settings) {
    var environment =
        new HashMap<>(
            Map.of(
                "BUREAU_PORT", Integer.toString(port),
                "BUREAU_KEYS", this.home.resolve("keys").toString(),
                "BUREAU_PLATFORM_METRICS_PORT", "0",
                "BUREAU_PLATFORM_EGRESS_ALLOW", "127.0.0.1:" + provider.port(),
                "BUREAU_GATEWAY_CALLS_PER_MINUTE", "1000000",
                "BUREAU_GATEWAY_AGENCY_CALLS_PER_MINUTE", "1000000",
                "BUREAU_MODELS_LOCAL", "none",
                "BUREAU_MODELS_LOCAL_EMBEDDINGS", "false"));
    if (!ownDatabase) {
      environment.put("BUREAU_DATABASE_URL", database.jdbcUrl());
      environment.put("BUREAU_DATABASE_USER", database.ownerUser());
      environment.put("BUREAU_DATABASE_PASSWORD", database.ownerPassword());
      environment.put("BUREAU_DATABASE_APP_USER", database.appUser());
      environment.put("BUREAU_DATABASE_APP_PASSWORD", database.appPassword());
    }
    environment.putAll(settings);
    return BureauProcess.start(home, environment, "serve");
  }

  /// {@return a port that is free now}
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ScriptedProvider provider() {
    return provider;
  }

  public AgencyId agency() {
    return agency;
  }

  /// {@return members of the agency, who sign in with [Office#PASSWORD]}
  public List<Person> people() {
    return List.copyOf(people);
  }

  /// {@return somebody signed in who may see the agency's usage and its audit}
  public Visitor administrator(URI server) {
    return Visitor.signedIn(server, administrator.email().text(), Office.PASSWORD);
  }

  /// {@return an API key of the agency}
  public String key() {
    return key;
  }

  public DatabaseAccess database() {
    return database;
  }

  /// {@return the process of the installation's own database}
  public long databaseProcess() {
    try {
      return Long.parseLong(
          Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
