package bureau.inference.gateway.store;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.FunctionRefused;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.ledger.Balance;
import bureau.inference.gateway.ledger.Call;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.ledger.Use;
import bureau.inference.gateway.store.EntitlementUseStore.Addition;
import bureau.trust.audit.ChainedEvents;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Writes all that a batch of calls has to say in one exchange with the database.
public final class BatchStore {
  /// The SQLSTATE of [FunctionRefused] where the chain of events ends elsewhere.
  public static final String CHAIN_MOVED = "UB002";

  private final Tenancy tenancy;

  public BatchStore(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  /// What a batch writes.
  ///
  /// @param day of all its calls
  /// @param reserved what is added to the day's balance, or taken away
  /// @param cap what the balance may come to with certainty for all calls
  /// @param ends of calls that were written before
  /// @param givenBack what these had set aside
  public record Writing(
      LocalDate day,
      long reserved,
      long used,
      long cap,
      List<Call> calls,
      Collection<Closing> ends,
      long givenBack,
      List<Addition> additions) {
    public Writing {
      calls = List.copyOf(calls);
      ends = List.copyOf(ends);
      additions = List.copyOf(additions);
    }
  }

  /// What the balance and the counts of the additions have come to.
  public record Written(Balance balance, List<Use> uses) {
    public Written {
      uses = List.copyOf(uses);
    }
  }

  /// @throws FunctionRefused if anything is in the way of all of it: nothing was written
  public Written write(AgencyId agency, UUID node, Writing batch, ChainedEvents events) {
    return tenancy.call(
        agency,
        """
        gateway.write_batch(agency, ?, ?, ?, ?, ?, ?::gateway.new_call[], ?::gateway.ended_call[],
          ?, ?::gateway.added_use[], ?, ?, ?::audit.new_event[])
        """,
        List.of(
            node,
            batch.day(),
            batch.reserved(),
            batch.used(),
            batch.cap(),
            CallRows.of(batch.calls()),
            CallRows.ofEnds(batch.ends()),
            batch.givenBack(),
            EntitlementUseStore.rows(batch.additions()),
            events.afterSequence(),
            events.afterHash(),
            events.rows()),
        (row, n) ->
            new Written(
                new Balance(batch.day(), row.getLong("reserved"), row.getLong("used")),
                uses(row, batch.additions())));
  }

  private static List<Use> uses(ResultSet row, List<Addition> additions) throws SQLException {
    if (additions.isEmpty()) {
      return List.of();
    }
    var reserved = longs(row.getArray("uses_reserved"));
    var used = longs(row.getArray("uses_used"));
    var most = longs(row.getArray("uses_most"));
    var warned = (Boolean[]) row.getArray("uses_warned").getArray();
    var uses = new ArrayList<Use>(additions.size());
    for (var i = 0; i < additions.size(); i++) {
      uses.add(new Use(additions.get(i).count(), reserved[i], used[i], most[i], warned[i]));
    }
    return uses;
  }

  private static Long[] longs(Array array) throws SQLException {
    return (Long[]) array.getArray();
  }
}
