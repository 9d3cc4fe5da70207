package bureau.ground.platform.tenancy;

import bureau.ground.platform.ids.AgencyId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One open database transaction and the agency whose rows it may see. Handed on explicitly to
/// whatever writes in it; never kept beyond the call of {@link Tenancy} that opened it.
public final class Tx {
  private final @Nullable AgencyId agency;
  private final JdbcClient sql;
  private final List<Runnable> beforeCommit = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(@Nullable AgencyId agency, JdbcClient sql) {
    this.agency = agency;
    this.sql = sql;
  }

  /// {@return the agency whose rows are visible}
  ///
  /// @throws IllegalStateException in platform scope, which sees the rows of no agency
  public AgencyId agency() {
    if (agency == null) {
      throw new IllegalStateException("This transaction has platform scope: no agency is set");
    }
    return agency;
  }

  public JdbcClient sql() {
    return sql;
  }

  /// Runs the action as the last thing in the transaction, when all other work is done; what it
  /// throws undoes everything. For locks that everybody takes: taken last they close no circle, and
  /// are held for as short as can be.
  public void beforeCommit(Runnable action) {
    beforeCommit.add(action);
  }

  /// Runs the action after a successful commit, on the same thread; not at all after a rollback.
  /// For hints only (waking a waiter, dropping a cache entry): the process may die before it runs.
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  List<Runnable> beforeCommitActions() {
    return beforeCommit;
  }

  List<Runnable> afterCommitActions() {
    return afterCommit;
  }
}
