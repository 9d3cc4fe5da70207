package bureau.trust.identity.store;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of `identity.person`.
public final class PersonStore {
  private static final String COLUMNS =
      "id, email_sealed, name_sealed, password_hash, roles, language, created_at, suspended_at, last_sign_in_at";

  /// A person as stored: name and address sealed.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      PersonId id,
      byte[] emailSealed,
      byte[] nameSealed,
      @Nullable String passwordHash,
      Set<Role> roles,
      @Nullable String language,
      Instant createdAt,
      @Nullable Instant suspendedAt,
      @Nullable Instant lastSignInAt) {
    public boolean isSuspended() {
      return suspendedAt != null;
    }
  }

  /// {@return whether it was written: the address may be taken}
  public boolean insert(Tx tx, Row row, byte[] emailHash) {
    return tx.sql()
            .sql(
                """
                insert into identity.person (agency_id, id, email_hash, email_sealed, name_sealed,
                  password_hash, roles, language, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (agency_id, email_hash) do nothing
                """)
            .params(
                Arrays.asList(
                    tx.agency().value(),
                    row.id().value(),
                    emailHash,
                    row.emailSealed(),
                    row.nameSealed(),
                    row.passwordHash(),
                    names(row.roles()),
                    row.language(),
                    time(row.createdAt())))
            .update()
        == 1;
  }

  public Optional<Row> find(Tx tx, PersonId id) {
    return tx.sql()
        .sql("select " + COLUMNS + " from identity.person where agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .query(PersonStore::row)
        .optional();
  }

  public Optional<Row> findByEmail(Tx tx, byte[] emailHash) {
    return tx.sql()
        .sql("select " + COLUMNS + " from identity.person where agency_id = ? and email_hash = ?")
        .params(tx.agency().value(), emailHash)
        .query(PersonStore::row)
        .optional();
  }

  /// {@return people in the order in which they were added, those after the one given}
  public List<Row> list(Tx tx, UUID after, int limit) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from identity.person where agency_id = ? and id > ? order by id limit ?")
        .params(tx.agency().value(), after, limit)
        .query(PersonStore::row)
        .list();
  }

  /// {@return how many have the role, a password, and are not suspended}
  public int countActive(Tx tx, Role role) {
    return tx.sql()
        .sql(
            """
            select count(*) from identity.person
            where agency_id = ? and ? = any (roles) and suspended_at is null
              and password_hash is not null
            """)
        .params(tx.agency().value(), role.wireName())
        .query(Integer.class)
        .single();
  }

  /// Holds back every other change of who may administer the agency until the transaction ends.
  public void holdRoles(Tx tx) {
    tx.sql()
        .sql("select pg_advisory_xact_lock(hashtextextended('identity.roles ' || ?, 0))")
        .param(tx.agency().value().toString())
        .query()
        .listOfRows();
  }

  public void setRoles(Tx tx, PersonId id, Set<Role> roles) {
    tx.sql()
        .sql("update identity.person set roles = ? where agency_id = ? and id = ?")
        .params(names(roles), tx.agency().value(), id.value())
        .update();
  }

  public void setSuspended(Tx tx, PersonId id, @Nullable Instant since) {
    tx.sql()
        .sql("update identity.person set suspended_at = ? where agency_id = ? and id = ?")
        .params(Arrays.asList(timeOrNull(since), tx.agency().value(), id.value()))
        .update();
  }

  public void setLanguage(Tx tx, PersonId id, @Nullable String language) {
    tx.sql()
        .sql("update identity.person set language = ? where agency_id = ? and id = ?")
        .params(Arrays.asList(language, tx.agency().value(), id.value()))
        .update();
  }

  public void setName(Tx tx, PersonId id, byte[] nameSealed) {
    tx.sql()
        .sql("update identity.person set name_sealed = ? where agency_id = ? and id = ?")
        .params(nameSealed, tx.agency().value(), id.value())
        .update();
  }

  public void setPassword(Tx tx, PersonId id, String hash) {
    tx.sql()
        .sql("update identity.person set password_hash = ? where agency_id = ? and id = ?")
        .params(hash, tx.agency().value(), id.value())
        .update();
  }

  public void setLastSignIn(Tx tx, PersonId id, Instant at) {
    tx.sql()
        .sql("update identity.person set last_sign_in_at = ? where agency_id = ? and id = ?")
        .params(time(at), tx.agency().value(), id.value())
        .update();
  }

  private static String[] names(Set<Role> roles) {
    return roles.stream().map(Role::wireName).sorted().toArray(String[]::new);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Set<Role> roles(ResultSet row) throws SQLException {
    return Arrays.stream((String[]) row.getArray("roles").getArray())
        .map(name -> Role.parse(name).orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new PersonId(row.getObject("id", UUID.class)),
        row.getBytes("email_sealed"),
        row.getBytes("name_sealed"),
        row.getString("password_hash"),
        roles(row),
        row.getString("language"),
        instant(row, "created_at"),
        instantOrNull(row, "suspended_at"),
        instantOrNull(row, "last_sign_in_at"));
  }
}
