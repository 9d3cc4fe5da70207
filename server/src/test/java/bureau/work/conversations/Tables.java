package bureau.work.conversations;

import bureau.ground.platform.database.DatabaseAccess;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Looks into every row of every table as PostgreSQL's own administrator would.
final class Tables {
  private Tables() {}

  /// {@return the tables of which some row holds one of the words, in text or in bytes}
  static List<String> holding(DatabaseAccess database, List<String> words) {
    var found = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var rows =
          statement.executeQuery(
              "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                  + " where schemaname not in ('pg_catalog', 'information_schema')")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (var table : tables) {
        for (var word : words) {
          statement.execute("alter table " + table + " no force row level security");
          try (var rows =
              statement.executeQuery(
                  "select 1 from %s t where t::text ilike '%%%s%%' or t::text ilike '%%%s%%'"
                      .formatted(table, word, hex(word)))) {
            if (rows.next()) {
              found.add(table + ": " + word);
            }
          }
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(String word) {
    return java.util.HexFormat.of()
        .formatHex(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
