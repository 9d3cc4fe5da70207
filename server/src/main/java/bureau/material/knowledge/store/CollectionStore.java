package bureau.material.knowledge.store;

import bureau.ground.access.GroupId;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.collection` that are collections; parts of them are rows too, which nobody
/// sees as such (see `PartStore`).
public final class CollectionStore {
  /// A collection as stored: what people wrote of it sealed.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      CollectionId id,
      byte[] nameSealed,
      byte @Nullable [] descriptionSealed,
      List<String> languages,
      Sensitivity sensitivity,
      boolean openToAgency,
      long revision,
      Instant createdAt,
      Instant updatedAt) {}

  private static final String COLUMNS =
      """
      c.id, c.name_sealed, c.description_sealed, c.languages, c.sensitivity, c.open_to_agency,
        c.revision, c.created_at, c.updated_at
      """;

  /// The circle is asked in the statement that reads: a right that is gone is gone at once.
  private static final String IN_THE_CIRCLE =
      """
      exists (
        select from knowledge.collection_party p
        where p.agency_id = c.agency_id and p.collection_id = c.id
          and ((p.kind = 'person' and p.party = ?::uuid)
            or (p.kind = 'group' and p.party = any (?::uuid[]))))
      """;

  public void insert(Tx tx, Row row) {
    insert(tx, row, false);
  }

  /// Inserts one that is put aside: it stands in no list.
  public void insertAside(Tx tx, Row row) {
    insert(tx, row, true);
  }

  private static void insert(Tx tx, Row row, boolean isAside) {
    tx.sql()
        .sql(
            """
            insert into knowledge.collection
              (agency_id, id, name_sealed, description_sealed, languages, sensitivity,
               open_to_agency, aside, revision, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                row.id().value(),
                row.nameSealed(),
                row.descriptionSealed(),
                row.languages().toArray(String[]::new),
                row.sensitivity().wireName(),
                row.openToAgency(),
                isAside,
                row.revision(),
                time(row.createdAt()),
                time(row.updatedAt())))
        .update();
  }

  public void update(Tx tx, Row row) {
    tx.sql()
        .sql(
            """
            update knowledge.collection
            set name_sealed = ?, description_sealed = ?, languages = ?, sensitivity = ?,
              open_to_agency = ?, revision = ?, updated_at = ?
            where agency_id = ? and id = ?
            """)
        .params(
            Arrays.asList(
                row.nameSealed(),
                row.descriptionSealed(),
                row.languages().toArray(String[]::new),
                row.sensitivity().wireName(),
                row.openToAgency(),
                row.revision(),
                time(row.updatedAt()),
                tx.agency().value(),
                row.id().value()))
        .update();
  }

  /// Labels one that is put aside.
  public void labelAside(Tx tx, CollectionId id, Sensitivity label) {
    tx.sql()
        .sql(
            """
            update knowledge.collection set sensitivity = ?
            where agency_id = ? and id = ? and aside
            """)
        .params(label.wireName(), tx.agency().value(), id.value())
        .update();
  }

  /// {@return those of the collections that are put aside}
  public Set<CollectionId> asideAmong(Tx tx, java.util.Collection<CollectionId> all) {
    return tx.sql()
        .sql(
            """
            select id from knowledge.collection
            where agency_id = ? and id = any (?::uuid[]) and aside
            """)
        .params(
            tx.agency().value(),
            all.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .query((row, n) -> new CollectionId(row.getObject("id", UUID.class)))
        .set();
  }

  public void delete(Tx tx, CollectionId id) {
    tx.sql()
        .sql("delete from knowledge.collection where agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .update();
  }

  public Optional<Row> find(Tx tx, CollectionId id) {
    return find(tx, id, "");
  }

  /// As [#find], holding the row until the end of the transaction.
  public Optional<Row> findForChange(Tx tx, CollectionId id) {
    return find(tx, id, " for update");
  }

  /// As [#find], unless it is put aside.
  public Optional<Row> findListed(Tx tx, CollectionId id) {
    return find(tx, id, " and not c.aside");
  }

  /// As [#findListed], holding the row until the end of the transaction.
  public Optional<Row> findListedForChange(Tx tx, CollectionId id) {
    return find(tx, id, " and not c.aside for update");
  }

  private static Optional<Row> find(Tx tx, CollectionId id, String how) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from knowledge.collection c"
                + " where c.agency_id = ? and c.id = ? and c.part_of is null"
                + how)
        .params(tx.agency().value(), id.value())
        .query(CollectionStore::row)
        .optional();
  }

  /// {@return the collections that are open to the agency, or in whose circle the person or one of
  /// the groups is, each by itself; and of those the parts in whose circle they are, by the
  /// collection that they are parts of}
  ///
  /// @param isWithAside whether those that are put aside count too
  public Map<CollectionId, CollectionId> readable(
      Tx tx, @Nullable PersonId person, Set<GroupId> groups, boolean isWithAside) {
    var reads = new HashMap<CollectionId, CollectionId>();
    tx.sql()
        .sql(
            """
            with reads as (
              select c.id from knowledge.collection c
              where c.agency_id = ? and c.part_of is null and (? or not c.aside)
                and (c.open_to_agency or
            """
                + IN_THE_CIRCLE
                + """
                  ))
                select id, id as whole from reads
                union all
                select c.id, c.part_of from knowledge.collection c
                where c.agency_id = ? and c.part_of in (select id from reads) and
                """
                + IN_THE_CIRCLE)
        .params(
            Arrays.asList(
                tx.agency().value(),
                isWithAside,
                text(person),
                ids(groups),
                tx.agency().value(),
                text(person),
                ids(groups)))
        .query(
            row -> {
              reads.put(
                  new CollectionId(row.getObject("id", UUID.class)),
                  new CollectionId(row.getObject("whole", UUID.class)));
            });
    return reads;
  }

  /// {@return of which collection it is a part; empty if it is none}
  public Optional<CollectionId> whole(Tx tx, CollectionId part) {
    return tx.sql()
        .sql(
            """
            select part_of from knowledge.collection
            where agency_id = ? and id = ? and part_of is not null
            """)
        .params(tx.agency().value(), part.value())
        .query((row, n) -> new CollectionId(row.getObject(1, UUID.class)))
        .optional();
  }

  /// {@return of those that are parts, the collections that they are parts of}
  public Map<CollectionId, CollectionId> wholes(Tx tx, java.util.Collection<CollectionId> all) {
    var wholes = new HashMap<CollectionId, CollectionId>();
    tx.sql()
        .sql(
            """
            select id, part_of from knowledge.collection
            where agency_id = ? and id = any (?::uuid[]) and part_of is not null
            """)
        .params(
            tx.agency().value(),
            all.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .query(
            row -> {
              wholes.put(
                  new CollectionId(row.getObject("id", UUID.class)),
                  new CollectionId(row.getObject("part_of", UUID.class)));
            });
    return wholes;
  }

  /// As [#readable] without those that are put aside, a page in the order in which they were made.
  public List<Row> page(
      Tx tx, @Nullable PersonId person, Set<GroupId> groups, UUID after, int limit) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from knowledge.collection c"
                + " where c.agency_id = ? and c.part_of is null and not c.aside"
                + " and (c.open_to_agency or "
                + IN_THE_CIRCLE
                + ") and c.id > ? order by c.id limit ?")
        .params(Arrays.asList(tx.agency().value(), text(person), ids(groups), after, limit))
        .query(CollectionStore::row)
        .list();
  }

  /// {@return a page of all that the agency has and that are not put aside, in the order in which
  /// they were made}
  public List<Row> pageOfAll(Tx tx, UUID after, int limit) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from knowledge.collection c"
                + " where c.agency_id = ? and c.part_of is null and not c.aside and c.id > ?"
                + " order by c.id limit ?")
        .params(tx.agency().value(), after, limit)
        .query(CollectionStore::row)
        .list();
  }

  /// Holds back every other making of a collection of the agency until the transaction ends.
  ///
  /// @return how many there are, without those that are put aside
  public int countForMaking(Tx tx) {
    tx.sql()
        .sql("select pg_advisory_xact_lock(hashtextextended('knowledge.collections ' || ?, 0))")
        .param(tx.agency().value().toString())
        .query()
        .listOfRows();
    return tx.sql()
        .sql(
            """
            select count(*) from knowledge.collection
            where agency_id = ? and part_of is null and not aside
            """)
        .param(tx.agency().value())
        .query(Integer.class)
        .single();
  }

  private static @Nullable String text(@Nullable PersonId person) {
    return person == null ? null : person.value().toString();
  }

  private static String[] ids(Set<GroupId> groups) {
    return groups.stream().map(group -> group.value().toString()).toArray(String[]::new);
  }

  static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new CollectionId(row.getObject("id", UUID.class)),
        row.getBytes("name_sealed"),
        row.getBytes("description_sealed"),
        List.of((String[]) row.getArray("languages").getArray()),
        Sensitivity.parse(row.getString("sensitivity")).orElse(Sensitivity.SENSITIVE),
        row.getBoolean("open_to_agency"),
        row.getLong("revision"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
