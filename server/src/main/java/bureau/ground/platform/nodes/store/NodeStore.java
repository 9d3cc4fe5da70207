package bureau.ground.platform.nodes.store;

import bureau.ground.platform.tenancy.Tx;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Leases of servers, on the database's clock: the clocks of nodes may differ.
public final class NodeStore {
  public void renew(Tx tx, UUID node, Duration lease) {
    tx.sql()
        .sql(
            """
            insert into platform.node (id, leased_until)
            values (?, now() + make_interval(secs => ?))
            on conflict (id) do update set leased_until = excluded.leased_until
            """)
        .params(node, (double) lease.toSeconds())
        .update();
  }

  public void end(Tx tx, UUID node) {
    tx.sql().sql("delete from platform.node where id = ?").param(node).update();
  }

  /// Removes leases that ran out long ago, so that the table holds the living and the lately dead.
  public void forget(Tx tx, Duration longDead) {
    tx.sql()
        .sql("delete from platform.node where leased_until < now() - make_interval(secs => ?)")
        .param((double) longDead.toSeconds())
        .update();
  }

  public boolean holds(Tx tx, UUID node) {
    return tx.sql()
        .sql("select leased_until > now() from platform.node where id = ?")
        .param(node)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /// {@return the servers whose lease holds}
  public Set<UUID> leased(Tx tx) {
    return ids(tx, "select id from platform.node where leased_until > now()");
  }

  /// {@return the servers that have not ended, those included whose lease ran out}
  public Set<UUID> entered(Tx tx) {
    return ids(tx, "select id from platform.node");
  }

  private static Set<UUID> ids(Tx tx, String query) {
    return tx.sql().sql(query).query(UUID.class).list().stream()
        .collect(Collectors.toUnmodifiableSet());
  }
}
