package bureau.trust.identity.store;

import static bureau.trust.identity.store.PersonStore.instant;
import static bureau.trust.identity.store.PersonStore.instantOrNull;
import static bureau.trust.identity.store.PersonStore.time;
import static bureau.trust.identity.store.PersonStore.timeOrNull;

import bureau.ground.access.KeyId;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.identity.KeyRequest.State;
import bureau.trust.identity.KeyRequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `identity.key_request`.
public final class KeyRequestStore {
  private static final String FIND =
      """
      select id, asked_by, name_sealed, scopes, models, addresses, label, expires_at, ceiling, asked_at, state,
        decided_at, reason_sealed, key_id
      from identity.key_request where agency_id = ? and\
      """;

  /// A request as stored.
  ///
  /// @param ceiling in its stored form; `null` for none
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      KeyRequestId id,
      PersonId askedBy,
      byte[] nameSealed,
      Set<Scope> scopes,
      KeyLimits limits,
      @Nullable Instant expiresAt,
      @Nullable String ceiling,
      Instant askedAt,
      State state,
      @Nullable Instant decidedAt,
      byte @Nullable [] reasonSealed,
      @Nullable KeyId key) {}

  public void insert(Tx tx, Row row) {
    tx.sql()
        .sql(
            """
            insert into identity.key_request (agency_id, id, asked_by, name_sealed, scopes, models,
              addresses, label, expires_at, ceiling, asked_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                row.id().value(),
                row.askedBy().value(),
                row.nameSealed(),
                ApiKeyStore.scopes(row.scopes()),
                ApiKeyStore.models(row.limits()),
                ApiKeyStore.addresses(row.limits()),
                ApiKeyStore.label(row.limits()),
                timeOrNull(row.expiresAt()),
                row.ceiling(),
                time(row.askedAt()),
                row.state().wireName()))
        .update();
  }

  /// {@return the request, which stays as it is until the transaction ends}
  public Optional<Row> locked(Tx tx, KeyRequestId id) {
    return tx.sql()
        .sql(FIND + " id = ? for update")
        .params(tx.agency().value(), id.value())
        .query(KeyRequestStore::row)
        .optional();
  }

  /// {@return requests in the order in which they were made, those after the one given}
  public List<Row> list(Tx tx, UUID after, int limit) {
    return tx.sql()
        .sql(FIND + " id > ? order by id limit ?")
        .params(tx.agency().value(), after, limit)
        .query(KeyRequestStore::row)
        .list();
  }

  /// {@return as the other form, those of one person}
  public List<Row> list(Tx tx, PersonId askedBy, UUID after, int limit) {
    return tx.sql()
        .sql(FIND + " asked_by = ? and id > ? order by id limit ?")
        .params(tx.agency().value(), askedBy.value(), after, limit)
        .query(KeyRequestStore::row)
        .list();
  }

  public void decide(
      Tx tx, KeyRequestId id, State state, Instant at, byte @Nullable [] reasonSealed) {
    tx.sql()
        .sql(
            """
            update identity.key_request set state = ?, decided_at = ?, reason_sealed = ?
            where agency_id = ? and id = ?
            """)
        .params(
            Arrays.asList(
                state.wireName(), time(at), reasonSealed, tx.agency().value(), id.value()))
        .update();
  }

  /// Says anew until when the key works and what it may use.
  public void setTerms(
      Tx tx, KeyRequestId id, @Nullable Instant expiresAt, @Nullable String ceiling) {
    tx.sql()
        .sql(
            """
            update identity.key_request set expires_at = ?, ceiling = ?
            where agency_id = ? and id = ?
            """)
        .params(Arrays.asList(timeOrNull(expiresAt), ceiling, tx.agency().value(), id.value()))
        .update();
  }

  public void collect(Tx tx, KeyRequestId id, KeyId key) {
    tx.sql()
        .sql(
            """
            update identity.key_request set state = ?, key_id = ? where agency_id = ? and id = ?
            """)
        .params(State.COLLECTED.wireName(), key.value(), tx.agency().value(), id.value())
        .update();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var key = row.getObject("key_id", UUID.class);
    return new Row(
        new KeyRequestId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("asked_by", UUID.class)),
        row.getBytes("name_sealed"),
        ApiKeyStore.scopes(row),
        ApiKeyStore.limits(row),
        instantOrNull(row, "expires_at"),
        row.getString("ceiling"),
        instant(row, "asked_at"),
        State.parse(row.getString("state")).orElseThrow(),
        instantOrNull(row, "decided_at"),
        row.getBytes("reason_sealed"),
        key == null ? null : new KeyId(key));
  }
}
