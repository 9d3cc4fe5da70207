package bureau.trust.identity.store;

import static bureau.trust.identity.store.PersonStore.time;
import static bureau.trust.identity.store.PersonStore.timeOrNull;

import bureau.ground.access.KeyId;
import bureau.ground.platform.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes of the rows of `identity.api_key` with time: their secrets change, they fall asleep
/// and are woken.
public final class KeyLifeStore {
  /// By what a key is found.
  ///
  /// @param previous of the secret before the last rotation; `null` if there is none
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Hashes(KeyId key, byte[] token, byte @Nullable [] previous) {}

  /// {@return the hashes of a key, which stay as they are until the transaction ends}
  public Hashes lockedHashes(Tx tx, KeyId id) {
    return tx.sql()
        .sql(
            """
            select id, token_hash, previous_hash from identity.api_key
            where agency_id = ? and id = ? for update
            """)
        .params(tx.agency().value(), id.value())
        .query(KeyLifeStore::hashes)
        .single();
  }

  /// @param ends `null` for never
  public void setEnd(Tx tx, KeyId id, @Nullable Instant ends) {
    tx.sql()
        .sql("update identity.api_key set expires_at = ? where agency_id = ? and id = ?")
        .params(Arrays.asList(timeOrNull(ends), tx.agency().value(), id.value()))
        .update();
  }

  /// {@return keys whose former secret has had its time}
  public List<Hashes> outlived(Tx tx, Instant now) {
    return tx.sql()
        .sql(
            """
            select id, token_hash, previous_hash from identity.api_key
            where agency_id = ? and previous_until <= ? for update
            """)
        .params(tx.agency().value(), time(now))
        .query(KeyLifeStore::hashes)
        .list();
  }

  /// @param previousUntil until when the secret of now works beside the new one; `null` for no more
  public void rotate(
      Tx tx,
      Hashes now,
      byte[] tokenHash,
      String prefix,
      String lastFour,
      @Nullable Instant previousUntil) {
    tx.sql()
        .sql(
            """
            update identity.api_key
            set token_hash = ?, prefix = ?, last_four = ?, previous_hash = ?, previous_until = ?
            where agency_id = ? and id = ?
            """)
        .params(
            Arrays.asList(
                tokenHash,
                prefix,
                lastFour,
                previousUntil == null ? null : now.token(),
                timeOrNull(previousUntil),
                tx.agency().value(),
                now.key().value()))
        .update();
  }

  public void forgetPrevious(Tx tx, KeyId id) {
    tx.sql()
        .sql(
            """
            update identity.api_key set previous_hash = null, previous_until = null
            where agency_id = ? and id = ?
            """)
        .params(tx.agency().value(), id.value())
        .update();
  }

  /// Puts to rest what has not been used since, of what works.
  ///
  /// @return the keys that were awake
  public List<KeyId> putToRest(Tx tx, Instant unusedSince, Instant now) {
    return tx.sql()
        .sql(
            """
            update identity.api_key set dormant_at = ?
            where agency_id = ? and revoked_at is null and dormant_at is null
              and (expires_at is null or expires_at > ?)
              and greatest(created_at, last_used_at, awake_since) <= ?
            returning id
            """)
        .params(time(now), tx.agency().value(), time(now), time(unusedSince))
        .query((row, _) -> new KeyId(row.getObject("id", UUID.class)))
        .list();
  }

  /// {@return whether it was at rest}
  public boolean wake(Tx tx, KeyId id, Instant now) {
    return tx.sql()
            .sql(
                """
                update identity.api_key set dormant_at = null, awake_since = ?
                where agency_id = ? and id = ? and dormant_at is not null and revoked_at is null
                """)
            .params(time(now), tx.agency().value(), id.value())
            .update()
        == 1;
  }

  private static Hashes hashes(ResultSet row, int n) throws SQLException {
    return new Hashes(
        new KeyId(row.getObject("id", UUID.class)),
        row.getBytes("token_hash"),
        row.getBytes("previous_hash"));
  }
}
