package bureau.ground.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.App;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.testing.TestDatabase;
import bureau.testing.TestServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static final List<String> MODULES = new ModuleList(App.MODULES).withSchemas();

  @Test
  void nothingRunsWhereEveryScriptHasRun() throws SQLException {
    var database = TestServer.migratedDatabase();
    var before = histories(database);

    // without the owner's password nothing could run
    runIfNeeded(database, "wrong");

    assertThat(histories(database)).isEqualTo(before);
  }

  @Test
  void anEmptyDatabaseGetsEveryScript() throws SQLException {
    var database = TestDatabase.empty();

    runIfNeeded(database, database.ownerPassword());

    assertThat(histories(database)).isEqualTo(histories(TestServer.migratedDatabase()));
  }

  @Test
  void whatIsMissingRuns() throws SQLException {
    var database = TestServer.migratedDatabase();
    change(database, "drop schema conversations cascade");

    runIfNeeded(database, database.ownerPassword());

    assertThat(histories(database)).isEqualTo(histories(TestServer.migratedDatabase()));
  }

  @Test
  void aScriptOfANewerVersionIsRefused() throws SQLException {
    var database = TestServer.migratedDatabase();
    change(
        database,
        """
        insert into conversations.flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)\
        """);

    assertThatThrownBy(() -> runIfNeeded(database, database.ownerPassword()))
        .isInstanceOf(Migrations.NewerSchema.class)
        .hasMessageContaining("conversations");
  }

  @Test
  void aScriptThatWasChangedAfterItRanIsRefused() throws SQLException {
    var database = TestServer.migratedDatabase();
    change(
        database,
        "update audit.flyway_schema_history set checksum = checksum + 1 where version is not null");

    assertThatThrownBy(() -> runIfNeeded(database, database.ownerPassword()))
        .isInstanceOf(Migrations.NewerSchema.class)
        .hasMessageContaining("audit");
  }

  private static void runIfNeeded(DatabaseAccess database, String ownerPassword) {
    var access =
        new DatabaseAccess(
            database.jdbcUrl(),
            database.ownerUser(),
            ownerPassword,
            database.appUser(),
            database.appPassword());
    try (var connections = ConnectionPool.open(access, 2, Duration.ofSeconds(10))) {
      new Migrations(access).runIfNeeded(MODULES, connections);
    }
  }

  private static List<String> histories(DatabaseAccess database) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        var statement = connection.createStatement()) {
      for (var module : MODULES) {
        try (var rows =
            statement.executeQuery(
                "select script, checksum, success from \"%s\".flyway_schema_history where version is not null order by 1"
                    .formatted(module))) {
          while (rows.next()) {
            found.add(module + " " + rows.getString(1) + " " + rows.getInt(2) + rows.getString(3));
          }
        }
      }
    }
    return found;
  }

  private static void change(DatabaseAccess database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
