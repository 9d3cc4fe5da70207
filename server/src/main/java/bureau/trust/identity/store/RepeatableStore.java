package bureau.trust.identity.store;

import static bureau.trust.identity.store.PersonStore.time;

import bureau.ground.platform.tenancy.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `identity.repeatable_request`.
public final class RepeatableStore {
  private static final UUID NOBODY = new UUID(0, 0);

  /// A request as stored.
  ///
  /// @param node the server that answers it
  /// @param replySealed `null` while it is being answered
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(UUID id, UUID node, byte[] askedSealed, byte @Nullable [] replySealed) {}

  /// {@return whether it was written: the same key may be in use}
  public boolean begin(
      Tx tx, UUID caller, byte[] keyHash, UUID id, UUID node, byte[] askedSealed, Instant at) {
    return tx.sql()
            .sql(
                """
                insert into identity.repeatable_request
                  (agency_id, caller_id, key_hash, id, node, asked_sealed, created_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(tx.agency().value(), caller, keyHash, id, node, askedSealed, time(at))
            .update()
        == 1;
  }

  public Optional<Row> find(Tx tx, UUID caller, byte[] keyHash) {
    return tx.sql()
        .sql(
            """
            select id, node, asked_sealed, reply_sealed from identity.repeatable_request
            where agency_id = ? and caller_id = ? and key_hash = ?
            """)
        .params(tx.agency().value(), caller, keyHash)
        .query(
            (row, n) ->
                new Row(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getBytes(3),
                    row.getBytes(4)))
        .optional();
  }

  public void answer(Tx tx, UUID id, byte[] replySealed) {
    tx.sql()
        .sql(
            "update identity.repeatable_request set reply_sealed = ? where agency_id = ? and id = ?")
        .params(replySealed, tx.agency().value(), id)
        .update();
  }

  /// Says that nobody answers it any more.
  public void leave(Tx tx, UUID id) {
    tx.sql()
        .sql("update identity.repeatable_request set node = ? where agency_id = ? and id = ?")
        .params(NOBODY, tx.agency().value(), id)
        .update();
  }

  public void forget(Tx tx, UUID id) {
    tx.sql()
        .sql("delete from identity.repeatable_request where agency_id = ? and id = ?")
        .params(tx.agency().value(), id)
        .update();
  }

  /// Forgets what is older.
  public void forgetBefore(Tx tx, Instant before) {
    tx.sql()
        .sql("delete from identity.repeatable_request where agency_id = ? and created_at < ?")
        .params(tx.agency().value(), time(before))
        .update();
  }
}
