package bureau.trust.identity.store;

import static bureau.trust.identity.store.PersonStore.instant;
import static bureau.trust.identity.store.PersonStore.time;

import bureau.ground.access.GroupId;
import bureau.ground.access.Role;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `identity.session`.
public final class SessionStore {
  private static final String FIND =
      """
      select s.id, s.token_hash, s.person_id, s.last_used_at, s.expires_at, p.roles, p.language,
        p.suspended_at is not null as suspended,
        array(select m.group_id from identity.group_member m
          where m.agency_id = p.agency_id and m.person_id = p.id) as groups
      from identity.session s
      join identity.person p on p.agency_id = s.agency_id and p.id = s.person_id
      where s.agency_id = ? and\
      """;

  /// A session and what its person may do now.
  @SuppressWarnings("ArrayRecordComponent") // a hash, passed on and never compared as a record
  public record Row(
      UUID id,
      byte[] tokenHash,
      PersonId person,
      Instant lastUsedAt,
      Instant expiresAt,
      Set<Role> roles,
      @Nullable String language,
      boolean suspended,
      Set<GroupId> groups) {}

  public void insert(Tx tx, UUID id, byte[] tokenHash, PersonId person, Instant now, Instant ends) {
    tx.sql()
        .sql(
            """
            insert into identity.session
              (agency_id, id, token_hash, person_id, created_at, last_used_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            tx.agency().value(), id, tokenHash, person.value(), time(now), time(now), time(ends))
        .update();
  }

  public Optional<Row> findByToken(Tx tx, byte[] tokenHash) {
    return tx.sql()
        .sql(FIND + " s.token_hash = ?")
        .params(tx.agency().value(), tokenHash)
        .query(SessionStore::row)
        .optional();
  }

  public Optional<Row> find(Tx tx, UUID id) {
    return tx.sql()
        .sql(FIND + " s.id = ?")
        .params(tx.agency().value(), id)
        .query(SessionStore::row)
        .optional();
  }

  public void touch(Tx tx, UUID id, Instant now) {
    tx.sql()
        .sql(
            "update identity.session set last_used_at = greatest(last_used_at, ?) where agency_id = ? and id = ?")
        .params(time(now), tx.agency().value(), id)
        .update();
  }

  /// {@return the token's hash, if there was such a session}
  public Optional<byte[]> delete(Tx tx, UUID id) {
    return tx.sql()
        .sql("delete from identity.session where agency_id = ? and id = ? returning token_hash")
        .params(tx.agency().value(), id)
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  /// {@return the hashes of the tokens that ended}
  public List<byte[]> deleteOf(Tx tx, PersonId person) {
    return tx.sql()
        .sql(
            "delete from identity.session where agency_id = ? and person_id = ? returning token_hash")
        .params(tx.agency().value(), person.value())
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  /// {@return the hashes of the tokens that ended}
  public List<byte[]> deleteOthers(Tx tx, PersonId person, UUID kept) {
    return tx.sql()
        .sql(
            """
            delete from identity.session
            where agency_id = ? and person_id = ? and id <> ? returning token_hash
            """)
        .params(tx.agency().value(), person.value(), kept)
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  /// {@return the hashes of the tokens of sessions that had ended by themselves}
  public List<byte[]> deleteEnded(Tx tx, Instant now, Instant unusedSince) {
    return tx.sql()
        .sql(
            """
            delete from identity.session
            where agency_id = ? and (expires_at < ? or last_used_at < ?) returning token_hash
            """)
        .params(tx.agency().value(), time(now), time(unusedSince))
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getBytes("token_hash"),
        new PersonId(row.getObject("person_id", UUID.class)),
        instant(row, "last_used_at"),
        instant(row, "expires_at"),
        PersonStore.roles(row),
        row.getString("language"),
        row.getBoolean("suspended"),
        GroupStore.groups(row, "groups"));
  }
}
