package bureau.ground.platform.database;

import bureau.ground.platform.home.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The PostgreSQL that Bureau brings and runs itself, for one home.
///
/// It is started by the first Bureau of a home and stopped with it. Killed, Bureau leaves it
/// running; the next start finds it and goes on with it. It runs in a session of its own, so that a
/// Ctrl-C in the terminal reaches the server first, and the database only when the server is done.
public final class EmbeddedPostgres implements AutoCloseable {
  static final String SUPERUSER = "postgres";
  static final String OWNER = "bureau_owner";
  static final String APP = "bureau_app";
  private static final String DATABASE = "bureau";
  private static final String POINTER = "database.elsewhere";

  /// Where root keeps engine and databases when PostgreSQL must run as another user, who cannot
  /// enter root's home.
  static final Path SHARED = Path.of("/var/lib/bureau");

  private final Cluster cluster;
  private final int port;
  private final Passwords passwords;
  private final ClusterWatch watch;

  private EmbeddedPostgres(Cluster cluster, int port, Passwords passwords) {
    this.cluster = cluster;
    this.port = port;
    this.passwords = passwords;
    this.watch = new ClusterWatch(cluster, port);
  }

  /// Starts the database of `home`, or goes on with the one that a killed Bureau left.
  ///
  /// @param cache where the engine is unpacked, once for all homes of this user
  /// @throws CannotStart with what to do about it
  public static EmbeddedPostgres start(Path home, Path cache) {
    return start(home, cache, List.of());
  }

  /// As `start(home, cache)`, with settings of its own.
  ///
  /// @param settings further lines of `postgresql.conf`
  public static EmbeddedPostgres start(Path home, Path cache, List<String> settings) {
    return start(home, cache, PostgresEngine::unpackedIn, settings);
  }

  /// As `start(home, cache)`, with another engine and settings of its own.
  ///
  /// @param engines gives the engine, unpacked in the folder that it is told
  /// @param settings further lines of `postgresql.conf`
  public static EmbeddedPostgres start(
      Path home, Path cache, Function<Path, PostgresEngine> engines, List<String> settings) {
    try {
      var runAs = runAs(home);
      var data = dataOf(home, runAs);
      var engine = engines.apply(runAs instanceof RunAs.Another ? SHARED : cache);
      return start(new Cluster(engine, runAs, data, settings), engine, home);
    } catch (IOException e) {
      throw new CannotStart(
          "The database in " + home + " cannot be started: " + e.getMessage() + ".", e);
    }
  }

  private static EmbeddedPostgres start(Cluster cluster, PostgresEngine engine, Path home)
      throws IOException {
    var file = home.resolve("database.passwords");
    if (!cluster.exists()) {
      var passwords = Passwords.random();
      passwords.write(file);
      cluster.make(SUPERUSER, passwords.superuser());
    }
    if (!Files.exists(file)) {
      throw new CannotStart(
          "The file " + file + " with the database's passwords is missing: restore it.");
    }
    if (cluster.major() != engine.major()) {
      throw new CannotStart(
          "The database in %s was made by PostgreSQL %d, and this Bureau brings PostgreSQL %d: start the Bureau that made it, make a backup, and restore that here."
              .formatted(home, cluster.major(), engine.major()));
    }
    var passwords = Passwords.read(file);
    var running = cluster.runningPort();
    var port = running.isPresent() ? running.get() : cluster.start();
    var postgres = new EmbeddedPostgres(cluster, port, passwords);
    try {
      postgres.prepare();
      return postgres;
    } catch (SQLException e) {
      if (running.isEmpty()) {
        cluster.stop();
      }
      throw new CannotStart(
          "The database in " + home + " does not let Bureau in: " + e.getMessage() + ".", e);
    }
  }

  /// Has it started again, on the same port, should it die before [#close].
  public EmbeddedPostgres keptRunning() {
    watch.start();
    return this;
  }

