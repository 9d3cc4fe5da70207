package bureau.ground.platform.tenancy;

import bureau.ground.platform.database.DatabaseAccess;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// The small pool of connections on which all work runs, as the login that owns nothing. Waiting
/// for a connection is bounded: a full pool is an answer (503), not a queue without end.
public final class ConnectionPool {
  private ConnectionPool() {}

  /// @param size how many connections at most; about four for each core
  /// @param wait how long a transaction waits for a free one
  public static HikariDataSource open(DatabaseAccess database, int size, Duration wait) {
    var config = new HikariConfig();
    config.setPoolName("bureau");
    config.setJdbcUrl(database.jdbcUrl());
    config.setUsername(database.appUser());
    config.setPassword(database.appPassword());
    config.setAutoCommit(false);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(wait.toMillis());
    config.setInitializationFailTimeout(10_000);
    config.addDataSourceProperty("ApplicationName", "bureau");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // A database that is cut off must not hold a thread for long; statements here are short.
    config.addDataSourceProperty("socketTimeout", "10");
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // A server that was frozen in the middle of a transaction must not keep the others from the
    // rows it holds, nor may who waits for such rows wait without end.
    config.setConnectionInitSql(
        "set idle_in_transaction_session_timeout = '10s'; set lock_timeout = '9s'");
    return new HikariDataSource(config);
  }
}
