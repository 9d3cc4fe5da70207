package bureau.material.knowledge.store;

import static bureau.material.knowledge.store.CollectionStore.time;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.sources.SourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.source`, and who goes through which source. A lease runs on the database's
/// clock; what is written under a claim that was lost changes nothing.
public final class SourceStore {
  private static final String COLUMNS =
      """
      id, collection_id, place_sealed, state, node is not null as followed, ended_at,
        unreachable_since, unreachable_why, items_found, items_read, items_added, items_changed,
        items_removed, items_hidden, problems, problems_sealed, to_remove, may_remove, created_at
      """;

  /// While it is gone through its time never comes; who asks for another look then gets it.
  private static final String END =
      """
      due_at = case when due_at = 'infinity' then now() + make_interval(secs => ?) else due_at end,
      node = null, claim = null, leased_until = null
      """;

  private static final String GIVE_BACK = "node = null, claim = null, leased_until = null";

  /// A source as stored: where it lies and what is wrong with it sealed.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      SourceId id,
      CollectionId collection,
      byte[] placeSealed,
      boolean isPaused,
      boolean isFollowed,
      @Nullable Instant endedAt,
      @Nullable Instant unreachableSince,
      @Nullable String unreachableWhy,
      Counts counts,
      byte @Nullable [] problemsSealed,
      int toRemove,
      int mayRemove,
      Instant createdAt) {}

  /// What the last cycle that reached its end came to.
  public record Counts(
      int found, int read, int added, int changed, int removed, int hidden, int problems) {}

  /// {@return the agencies that have or had sources}
  public List<AgencyId> agencies(Tx tx) {
    return tx.sql()
        .sql("select agency from knowledge.agency_sources")
        .query((row, n) -> new AgencyId(row.getObject(1, UUID.class)))
        .list();
  }

  public void insert(
      Tx tx, SourceId id, CollectionId collection, byte[] placeSealed, PersonId by, Instant at) {
    tx.sql()
        .sql(
            """
            insert into knowledge.source
              (agency_id, id, collection_id, kind, place_sealed, state, created_by, created_at)
            values (?, ?, ?, 'folder', ?, 'active', ?, ?)
            """)
        .params(
            tx.agency().value(), id.value(), collection.value(), placeSealed, by.value(), time(at))
        .update();
  }

  public Optional<Row> find(Tx tx, SourceId id) {
    return find(tx, id, "");
  }

  /// As [#find], holding the row until the end of the transaction.
  public Optional<Row> findForChange(Tx tx, SourceId id) {
    return find(tx, id, " for update");
  }

  private static Optional<Row> find(Tx tx, SourceId id, String how) {
    return tx.sql()
        .sql("select " + COLUMNS + " from knowledge.source where agency_id = ? and id = ?" + how)
        .params(tx.agency().value(), id.value())
        .query(SourceStore::row)
        .optional();
  }

  /// {@return the sources of the collection in the order in which they were connected}
  public List<Row> of(Tx tx, CollectionId collection) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from knowledge.source where agency_id = ? and collection_id = ? order by id")
        .params(tx.agency().value(), collection.value())
        .query(SourceStore::row)
        .list();
  }

  /// Has a source be followed or wait; whoever goes through it notices with the next that they
  /// write.
  public void setPaused(Tx tx, SourceId id, boolean paused) {
    tx.sql()
        .sql(
            "update knowledge.source set state = ?, due_at = now(), "
                + GIVE_BACK
                + " where agency_id = ? and id = ?")
        .params(paused ? "paused" : "active", tx.agency().value(), id.value())
        .update();
  }

  /// Has it be gone through as soon as somebody can.
  ///
  /// @param mayRemove how many documents may go then without being asked about
  public void setDue(Tx tx, SourceId id, int mayRemove) {
    tx.sql()
        .sql(
            """
            update knowledge.source set due_at = now(), may_remove = ?
            where agency_id = ? and id = ?
            """)
        .params(mayRemove, tx.agency().value(), id.value())
        .update();
  }

  public void delete(Tx tx, SourceId id) {
    tx.sql()
        .sql("delete from knowledge.source where agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .update();
  }

  /// Takes a source whose time has come, and with whom nobody alive is.
  ///
  /// @param alive servers
  /// @param known claims that this server works under
  public Optional<Row> take(
      Tx tx,
      UUID node,
      UUID claim,
      Duration lease,
      Collection<UUID> alive,
      Collection<UUID> known) {
    return tx.sql()
        .sql(
            """
            update knowledge.source
            set node = ?, claim = ?, leased_until = now() + make_interval(secs => ?),
              due_at = 'infinity'
            where agency_id = ? and id = (
              select id from knowledge.source
              where agency_id = ? and state = 'active' and (due_at <= now() or node is not null)
                and (node is null or leased_until < now() or not node = any (?)
                  or (node = ? and not claim = any (?)))
              order by due_at limit 1 for update skip locked)
            returning
            """
                + COLUMNS)
        .params(
            node,
            claim,
            lease.toMillis() / 1000.0,
            tx.agency().value(),
            tx.agency().value(),
            alive.toArray(UUID[]::new),
            node,
            known.toArray(UUID[]::new))
        .query(SourceStore::row)
        .optional();
  }

  /// {@return whether the source is still held under the claim; now it stays so until the end of
  /// the transaction}
  ///
  /// @param collection of the source, held first as whoever changes the source does
  public boolean hold(Tx tx, SourceId id, CollectionId collection, UUID claim, Duration lease) {
    tx.sql()
        .sql("select id from knowledge.collection where agency_id = ? and id = ? for key share")
        .params(tx.agency().value(), collection.value())
        .query()
        .listOfRows();
    return tx.sql()
            .sql(
                """
                update knowledge.source set leased_until = now() + make_interval(secs => ?)
                where agency_id = ? and id = ? and claim = ? and state = 'active'
                """)
            .params(lease.toMillis() / 1000.0, tx.agency().value(), id.value(), claim)
            .update()
        == 1;
  }

  /// Writes what a cycle came to that reached its end.
  public void end(
      Tx tx,
      SourceId id,
      UUID claim,
      Counts counts,
      byte @Nullable [] problemsSealed,
      int toRemove,
      Duration rest,
      Instant at) {
    tx.sql()
        .sql(
            """
            update knowledge.source
            set items_found = ?, items_read = ?, items_added = ?, items_changed = ?,
              items_removed = ?, items_hidden = ?, problems = ?, problems_sealed = ?,
              to_remove = ?, ended_at = ?,
              may_remove = case when due_at = 'infinity' then 0 else may_remove end,
              unreachable_since = null, unreachable_why = null,
            """
                + END
                + " where agency_id = ? and id = ? and claim = ?")
        .params(
            Arrays.asList(
                counts.found(),
                counts.read(),
                counts.added(),
                counts.changed(),
                counts.removed(),
                counts.hidden(),
                counts.problems(),
                problemsSealed,
                toRemove,
                time(at),
                rest.toMillis() / 1000.0,
                tx.agency().value(),
                id.value(),
                claim))
        .update();
  }

  /// Writes that the source was not to be reached; what is known of it stays.
  public void endUnreachable(
      Tx tx, SourceId id, UUID claim, String why, Duration rest, Instant at) {
    tx.sql()
        .sql(
            """
            update knowledge.source
            set unreachable_since = coalesce(unreachable_since, ?), unreachable_why = ?,
            """
                + END
                + " where agency_id = ? and id = ? and claim = ?")
        .params(time(at), why, rest.toMillis() / 1000.0, tx.agency().value(), id.value(), claim)
        .update();
  }

  /// Gives back a source that was not gone through.
  ///
  /// @param rest before somebody may take it again
  public void giveBack(Tx tx, UUID claim, Duration rest) {
    tx.sql()
        .sql(
            "update knowledge.source set due_at = now() + make_interval(secs => ?), "
                + GIVE_BACK
                + " where agency_id = ? and claim = ?")
        .params(rest.toMillis() / 1000.0, tx.agency().value(), claim)
        .update();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new SourceId(row.getObject("id", UUID.class)),
        new CollectionId(row.getObject("collection_id", UUID.class)),
        row.getBytes("place_sealed"),
        row.getString("state").equals("paused"),
        row.getBoolean("followed"),
        instant(row, "ended_at"),
        instant(row, "unreachable_since"),
        row.getString("unreachable_why"),
        new Counts(
            row.getInt("items_found"),
            row.getInt("items_read"),
            row.getInt("items_added"),
            row.getInt("items_changed"),
            row.getInt("items_removed"),
            row.getInt("items_hidden"),
            row.getInt("problems")),
        row.getBytes("problems_sealed"),
        row.getInt("to_remove"),
        row.getInt("may_remove"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
