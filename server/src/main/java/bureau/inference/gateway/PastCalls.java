package bureau.inference.gateway;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.store.PastCallStore;
import bureau.inference.gateway.store.UsageDayStore;
import bureau.inference.models.ProviderId;
import bureau.inference.models.TokenPrice;
import bureau.trust.audit.Actor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/// Enters calls into the ledger that nobody made: the past of a demonstration. They stand there
/// with the purpose `demonstration-data`, which their models' names say too, and use up no
/// allowance.
public final class PastCalls {
  /// One call.
  ///
  /// @param kind a person or a key
  /// @param caller its id
  /// @param hasFailed whether it got no answer
  /// @param firstMillis until the first piece of the answer
  public record PastCall(
      Actor.Kind kind,
      UUID caller,
      Instant at,
      PastModel model,
      long inputTokens,
      long outputTokens,
      boolean hasFailed,
      int firstMillis) {}

  /// A model that answered.
  ///
  /// @param paid what it cost, by an agreement
  /// @param list what it would have cost without
  public record PastModel(String name, TokenPrice paid, TokenPrice list) {}

  /// The provider that none of these calls went to.
  static final ProviderId NOBODYS = new ProviderId(new UUID(0, 0));

  private final Tenancy tenancy;
  private final PastCallStore store;
  private final UsageDayStore days;

  public PastCalls(Tenancy tenancy, PastCallStore store, UsageDayStore days) {
    this.tenancy = tenancy;
    this.store = store;
    this.days = days;
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
            // days that are summed already have more calls now
            days.forget(tx);
          }
        });
  }
}
