package bureau.material.knowledge.store;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.passage` with their documents, for what a search found.
public final class FoundPassageStore {
  /// A passage and what is shown of its document; texts sealed.
  ///
  /// @param collection in which the document stands, or the part of one
  /// @param whole the collection that people see it in
  /// @param page on which it begins, counting from 1; 0 where there are none
  /// @param addressSealed where the document was fetched from; `null` for what came otherwise
  /// @param fetchedAt `null` as the address
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      PassageId id,
      DocumentId document,
      CollectionId collection,
      CollectionId whole,
      FileId file,
      int version,
      byte[] titleSealed,
      byte[] pathSealed,
      int start,
      int end,
      int page,
      Sensitivity label,
      @Nullable String language,
      @Nullable LocalDate inForceFrom,
      @Nullable LocalDate inForceUntil,
      @Nullable DocumentId replacedBy,
      byte @Nullable [] addressSealed,
      @Nullable Instant fetchedAt) {}

  /// {@return those of the passages that stand in one of the collections, in no order}
  public List<Row> find(
      Tx tx, Collection<PassageId> passages, Collection<CollectionId> collections) {
    return tx.sql()
        .sql(
            """
            select p.id, p.document_id, d.collection_id, w.id as whole_id, d.file_id, d.version,
              d.title_sealed, p.path_sealed, p.starts_at, p.ends_at, p.page, w.sensitivity, d.language, d.in_force_from,
              d.in_force_until, d.replaced_by, g.address_sealed, g.fetched_at
            from knowledge.passage p
            join knowledge.document d on d.agency_id = p.agency_id and d.id = p.document_id
            join knowledge.collection c on c.agency_id = d.agency_id and c.id = d.collection_id
            join knowledge.collection w
              on w.agency_id = c.agency_id and w.id = coalesce(c.part_of, c.id)
            left join knowledge.page g on g.agency_id = d.agency_id and g.document_id = d.id
            where p.agency_id = ? and p.id = any (?::uuid[])
              and d.collection_id = any (?::uuid[])
            """)
        .params(
            tx.agency().value(),
            passages.stream().map(id -> id.value().toString()).toArray(String[]::new),
            collections.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .query(FoundPassageStore::row)
        .list();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var replacedBy = row.getObject("replaced_by", UUID.class);
    var fetchedAt = row.getObject("fetched_at", OffsetDateTime.class);
    return new Row(
        new PassageId(row.getObject("id", UUID.class)),
        new DocumentId(row.getObject("document_id", UUID.class)),
        new CollectionId(row.getObject("collection_id", UUID.class)),
        new CollectionId(row.getObject("whole_id", UUID.class)),
        new FileId(row.getObject("file_id", UUID.class)),
        row.getInt("version"),
        row.getBytes("title_sealed"),
        row.getBytes("path_sealed"),
        row.getInt("starts_at"),
        row.getInt("ends_at"),
        row.getInt("page"),
        Sensitivity.parse(row.getString("sensitivity")).orElse(Sensitivity.SENSITIVE),
        row.getString("language"),
        row.getObject("in_force_from", LocalDate.class),
        row.getObject("in_force_until", LocalDate.class),
        replacedBy == null ? null : new DocumentId(replacedBy),
        row.getBytes("address_sealed"),
        fetchedAt == null ? null : fetchedAt.toInstant());
  }
}
