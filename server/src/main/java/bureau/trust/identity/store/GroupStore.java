package bureau.trust.identity.store;

import static bureau.trust.identity.store.PersonStore.instant;
import static bureau.trust.identity.store.PersonStore.time;

import bureau.ground.access.GroupId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.identity.Groups.Belonging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Rows of `identity.person_group` and `identity.group_member`.
public final class GroupStore {
  private static final String FIND =
      """
      select g.id, g.name_sealed, g.created_at,
        (select count(*) from identity.group_member m
         where m.agency_id = g.agency_id and m.group_id = g.id) as members
      from identity.person_group g
      where g.agency_id = ? and\
      """;

  /// A group as stored: its name sealed.
  ///
  /// @param members how many people are in it
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(GroupId id, byte[] nameSealed, Instant createdAt, int members) {}

  /// {@return whether it was written: the name may be another group's}
  public boolean insert(Tx tx, Row row, byte[] nameHash) {
    return tx.sql()
            .sql(
                """
                insert into identity.person_group
                  (agency_id, id, name_hash, name_sealed, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (agency_id, name_hash) do nothing
                """)
            .params(
                tx.agency().value(),
                row.id().value(),
                nameHash,
                row.nameSealed(),
                time(row.createdAt()))
            .update()
        == 1;
  }

  /// {@return whether it was written: the name may be another group's}
  public boolean rename(Tx tx, GroupId id, byte[] nameHash, byte[] nameSealed) {
    return tx.sql()
            .sql(
                """
                update identity.person_group g set name_hash = ?, name_sealed = ?
                where g.agency_id = ? and g.id = ? and not exists
                  (select from identity.person_group other
                   where other.agency_id = g.agency_id and other.name_hash = ?
                     and other.id <> g.id)
                """)
            .params(nameHash, nameSealed, tx.agency().value(), id.value(), nameHash)
            .update()
        == 1;
  }

  public void delete(Tx tx, GroupId id) {
    tx.sql()
        .sql("delete from identity.person_group where agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .update();
  }

  public Optional<Row> find(Tx tx, GroupId id) {
    return tx.sql()
        .sql(FIND + " g.id = ?")
        .params(tx.agency().value(), id.value())
        .query(GroupStore::row)
        .optional();
  }

  /// {@return groups in the order in which they were made, those after the one given}
  public List<Row> list(Tx tx, UUID after, int limit) {
    return tx.sql()
        .sql(FIND + " g.id > ? order by g.id limit ?")
        .params(tx.agency().value(), after, limit)
        .query(GroupStore::row)
        .list();
  }

  /// {@return all groups of the agency}
  public List<Row> all(Tx tx) {
    return tx.sql().sql(FIND + " true").param(tx.agency().value()).query(GroupStore::row).list();
  }

  /// {@return who is of which group: its people, and the keys that they hold}
  public List<Belonging> belongings(Tx tx) {
    return tx.sql()
        .sql(
            """
            select group_id, person_id from identity.group_member where agency_id = ?
            union all
            select m.group_id, k.id from identity.group_member m
            join identity.api_key k on k.agency_id = m.agency_id and k.made_by = m.person_id
            where m.agency_id = ?
            """)
        .params(tx.agency().value(), tx.agency().value())
        .query(
            (row, n) ->
                new Belonging(
                    new GroupId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
        .list();
  }

  /// Holds back every other change of the agency's groups until the transaction ends.
  public void hold(Tx tx) {
    tx.sql()
        .sql("select pg_advisory_xact_lock(hashtextextended('identity.groups ' || ?, 0))")
        .param(tx.agency().value().toString())
        .query()
        .listOfRows();
  }

  public Set<PersonId> members(Tx tx, GroupId id) {
    return tx.sql()
        .sql("select person_id from identity.group_member where agency_id = ? and group_id = ?")
        .params(tx.agency().value(), id.value())
        .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
        .set();
  }

  /// {@return the groups that the person is in}
  public Set<GroupId> of(Tx tx, PersonId person) {
    return tx.sql()
        .sql("select group_id from identity.group_member where agency_id = ? and person_id = ?")
        .params(tx.agency().value(), person.value())
        .query((row, n) -> new GroupId(row.getObject(1, UUID.class)))
        .set();
  }

  /// Puts those people of the agency into the group that are not in it.
  ///
  /// @return how many of the people there are in the agency
  public int add(Tx tx, GroupId id, Collection<PersonId> people) {
    var ids = ids(people);
    tx.sql()
        .sql(
            """
            insert into identity.group_member (agency_id, group_id, person_id)
            select agency_id, ?, id from identity.person
            where agency_id = ? and id = any (?::uuid[])
            on conflict do nothing
            """)
        .params(id.value(), tx.agency().value(), ids)
        .update();
    return tx.sql()
        .sql("select count(*) from identity.person where agency_id = ? and id = any (?::uuid[])")
        .params(tx.agency().value(), ids)
        .query(Integer.class)
        .single();
  }

  public void remove(Tx tx, GroupId id, Collection<PersonId> people) {
    tx.sql()
        .sql(
            """
            delete from identity.group_member
            where agency_id = ? and group_id = ? and person_id = any (?::uuid[])
            """)
        .params(tx.agency().value(), id.value(), ids(people))
        .update();
  }

  private static String[] ids(Collection<PersonId> people) {
    return people.stream().map(person -> person.value().toString()).toArray(String[]::new);
  }

  /// {@return the groups in a column that is an array of their ids}
  static Set<GroupId> groups(ResultSet row, String column) throws SQLException {
    return Arrays.stream((UUID[]) row.getArray(column).getArray())
        .map(GroupId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new GroupId(row.getObject("id", UUID.class)),
        row.getBytes("name_sealed"),
        instant(row, "created_at"),
        row.getInt("members"));
  }
}
