package bureau.testing;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.database.EmbeddedPostgres;
import bureau.ground.platform.database.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL for tests: one server for all tests of a run, a database of its own for each
/// test class. With `BUREAU_DATABASE_URL` (and `…_USER`, `…_PASSWORD`, a login that may create
/// databases and logins) the same tests run on that server instead.
public final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();
  private static @Nullable Databases server;

  private interface Databases {
    DatabaseAccess create(String name, String template) throws SQLException;
  }

  private TestDatabase() {}

  /// {@return a database in which nothing is yet}
  public static DatabaseAccess empty() {
    return create("template1");
  }

  /// {@return a copy of the database that `prepare` made, which runs once for each `name`: in some
  /// 50 ms, where migrating anew takes a second}
  public static DatabaseAccess copyOf(String name, Consumer<DatabaseAccess> prepare) {
    var template =
        TEMPLATES.computeIfAbsent(
            name,
            _ -> {
              var access = empty();
              prepare.accept(access);
              return access.jdbcUrl().substring(access.jdbcUrl().lastIndexOf('/') + 1);
            });
    return create(template);
  }

  private static synchronized DatabaseAccess create(String template) {
    try {
      if (server == null) {
        server = start();
      }
      var name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
      return server.create(name, template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Databases start() throws IOException {
    var url = System.getenv("BUREAU_DATABASE_URL");
    if (url != null) {
      return external(
          url, System.getenv("BUREAU_DATABASE_USER"), System.getenv("BUREAU_DATABASE_PASSWORD"));
    }
    var all = Path.of(System.getProperty("java.io.tmpdir"), "bureau-test-databases");
    var cache = Path.of(System.getProperty("user.home"), ".cache", "bureau");
    Files.createDirectories(all);
    endThoseOfDeadRuns(all, cache);
    var home = Files.createDirectory(all.resolve(Long.toString(ProcessHandle.current().pid())));
    var postgres = EmbeddedPostgres.start(home, cache, SPEED_OVER_SAFETY);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  postgres.close();
                  delete(home);
                }));
    return postgres::create;
  }

  private static final List<String> SPEED_OVER_SAFETY =
      List.of("fsync = off", "full_page_writes = off", "synchronous_commit = off");

  /// Each run keeps its database in a folder named by its process: a killed run leaves both behind.
  /// Of several runs that begin at once, one clears up at a time.
  private static void endThoseOfDeadRuns(Path all, Path cache) throws IOException {
    var lock = all.resolveSibling(all.getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock();
        var homes = Files.newDirectoryStream(all)) {
      assert held.isValid();
      for (var home : homes) {
        var pid = Long.parseLong(home.getFileName().toString());
        if (ProcessHandle.of(pid).isPresent()) {
          continue;
        }
        // without this file nothing serves it: it may be half deleted already
        if (Files.exists(home.resolve("database").resolve("postmaster.pid"))) {
          EmbeddedPostgres.start(home, cache, SPEED_OVER_SAFETY).close();
        }
        delete(home);
      }
    }
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Databases external(String url, String user, String password) {
    var server = url.substring(0, url.lastIndexOf('/') + 1);
    return (name, template) -> {
      var app = "bureau_test_app";
      try (var connection = DriverManager.getConnection(url, user, password);
          var statement = connection.createStatement()) {
        if (!statement
            .executeQuery("select 1 from pg_roles where rolname = '" + app + "'")
            .next()) {
          statement.execute(
              "create role " + app + " login nosuperuser nobypassrls password 'for tests only'");
        }
        statement.execute("create database \"%s\" template \"%s\"".formatted(name, template));
      }
      return new DatabaseAccess(server + name, user, password, app, "for tests only");
    };
  }
}
