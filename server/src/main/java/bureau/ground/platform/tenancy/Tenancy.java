package bureau.ground.platform.tenancy;

import bureau.ground.platform.ids.AgencyId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The one way to the database: every statement runs in a transaction opened here, and the
/// transaction says whose rows it may see.
///
/// The agency is a setting of the transaction (`bureau.agency`), on which every agency-bound table
/// has a forced row-level-security policy: without it those tables are empty, not an error. Tables
/// of the platform carry no agency's content and are visible in either scope.
///
/// Isolation is READ COMMITTED. A transaction inside a transaction is a mistake in the program: it
/// would hold two connections of a small pool, and is refused.
public final class Tenancy {
  private static final ScopedValue<Boolean> OPEN = ScopedValue.newInstance();

  /// The function is called for what the setting gives, and so after it.
  private static final String SCOPE =
      """
      select result.* from set_config('bureau.agency', ?, true) as scope (name),
        lateral (select scope.name::uuid as agency) as own, lateral
      """;

  private final DataSource connections;

  public Tenancy(DataSource connections) {
    this.connections = connections;
  }

  /// Runs the work in a transaction that sees the rows of one agency.
  ///
  /// @throws DatabaseUnavailable if no connection could be had, or it broke before the commit
  public <T extends @Nullable Object> T inAgency(AgencyId agency, Function<Tx, T> work) {
    return transact(agency, work);
  }

  /// As {@link #inAgency}, for work without a result.
  public void doInAgency(AgencyId agency, Consumer<Tx> work) {
    transact(agency, done(work));
  }

  /// Calls one function of the database in a transaction of its own that sees the rows of one
  /// agency: the setting, the call and the commit are one exchange.
  ///
  /// @param function its call, in which `agency` stands for the agency's id and `?` for the
  ///   arguments in their order, for example `gateway.record(agency, ?::date)`; it gives one row
  /// @throws FunctionRefused if it raised a SQLSTATE of class `UB`: nothing was written
  /// @throws DatabaseUnavailable if no connection could be had, or it broke, perhaps at the commit
  public <T extends @Nullable Object> T call(
      AgencyId agency, String function, List<?> arguments, RowMapper<T> result) {
    if (OPEN.isBound()) {
      throw new IllegalStateException(
          "A transaction is already open on this thread: call the function in it");
    }
    try (var connection = connection()) {
      connection.setAutoCommit(true);
      try (var statement = connection.prepareStatement(SCOPE + function + " as result")) {
        statement.setString(1, agency.value().toString());
        var place = 2;
        for (var argument : arguments) {
          statement.setObject(place++, argument);
        }
        try (var rows = statement.executeQuery()) {
          rows.next();
          return result.mapRow(rows, 1);
        }
      } finally {
        connection.setAutoCommit(false);
      }
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(FunctionRefused.CLASS)) {
        throw new FunctionRefused(e.getSQLState(), said(e));
      }
      if (Outage.isCauseOf(e)) {
        throw new DatabaseUnavailable("The database broke off", e, Outage.brokeTheConnection(e));
      }
      throw new UncategorizedSQLException("function", function, e);
    }
  }

  private Connection connection() {
    try {
      return connections.getConnection();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("The database did not answer", e);
    }
  }

  private static String said(SQLException e) {
    var said = e instanceof PSQLException own ? own.getServerErrorMessage() : null;
    return said == null ? "" : String.valueOf(said.getMessage());
  }

  /// Runs the work in a transaction that sees the platform's own tables and no agency's rows.
  ///
  /// @throws DatabaseUnavailable if no connection could be had, or it broke before the commit
  public <T extends @Nullable Object> T inPlatform(Function<Tx, T> work) {
    return transact(null, work);
  }

  /// As {@link #inPlatform}, for work without a result.
  public void doInPlatform(Consumer<Tx> work) {
    transact(null, done(work));
  }

  private static Function<Tx, Boolean> done(Consumer<Tx> work) {
    return tx -> {
      work.accept(tx);
      return true;
    };
  }

  private <T extends @Nullable Object> T transact(@Nullable AgencyId agency, Function<Tx, T> work) {
    if (OPEN.isBound()) {
      throw new IllegalStateException(
          "A transaction is already open on this thread: hand its Tx on instead of opening another");
    }
    var done = ScopedValue.where(OPEN, true).call(() -> run(agency, work));
    // after the connection went back, so that a hint may open a transaction of its own
    done.hints().forEach(Runnable::run);
    return done.result();
  }

  private record Done<T extends @Nullable Object>(T result, List<Runnable> hints) {}

  private <T extends @Nullable Object> Done<T> run(
      @Nullable AgencyId agency, Function<Tx, T> work) {
    try (var connection = connections.getConnection()) {
      var client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      var tx = new Tx(agency, client);
      try {
        enter(connection, agency);
        var result = work.apply(tx);
        runAll(tx.beforeCommitActions());
        commit(connection);
        return new Done<>(result, tx.afterCommitActions());
      } catch (RuntimeException | Error | SQLException e) {
        rollback(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("The database did not answer", e);
    } catch (DataAccessException e) {
      if (Outage.isCauseOf(e)) {
        throw new DatabaseUnavailable("The database broke off", e);
      }
      throw e;
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (Outage.brokeTheConnection(e)) {
        throw new DatabaseUnavailable("The database broke off at the commit", e, true);
      }
      throw e;
    }
  }

  /// An action may add another.
  private static void runAll(List<Runnable> actions) {
    for (var i = 0; i < actions.size(); i++) {
      actions.get(i).run();
    }
  }

  private static void enter(Connection connection, @Nullable AgencyId agency) throws SQLException {
    // Local to the transaction: a connection given back to the pool remembers no agency.
    try (var set = connection.prepareStatement("select set_config('bureau.agency', ?, true)")) {
      set.setString(1, agency == null ? "" : agency.value().toString());
      set.execute();
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
