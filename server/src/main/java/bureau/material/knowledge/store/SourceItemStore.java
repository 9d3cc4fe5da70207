package bureau.material.knowledge.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.sources.SourceId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.source_item`: which item of a source is which document.
public final class SourceItemStore {
  /// @param item a hash of where it lies
  /// @param collection in which its document stands, or the part of one
  /// @param version as its source told it; `null` if it would not tell a change
  @SuppressWarnings("ArrayRecordComponent") // carried; compared through buffers
  public record Row(
      byte[] item,
      DocumentId document,
      CollectionId collection,
      @Nullable String version,
      byte[] contentHash) {}

  /// An item's path, sealed for its document.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record PathRow(byte[] item, DocumentId document, byte[] pathSealed) {}

  public List<Row> all(Tx tx, SourceId source) {
    return tx.sql()
        .sql(
            """
            select i.item, i.document_id, d.collection_id, i.version, i.content_hash
            from knowledge.source_item i
            join knowledge.document d on d.agency_id = i.agency_id and d.id = i.document_id
            where i.agency_id = ? and i.source_id = ?
            """)
        .params(tx.agency().value(), source.value())
        .query(
            (row, n) ->
                new Row(
                    row.getBytes("item"),
                    new DocumentId(row.getObject("document_id", UUID.class)),
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    row.getString("version"),
                    row.getBytes("content_hash")))
        .list();
  }

  public List<PathRow> paths(Tx tx, SourceId source) {
    return tx.sql()
        .sql(
            """
            select item, document_id, path_sealed from knowledge.source_item
            where agency_id = ? and source_id = ?
            """)
        .params(tx.agency().value(), source.value())
        .query(
            (row, n) ->
                new PathRow(
                    row.getBytes("item"),
                    new DocumentId(row.getObject("document_id", UUID.class)),
                    row.getBytes("path_sealed")))
        .list();
  }

  public int count(Tx tx, SourceId source) {
    return tx.sql()
        .sql("select count(*) from knowledge.source_item where agency_id = ? and source_id = ?")
        .params(tx.agency().value(), source.value())
        .query(Integer.class)
        .single();
  }

  /// {@return whether the document comes from a source}
  public boolean isOfSource(Tx tx, DocumentId document) {
    return tx.sql()
        .sql(
            """
            select exists (select from knowledge.source_item
              where agency_id = ? and document_id = ?)
            """)
        .params(tx.agency().value(), document.value())
        .query(Boolean.class)
        .single();
  }

  /// Writes an item, new or anew.
  public void put(
      Tx tx,
      SourceId source,
      byte[] item,
      DocumentId document,
      byte[] pathSealed,
      @Nullable String version,
      byte[] contentHash) {
    tx.sql()
        .sql(
            """
            insert into knowledge.source_item
              (agency_id, source_id, item, document_id, path_sealed, version, content_hash)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (agency_id, source_id, item) do update
              set version = excluded.version, content_hash = excluded.content_hash
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                source.value(),
                item,
                document.value(),
                pathSealed,
                version,
                contentHash))
        .update();
  }

  /// Has the documents stand in a collection or part. What owners were handed on of them before is
  /// not theirs to see any more.
  public void move(Tx tx, Collection<DocumentId> documents, CollectionId to) {
    tx.sql()
        .sql(
            """
            delete from knowledge.asked_source
            where agency_id = ? and document_id = any (?::uuid[])
            """)
        .params(tx.agency().value(), ids(documents))
        .update();
    tx.sql()
        .sql(
            """
            update knowledge.document set collection_id = ?
            where agency_id = ? and id = any (?::uuid[])
            """)
        .params(to.value(), tx.agency().value(), ids(documents))
        .update();
  }

  /// {@return the files of the documents, which are deleted with their items}
  public List<FileId> delete(Tx tx, Collection<DocumentId> documents) {
    return DocumentStore.deleted(tx, "id = any (?::uuid[])", (Object) ids(documents));
  }

  private static String[] ids(Collection<DocumentId> documents) {
    return documents.stream().map(id -> id.value().toString()).toArray(String[]::new);
  }
}
