package bureau.inference.gateway.ledger;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.store.LedgerStore;
import bureau.inference.models.UsedTokens;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/// Settles the calls of servers that died: what they used is not known, so all that was set aside
/// counts as used, and is marked as estimated.
public final class AbandonedCalls {
  private final Tenancy tenancy;
  private final LedgerStore store;
  private final Ledger ledger;
  private final Nodes nodes;
  private final InstantSource clock;
  private final Supplier<List<AgencyId>> agencies;

  public AbandonedCalls(
      Tenancy tenancy,
      LedgerStore store,
      Ledger ledger,
      Nodes nodes,
      InstantSource clock,
      Supplier<List<AgencyId>> agencies) {
    this.tenancy = tenancy;
    this.store = store;
    this.ledger = ledger;
    this.nodes = nodes;
    this.clock = clock;
    this.agencies = agencies;
  }

  /// Goes through all agencies once.
  public void settle() {
    for (var agency : agencies.get()) {
      tenancy
          .<List<LedgerStore.Abandoned>>inAgency(agency, this::abandoned)
          .forEach(call -> settle(agency, call));
    }
  }

  private List<LedgerStore.Abandoned> abandoned(Tx tx) {
    var dead = new HashSet<>(store.nodesWithOpenCalls(tx));
    dead.removeAll(nodes.alive(tx));
    return dead.isEmpty() ? List.of() : store.abandoned(tx, dead);
  }

  private void settle(AgencyId agency, LedgerStore.Abandoned call) {
    var _ =
        ledger.close(
            new Closing(
                call.id(),
                agency,
                Closing.State.ABANDONED,
                "server-died",
                UsedTokens.of(call.inputEstimate(), call.reserved() - call.inputEstimate()),
                true,
                call.cost(),
                null,
                0,
                clock.instant()));
  }
}
