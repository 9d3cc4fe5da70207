package bureau.ground.platform.signals.store;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.tenancy.Tx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Sends and hears notifications of PostgreSQL, on one channel of the database.
public final class SignalStore {
  private final DatabaseAccess database;

  public SignalStore(DatabaseAccess database) {
    this.database = database;
  }

  /// Sends the text when the transaction commits, and not at all if it does not.
  public void send(Tx tx, String text) {
    tx.sql().sql("select pg_notify('bureau', ?)").param(text).query((row, n) -> n).list();
  }

  /// Opens a connection of its own that hears what is sent from now on.
  public Ear listen() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", database.appUser());
    properties.setProperty("password", database.appPassword());
    properties.setProperty("ApplicationName", "bureau signals");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    var connection = DriverManager.getConnection(database.jdbcUrl(), properties);
    try (var statement = connection.createStatement()) {
      statement.execute("listen bureau");
      return new Ear(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// An open connection that hears.
  public static final class Ear implements AutoCloseable {
    private final Connection connection;

    private Ear(Connection connection) {
      this.connection = connection;
    }

    /// {@return what was sent, in order; empty when nothing was for so long and the connection is
    /// still good}
    ///
    /// @throws SQLException when the connection is gone
    public List<String> hear(Duration wait) throws SQLException {
      var heard =
          connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(wait.toMillis()));
      if (heard == null || heard.length == 0) {
        if (!connection.isValid(5)) {
          throw new SQLException("The connection that hears signals is gone.");
        }
        return List.of();
      }
      return Stream.of(heard).map(PGNotification::getParameter).toList();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
