package bureau.material.knowledge.care.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.answer.AnswerWatch.Place;
import bureau.material.knowledge.care.ConflictId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rows of `knowledge.document_conflict`.
public final class ConflictStore {
  /// One of the two.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Side(
      CollectionId collection,
      FileId file,
      byte[] titleSealed,
      DocumentId document,
      int version,
      int start,
      int end) {}

  /// Two places that say different things.
  public record Row(
      ConflictId id, Side first, Side second, int times, boolean isOpen, Instant lastAt) {}

  private static final String SELECT =
      """
      select c.id, c.times, c.state, c.last_at,
        a.collection_id as first_collection, a.file_id as first_file, a.title_sealed as first_title,
        c.first_document, c.first_start, c.first_end, a.version as first_version,
        b.collection_id as second_collection, b.file_id as second_file,
        b.title_sealed as second_title, c.second_document, c.second_start, c.second_end,
        b.version as second_version
      from knowledge.document_conflict c
      join knowledge.document a on a.agency_id = c.agency_id and a.id = c.first_document
      join knowledge.document b on b.agency_id = c.agency_id and b.id = c.second_document
      where c.agency_id = ?
      """;

  /// Counts that the two were shown once more; nothing if one of them is gone or has another text
  /// by now, or stands in a collection that is put aside.
  public void put(Tx tx, ConflictId fresh, Place first, Place second, Instant at) {
    var when = time(at);
    tx.sql()
        .sql(
            """
            insert into knowledge.document_conflict as c
              (agency_id, id, first_document, first_start, first_end, second_document,
               second_start, second_end, first_at, last_at)
            select a.agency_id, ?, a.id, ?, ?, b.id, ?, ?, ?, ?
            from knowledge.document a
            join knowledge.document b on b.agency_id = a.agency_id and b.id = ? and b.version = ?
            where a.agency_id = ? and a.id = ? and a.version = ? and not exists (
              select from knowledge.collection o where o.agency_id = a.agency_id
                and o.id in (a.collection_id, b.collection_id) and o.aside)
            on conflict (agency_id, first_document, first_start, second_document, second_start)
              do update set times = c.times + 1, last_at = greatest(c.last_at, excluded.last_at),
                first_end = excluded.first_end, second_end = excluded.second_end
            """)
        .params(
            fresh.value(),
            first.start(),
            first.end(),
            second.start(),
            second.end(),
            when,
            when,
            second.document().value(),
            second.version(),
            tx.agency().value(),
            first.document().value(),
            first.version())
        .update();
  }

  /// {@return open ones between a document of the collection and one of those that may be read,
  /// while both hold; those shown the most first}
  public List<Row> open(
      Tx tx,
      CollectionId collection,
      Collection<CollectionId> readable,
      LocalDate today,
      int limit) {
    var ids = readable.stream().map(one -> one.value().toString()).toArray(String[]::new);
    return tx.sql()
        .sql(
            SELECT
                + """
                and c.state = 'open' and (a.collection_id = ? or b.collection_id = ?)
                and a.collection_id = any (?::uuid[]) and b.collection_id = any (?::uuid[])
                and a.replaced_by is null and b.replaced_by is null
                and coalesce(a.in_force_until >= ?, true)
                and coalesce(b.in_force_until >= ?, true)
                order by c.times desc, c.last_at desc, c.id limit ?
                """)
        .params(
            tx.agency().value(),
            collection.value(),
            collection.value(),
            ids,
            ids,
            today,
            today,
            limit)
        .query(ConflictStore::row)
        .list();
  }

  public Optional<Row> find(Tx tx, ConflictId id) {
    return tx.sql()
        .sql(SELECT + " and c.id = ?")
        .params(tx.agency().value(), id.value())
        .query(ConflictStore::row)
        .optional();
  }

  public void setState(Tx tx, ConflictId id, boolean isOpen) {
    tx.sql()
        .sql("update knowledge.document_conflict set state = ? where agency_id = ? and id = ?")
        .params(isOpen ? "open" : "dismissed", tx.agency().value(), id.value())
        .update();
  }

  /// Forgets what was shown last before a moment, and of the rest all but those shown last.
  public void forget(Tx tx, Instant before, int most) {
    tx.sql()
        .sql(
            """
            delete from knowledge.document_conflict where agency_id = ? and (last_at < ? or id in (
              select id from knowledge.document_conflict where agency_id = ?
              order by last_at desc, id desc offset ?))
            """)
        .params(tx.agency().value(), time(before), tx.agency().value(), most)
        .update();
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new ConflictId(row.getObject("id", UUID.class)),
        side(row, "first"),
        side(row, "second"),
        row.getInt("times"),
        row.getString("state").equals("open"),
        row.getObject("last_at", OffsetDateTime.class).toInstant());
  }

  private static Side side(ResultSet row, String which) throws SQLException {
    return new Side(
        new CollectionId(row.getObject(which + "_collection", UUID.class)),
        new FileId(row.getObject(which + "_file", UUID.class)),
        row.getBytes(which + "_title"),
        new DocumentId(row.getObject(which + "_document", UUID.class)),
        row.getInt(which + "_version"),
        row.getInt(which + "_start"),
        row.getInt(which + "_end"));
  }
}