  public DatabaseAccess access() {
    return new DatabaseAccess(url(DATABASE), OWNER, passwords.owner(), APP, passwords.app());
  }

  /// {@return access to another database of the same server, made empty}
  public DatabaseAccess create(String database, String template) throws SQLException {
    try (var connection = connectAsSuperuser(SUPERUSER);
        var statement = connection.createStatement()) {
      statement.execute(
          "create database \"%s\" template \"%s\" owner %s".formatted(database, template, OWNER));
    }
    return new DatabaseAccess(url(database), OWNER, passwords.owner(), APP, passwords.app());
  }

  /// {@return access to its first database as the superuser, for what an owner may not}
  ///
  /// The app's login is not part of it.
  DatabaseAccess asSuperuser() {
    return new DatabaseAccess(
        url(SUPERUSER), SUPERUSER, passwords.superuser(), APP, passwords.app());
  }

  @Override
  public void close() {
    watch.close();
    try {
      cluster.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes logins and database where a first start has not come so far. Repeating it changes
  /// nothing.
  private void prepare() throws SQLException {
    try (var connection = connectAsSuperuser(SUPERUSER)) {
      if (!Roles.exists(connection, OWNER)) {
        Roles.create(connection, OWNER, passwords.owner());
      }
      if (!Roles.exists(connection, APP)) {
        Roles.create(connection, APP, passwords.app());
      }
      if (!exists(connection, DATABASE)) {
        Roles.execute(connection, "create database %s owner %s".formatted(DATABASE, OWNER));
      }
    }
  }

  private static boolean exists(Connection connection, String database) throws SQLException {
    try (var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, database);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private Connection connectAsSuperuser(String database) throws SQLException {
    return DriverManager.getConnection(url(database), SUPERUSER, passwords.superuser());
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  // Files that another user's PostgreSQL wrote stay that user's, also where root could now do
  // without.
  static RunAs runAs(Path home) throws IOException {
    var here = RunAs.here();
    var elsewhere = elsewhere(home);
    if (elsewhere.isEmpty() || here instanceof RunAs.Oneself || !Files.exists(elsewhere.get())) {
      return here;
    }
    return new RunAs.Another(Files.getOwner(elsewhere.get()).getName());
  }

  /// {@return where the files of the home's own database lie; empty where it has none}
  static Optional<Path> existing(Path home) throws IOException {
    var elsewhere = elsewhere(home);
    return (elsewhere.isPresent() ? elsewhere : Optional.of(home.resolve("database")))
        .filter(Files::isDirectory);
  }

  /// {@return whether the home has a database of its own}
  public static boolean isIn(Path home) {
    try {
      return existing(home).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> elsewhere(Path home) throws IOException {
    var pointer = home.resolve(POINTER);
    return Files.exists(pointer)
        ? Optional.of(Path.of(Files.readString(pointer).strip()))
        : Optional.empty();
  }

  /// {@return where the files of the home's database lie; empty if it has none}
  static Optional<Path> dataIn(Path home) {
    try {
      var inside = home.resolve("database");
      return Files.isDirectory(inside) ? Optional.of(inside) : elsewhere(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path dataOf(Path home, RunAs runAs) throws IOException {
    var elsewhere = elsewhere(home);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    var inside = home.resolve("database");
    if (!(runAs instanceof RunAs.Another)) {
      return inside;
    }
    if (Files.exists(inside)) {
      throw new CannotStart(
          "The database in %s was made where root may make user namespaces, which this machine refuses: allow them, start Bureau as an ordinary user who owns the home, or begin with another home in BUREAU_HOME."
              .formatted(home));
    }
    var folder = SHARED.resolve(UUID.randomUUID().toString());
    Files.createDirectories(SHARED);
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    runAs.own(folder);
    var data = folder.resolve("database");
    Files.writeString(home.resolve(POINTER), data + "\n");
    return data;
  }
}
