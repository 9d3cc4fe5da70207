package bureau.ground.platform.tenancy;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.tenancy.store.HistoryStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings the schema of every module to this version: one PostgreSQL schema and one Flyway history
/// a module, in the order given, as the owner of the schemas. The server's own login owns nothing;
/// it may read and write rows in every table unless the module's migration takes that away.
public final class Migrations {
  /// The database was written by a newer version of Bureau.
  public static final class NewerSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerSchema(String module, Throwable cause) {
      super(
          "The database was last used by a newer version of Bureau (schema of "
              + module
              + "): start that version, or restore a backup made with this one",
          cause);
    }
  }

  private final DatabaseAccess database;

  public Migrations(DatabaseAccess database) {
    this.database = database;
  }

  /// As `run`, in one reading of the histories where nothing is to be done: at every start but the
  /// first of a version.
  ///
  /// @param modules schema names, each with its scripts in `db/migration/<module>/`
  /// @param connections of the server's own login
  public void runIfNeeded(List<String> modules, DataSource connections) {
    if (!areDone(modules, connections)) {
      run(modules);
    }
  }

  private static boolean areDone(List<String> modules, DataSource connections) {
    try (var connection = connections.getConnection()) {
      return new HistoryStore().applied(connection, modules).equals(Scripts.of(modules));
    } catch (SQLException e) {
      return false; // the whole run tells what is wrong
    }
  }

  /// @param modules schema names, each with its scripts in `db/migration/<module>/`
  public void run(List<String> modules) {
    for (var module : modules) {
      try {
        migrate(module);
      } catch (FlywayValidateException e) {
        throw new NewerSchema(module, e);
      }
    }
  }

  private void migrate(String module) throws FlywayException {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.ownerUser(), database.ownerPassword())
        .schemas(module)
        .defaultSchema(module)
        .createSchemas(true)
        .initSql(privileges(module))
        .locations("classpath:db/migration/" + module)
        .failOnMissingLocations(true)
        .placeholders(Map.of("app", database.appUser()))
        // a migration that this version does not know means a newer version wrote it
        .ignoreMigrationPatterns(new String[0])
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  /// Default privileges hold for tables made later by the same owner, so every migration gets them.
  private String privileges(String module) {
    return """
        create schema if not exists "%1$s";
        grant usage on schema "%1$s" to "%2$s";
        alter default privileges in schema "%1$s" grant select, insert, update, delete on tables to "%2$s";
        alter default privileges in schema "%1$s" grant usage on sequences to "%2$s";
        """
        .formatted(module, database.appUser());
  }
}
