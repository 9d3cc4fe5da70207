package bureau.ground.platform.tenancy.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads which migration scripts a database has had, from the histories that Flyway keeps.
public final class HistoryStore {
  private static final String NO_SUCH_TABLE = "42P01";
  private static final String NO_SUCH_SCHEMA = "3F000";
  private static final String NOT_ALLOWED = "42501";

  /// A script that ran to its end.
  ///
  /// @param checksum as Flyway counts it
  public record Applied(String module, String script, int checksum) {}

  /// {@return what ran for these modules; empty where one of them has no history that this login
  /// may read, or a script in it failed}
  public Set<Applied> applied(Connection connection, List<String> modules) throws SQLException {
    var all =
        modules.stream()
            .map(
                """
                select '%1$s', script, checksum, success
                from "%1$s".flyway_schema_history where version is not null"""
                    ::formatted)
            .collect(Collectors.joining("\nunion all\n"));
    try (var query = connection.prepareStatement(all);
        var rows = query.executeQuery()) {
      var found = new HashSet<Applied>();
      while (rows.next()) {
        if (!rows.getBoolean(4)) {
          return Set.of();
        }
        found.add(new Applied(rows.getString(1), rows.getString(2), rows.getInt(3)));
      }
      return Set.copyOf(found);
    } catch (SQLException e) {
      if (Set.of(NO_SUCH_TABLE, NO_SUCH_SCHEMA, NOT_ALLOWED).contains(e.getSQLState())) {
        return Set.of();
      }
      throw e;
    }
  }
}
