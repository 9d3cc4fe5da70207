package bureau.material.knowledge.care.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.document_use_day`, and the documents that they point to.
public final class UseStore {
  /// How often a document was found and cited on a day.
  public record Row(DocumentId document, LocalDate day, int found, int cited) {}

  /// A document to look after.
  ///
  /// @param found how often it was found since the day asked for
  /// @param lastDay on which it was found; `null` if it never was
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Document(
      DocumentId id,
      byte[] titleSealed,
      @Nullable LocalDate inForceUntil,
      @Nullable DocumentId replacedBy,
      int found,
      @Nullable LocalDate lastDay) {}

  private static final String SELECT =
      """
      select d.id, d.title_sealed, d.in_force_until, d.replaced_by,
        coalesce(sum(u.found) filter (where u.day >= ?), 0) as found, max(u.day) as last_day
      from knowledge.document d
      left join knowledge.document_use_day u on u.agency_id = d.agency_id and u.document_id = d.id
      where d.agency_id = ? and d.collection_id = ?
      """;

  private static final String GROUP =
      " group by d.agency_id, d.id, d.title_sealed, d.in_force_until, d.replaced_by ";

  /// Adds to what is counted; documents that are gone, and those of collections that are put aside,
  /// are left out.
  public void add(Tx tx, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    tx.sql()
        .sql(
            """
            insert into knowledge.document_use_day as u (agency_id, document_id, day, found, cited)
            select d.agency_id, d.id, n.day, n.found, n.cited
            from unnest(?::uuid[], ?::date[], ?::integer[], ?::integer[])
              as n (document, day, found, cited)
            join knowledge.document d on d.agency_id = ? and d.id = n.document
            join knowledge.collection c
              on c.agency_id = d.agency_id and c.id = d.collection_id and not c.aside
            order by d.id, n.day
            on conflict (agency_id, document_id, day) do update set
              found = u.found + excluded.found, cited = u.cited + excluded.cited
            """)
        .param(rows.stream().map(one -> one.document().value().toString()).toArray(String[]::new))
        .param(rows.stream().map(one -> one.day().toString()).toArray(String[]::new))
        .param(rows.stream().mapToInt(Row::found).toArray())
        .param(rows.stream().mapToInt(Row::cited).toArray())
        .param(tx.agency().value())
        .update();
  }

  /// {@return documents that hold no more: their time is over, or another took their place}
  ///
  /// @param since from when on it is counted how often they are found all the same
  public List<Document> past(
      Tx tx, CollectionId collection, LocalDate today, LocalDate since, int limit) {
    return tx.sql()
        .sql(
            SELECT
                + " and (d.in_force_until < ? or d.replaced_by is not null)"
                + GROUP
                + " order by found desc, d.in_force_until, d.id limit ?")
        .params(since, tx.agency().value(), collection.value(), today, limit)
        .query(UseStore::document)
        .list();
  }

  /// {@return documents that were there before the day and were not found since, those found the
  /// longest ago first}
  public List<Document> unused(Tx tx, CollectionId collection, LocalDate since, int limit) {
    return tx.sql()
        .sql(
            SELECT
                + " and d.state in ('searchable', 'complete') and d.created_at < ?"
                + GROUP
                + " having coalesce(max(u.day) < ?, true)"
                + " order by max(u.day) nulls first, d.id limit ?")
        .params(
            since,
            tx.agency().value(),
            collection.value(),
            OffsetDateTime.of(since.atStartOfDay(), ZoneOffset.UTC),
            since,
            limit)
        .query(UseStore::document)
        .list();
  }

  /// {@return the first day of which anything is counted in the agency; empty for none yet}
  public Optional<LocalDate> first(Tx tx) {
    return tx.sql()
        .sql("select min(day) as day from knowledge.document_use_day where agency_id = ?")
        .param(tx.agency().value())
        .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .single();
  }

  public void forgetBefore(Tx tx, LocalDate day) {
    tx.sql()
        .sql("delete from knowledge.document_use_day where agency_id = ? and day < ?")
        .params(tx.agency().value(), day)
        .update();
  }

  private static Document document(ResultSet row, int n) throws SQLException {
    var replacedBy = row.getObject("replaced_by", UUID.class);
    return new Document(
        new DocumentId(row.getObject("id", UUID.class)),
        row.getBytes("title_sealed"),
        row.getObject("in_force_until", LocalDate.class),
        replacedBy == null ? null : new DocumentId(replacedBy),
        row.getInt("found"),
        row.getObject("last_day", LocalDate.class));
  }
}
