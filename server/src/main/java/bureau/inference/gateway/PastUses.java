package bureau.inference.gateway;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.ledger.Charge;
import bureau.inference.gateway.store.EntitlementUseStore;
import bureau.inference.gateway.store.EntitlementUseStore.Addition;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.Limit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Enters into the counts of a rule of use what nobody used: the past of a demonstration.
public final class PastUses {
  private final Tenancy tenancy;
  private final EntitlementUseStore store;

  public PastUses(Tenancy tenancy, EntitlementUseStore store) {
    this.tenancy = tenancy;
    this.store = store;
  }

  /// Adds to the count of all who are counted together in the window of now.
  ///
  /// @param used in the unit of the rule's limit, which is an amount now
  public void enter(AgencyId agency, ZoneId zone, Entitlement rule, long used, Instant now) {
    rule.window(now, zone)
        .ifPresent(
            window -> {
              if (window.limit() instanceof Limit.Amount limit) {
                var from = window.from().truncatedTo(ChronoUnit.MICROS);
                var id = rule.id().value();
                var count = new Charge.Count(id, id, limit.meter(), from);
                tenancy.doInAgency(
                    agency,
                    tx -> store.add(tx, List.of(new Addition(count, 0, used, limit.most(), null))));
              }
            });
  }
}
