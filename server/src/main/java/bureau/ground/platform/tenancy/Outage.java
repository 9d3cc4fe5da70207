package bureau.ground.platform.tenancy;

import java.sql.SQLException;

/// Tells a database that cannot work at present from a statement that is wrong, by the classes of
/// SQLSTATE in the appendix "Error Codes" of PostgreSQL's manual.
final class Outage {
  private static final String CONNECTION = "08";
  private static final String NO_ROOM = "53"; // disk full, out of memory, too many connections
  private static final String ENDED_BY_OPERATOR = "57"; // shutdown, crash, cannot connect now
  private static final String SYSTEM = "58"; // input and output
  private static final String CONFLICT = "40"; // serialisation failure, deadlock
  private static final String READ_ONLY = "25006"; // a standby that was not promoted yet

  private Outage() {}

  static boolean isCauseOf(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        return brokeTheConnection(sql)
            || state.startsWith(NO_ROOM)
            || state.startsWith(ENDED_BY_OPERATOR)
            || state.startsWith(SYSTEM)
            || state.startsWith(CONFLICT)
            || state.equals(READ_ONLY);
      }
    }
    return false;
  }

  /// {@return whether the failure says nothing of what became of the statement}
  static boolean brokeTheConnection(SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    return state.startsWith(CONNECTION) || state.startsWith("57P0");
  }
}
