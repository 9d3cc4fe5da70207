package bureau.ground.platform.epochs.store;

import bureau.ground.platform.tenancy.Tx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Epochs by kind and id, on the database's clock.
public final class EpochStore {
  /// @param epoch rises by one with each change
  public record Row(String kind, UUID id, long epoch) {}

  public void raise(Tx tx, String kind, UUID id) {
    tx.sql()
        .sql(
            """
            insert into platform.access_epoch (kind, id, epoch, changed_at) values (?, ?, 1, now())
            on conflict (kind, id)
              do update set epoch = access_epoch.epoch + 1, changed_at = excluded.changed_at
            """)
        .params(kind, id)
        .update();
  }

  /// @param ids in their order, so that nobody waits for another in a circle
  public void raiseAll(Tx tx, String kind, List<UUID> ids) {
    tx.sql()
        .sql(
            """
            insert into platform.access_epoch (kind, id, epoch, changed_at)
            select ?, id, 1, now() from unnest(?::uuid[]) with ordinality as raised (id, place)
            order by place
            on conflict (kind, id)
              do update set epoch = access_epoch.epoch + 1, changed_at = excluded.changed_at
            """)
        .params(kind, ids.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  public List<Row> changedWithin(Tx tx, Duration window) {
    return tx.sql()
        .sql(
            """
            select kind, id, epoch from platform.access_epoch
            where changed_at > now() - make_interval(secs => ?)
            """)
        .param((double) window.toSeconds())
        .query((row, n) -> new Row(row.getString(1), row.getObject(2, UUID.class), row.getLong(3)))
        .list();
  }
}
