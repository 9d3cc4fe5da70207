package bureau.inference.gateway;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.store.PastCallStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Enters calls into the ledger that nobody made: the past of a demonstration. They stand there
/// under the model `demonstration-data` and the purpose of the same name, and use up no allowance.
public final class PastCalls {
  /// One call.
  ///
  /// @param hasFailed whether it got no answer
  public record PastCall(
      PersonId person, Instant at, long inputTokens, long outputTokens, boolean hasFailed) {}

  private final Tenancy tenancy;
  private final PastCallStore store;

  public PastCalls(Tenancy tenancy, PastCallStore store) {
    this.tenancy = tenancy;
    this.store = store;
  }

  /// Enters the calls, unless the agency has some already.
  ///
  /// @param zone in which the agency's days begin and end
  public void enter(AgencyId agency, ZoneId zone, List<PastCall> calls) {
    tenancy.doInAgency(
        agency,
        tx -> {
          if (!store.hasAny(tx)) {
            store.insert(tx, zone, calls);
          }
        });
  }
}
