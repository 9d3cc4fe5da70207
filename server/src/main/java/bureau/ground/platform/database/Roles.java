package bureau.ground.platform.database;

import java.sql.Connection;
import java.sql.SQLException;

/// The logins of a PostgreSQL server.
final class Roles {
  private Roles() {}

  static boolean exists(Connection connection, String name) throws SQLException {
    try (var query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /// Makes a login without any special right.
  ///
  /// @param password without quotes or backslashes, as [Passwords] makes them
  static void create(Connection connection, String name, String password) throws SQLException {
    execute(
        connection,
        "create role \"%s\" login nocreatedb nocreaterole inherit password '%s'"
            .formatted(name, password));
  }

  static void changePassword(Connection connection, String name, String password)
      throws SQLException {
    execute(connection, "alter role \"%s\" password '%s'".formatted(name, password));
  }

  /// {@return whether the login of this connection sees rows that a policy hides}
  static boolean escapesRowSecurity(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
