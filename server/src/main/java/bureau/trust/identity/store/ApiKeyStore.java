package bureau.trust.identity.store;

import static bureau.trust.identity.store.PersonStore.instant;
import static bureau.trust.identity.store.PersonStore.instantOrNull;
import static bureau.trust.identity.store.PersonStore.time;
import static bureau.trust.identity.store.PersonStore.timeOrNull;

import bureau.ground.access.GroupId;
import bureau.ground.access.KeyId;
import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.egress.Network;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows of `identity.api_key`.
public final class ApiKeyStore {
  private static final String FIND =
      """
      select k.id, k.name_sealed, k.prefix, k.last_four, k.scopes, k.models, k.addresses, k.label, k.made_by, k.made_by_operator, k.created_at,
        k.expires_at, k.revoked_at, k.last_used_at, k.previous_until, k.dormant_at,
        k.awake_since, p.suspended_at is not null as maker_suspended,
        array(select m.group_id from identity.group_member m
          where m.agency_id = k.agency_id and m.person_id = k.made_by) as maker_groups
      from identity.api_key k
      left join identity.person p on p.agency_id = k.agency_id and p.id = k.made_by
      where k.agency_id = ? and\
      """;

  /// A key as stored.
  ///
  /// @param madeBy a person of the agency; `null` if an operator made it
  /// @param madeByOperator a person of the operator's office; `null` if another made it, or nobody
  ///   who can be suspended
  /// @param previousUntil until when the secret before the last rotation works; `null` if none does
  /// @param dormantAt when it was put to rest; `null` while it is awake
  /// @param awakeSince when it was last woken; `null` if it never was
  /// @param makerSuspended whether the person of the agency who made it is suspended
  /// @param makerGroups the groups that this person is in
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      KeyId id,
      byte[] nameSealed,
      String prefix,
      String lastFour,
      Set<Scope> scopes,
      KeyLimits limits,
      @Nullable PersonId madeBy,
      @Nullable PersonId madeByOperator,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant previousUntil,
      @Nullable Instant dormantAt,
      @Nullable Instant awakeSince,
      boolean makerSuspended,
      Set<GroupId> makerGroups) {
    /// {@return since when it has not been used}
    public Instant idleSince() {
      return Stream.of(createdAt, lastUsedAt, awakeSince)
          .filter(Objects::nonNull)
          .max(Comparator.naturalOrder())
          .orElse(createdAt);
    }
  }

  public void insert(Tx tx, Row row, byte[] tokenHash) {
    tx.sql()
        .sql(
            """
            insert into identity.api_key (agency_id, id, token_hash, name_sealed, prefix, last_four,
              scopes, models, addresses, label, made_by, made_by_operator, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                row.id().value(),
                tokenHash,
                row.nameSealed(),
                row.prefix(),
                row.lastFour(),
                scopes(row.scopes()),
                models(row.limits()),
                addresses(row.limits()),
                label(row.limits()),
                value(row.madeBy()),
                value(row.madeByOperator()),
                time(row.createdAt()),
                timeOrNull(row.expiresAt())))
        .update();
  }

  public Optional<Row> findByToken(Tx tx, byte[] tokenHash) {
    return tx.sql()
        .sql(FIND + " k.token_hash = ?")
        .params(tx.agency().value(), tokenHash)
        .query(ApiKeyStore::row)
        .optional();
  }

  /// {@return the key whose secret this was before the last rotation}
  public Optional<Row> findByPrevious(Tx tx, byte[] tokenHash) {
    return tx.sql()
        .sql(FIND + " k.previous_hash = ?")
        .params(tx.agency().value(), tokenHash)
        .query(ApiKeyStore::row)
        .optional();
  }

  public Optional<Row> find(Tx tx, KeyId id) {
    return tx.sql()
        .sql(FIND + " k.id = ?")
        .params(tx.agency().value(), id.value())
        .query(ApiKeyStore::row)
        .optional();
  }

  /// {@return keys in the order in which they were made, those after the one given}
  public List<Row> list(Tx tx, UUID after, int limit) {
    return tx.sql()
        .sql(FIND + " k.id > ? order by k.id limit ?")
        .params(tx.agency().value(), after, limit)
        .query(ApiKeyStore::row)
        .list();
  }

  /// {@return as the other form, those that one person of the agency made}
  public List<Row> list(Tx tx, PersonId madeBy, UUID after, int limit) {
    return tx.sql()
        .sql(FIND + " k.made_by = ? and k.id > ? order by k.id limit ?")
        .params(tx.agency().value(), madeBy.value(), after, limit)
        .query(ApiKeyStore::row)
        .list();
  }

  /// {@return whether it was revoked by this call}
  public boolean revoke(Tx tx, KeyId id, Instant at) {
    return tx.sql()
            .sql(
                """
                update identity.api_key set revoked_at = ?
                where agency_id = ? and id = ? and revoked_at is null
                """)
            .params(time(at), tx.agency().value(), id.value())
            .update()
        == 1;
  }

  public void touch(Tx tx, KeyId id, Instant at) {
    tx.sql()
        .sql(
            """
            update identity.api_key set last_used_at = greatest(last_used_at, ?)
            where agency_id = ? and id = ?
            """)
        .params(time(at), tx.agency().value(), id.value())
        .update();
  }

  private static @Nullable UUID value(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new PersonId(id);
  }

  static String[] scopes(Set<Scope> scopes) {
    return scopes.stream().map(Scope::wireName).sorted().toArray(String[]::new);
  }

  static Set<Scope> scopes(ResultSet row) throws SQLException {
    return Arrays.stream((String[]) row.getArray("scopes").getArray())
        .map(name -> Scope.parse(name).orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
  }

  static String[] models(KeyLimits limits) {
    return limits.models().stream().sorted().toArray(String[]::new);
  }

  static String[] addresses(KeyLimits limits) {
    return limits.addresses().stream().map(Network::text).toArray(String[]::new);
  }

  static @Nullable String label(KeyLimits limits) {
    return limits.label() == null ? null : limits.label().wireName();
  }

  static KeyLimits limits(ResultSet row) throws SQLException {
    return new KeyLimits(
        Set.of((String[]) row.getArray("models").getArray()),
        Arrays.stream((String[]) row.getArray("addresses").getArray()).map(Network::of).toList(),
        Optional.ofNullable(row.getString("label")).flatMap(Sensitivity::parse).orElse(null));
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new KeyId(row.getObject("id", UUID.class)),
        row.getBytes("name_sealed"),
        row.getString("prefix"),
        row.getString("last_four"),
        scopes(row),
        limits(row),
        person(row, "made_by"),
        person(row, "made_by_operator"),
        instant(row, "created_at"),
        instantOrNull(row, "expires_at"),
        instantOrNull(row, "revoked_at"),
        instantOrNull(row, "last_used_at"),
        instantOrNull(row, "previous_until"),
        instantOrNull(row, "dormant_at"),
        instantOrNull(row, "awake_since"),
        row.getBoolean("maker_suspended"),
        GroupStore.groups(row, "maker_groups"));
  }
}
