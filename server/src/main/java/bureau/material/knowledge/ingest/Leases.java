package bureau.material.knowledge.ingest;

import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.store.LeaseStore;
import java.time.Duration;
import java.util.HashSet;

/// How long work is leased, how often it is tried, and what becomes of leases that nobody works
/// under any more.
final class Leases {
  /// Tries that a document has before it is parked.
  static final int TRIES = 3;

  /// Far longer than any step takes; that of a dead server ends with the server.
  static final Duration TIME = Duration.ofMinutes(30);

  private final LeaseStore store;
  private final Nodes nodes;
  private final Claims claims;

  Leases(LeaseStore store, Nodes nodes, Claims claims) {
    this.store = store;
    this.nodes = nodes;
    this.claims = claims;
  }

  /// {@return how many documents were given back: what dead servers held, and what this one holds
  /// without working on it, as when the database broke off before it could say so}
  int free(Tx tx) {
    var holders = store.holders(tx);
    if (holders.isEmpty()) {
      return 0;
    }
    var dead = new HashSet<>(holders);
    dead.removeAll(nodes.alive(tx));
    var freed = dead.isEmpty() ? 0 : store.freeOf(tx, dead);
    return holders.contains(nodes.self())
        ? freed + store.freeForgotten(tx, nodes.self(), claims.held())
        : freed;
  }

  /// {@return how long a document rests after a try that failed}
  static Duration rest(int tries) {
    return Duration.ofSeconds((long) tries * tries);
  }
}
