package bureau.trust.identity.store;

import static bureau.trust.identity.store.PersonStore.instant;
import static bureau.trust.identity.store.PersonStore.time;

import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `identity.invitation`.
public final class InvitationStore {
  /// @param person `null` for the link of the first operator
  public record Row(UUID id, @Nullable PersonId person, Instant expiresAt) {}

  public void insert(
      Tx tx, UUID id, byte[] tokenHash, @Nullable PersonId person, Instant now, Instant ends) {
    tx.sql()
        .sql(
            """
            insert into identity.invitation
              (agency_id, id, token_hash, person_id, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                id,
                tokenHash,
                person == null ? null : person.value(),
                time(now),
                time(ends)))
        .update();
  }

  public Optional<Row> findByToken(Tx tx, byte[] tokenHash) {
    return tx.sql()
        .sql(
            "select id, person_id, expires_at from identity.invitation where agency_id = ? and token_hash = ?")
        .params(tx.agency().value(), tokenHash)
        .query(
            (row, n) -> {
              var person = row.getObject("person_id", UUID.class);
              return new Row(
                  row.getObject("id", UUID.class),
                  person == null ? null : new PersonId(person),
                  instant(row, "expires_at"));
            })
        .optional();
  }

  /// {@return whether it was still there: of two who use it at once, one is told so}
  public boolean delete(Tx tx, UUID id) {
    return tx.sql()
            .sql("delete from identity.invitation where agency_id = ? and id = ?")
            .params(tx.agency().value(), id)
            .update()
        == 1;
  }

  /// {@return the hashes of the tokens that no longer work}
  ///
  /// @param person `null` for the links of the first operator
  public List<byte[]> deleteOf(Tx tx, @Nullable PersonId person) {
    return tx.sql()
        .sql(
            """
            delete from identity.invitation
            where agency_id = ? and person_id is not distinct from ?::uuid returning token_hash
            """)
        .params(Arrays.asList(tx.agency().value(), person == null ? null : person.value()))
        .query((row, n) -> row.getBytes(1))
        .list();
  }
}
