package bureau.material.knowledge.store;

import static bureau.material.knowledge.store.CollectionStore.time;
import static java.util.stream.Collectors.toUnmodifiableMap;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.DocumentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// Rows of `knowledge.page`: which documents are the state of a web page.
public final class PageStore {
  /// A page as stored: its address sealed.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(byte[] addressSealed, Instant fetchedAt) {}

  public void insert(Tx tx, DocumentId document, Row row) {
    tx.sql()
        .sql(
            """
            insert into knowledge.page (agency_id, document_id, address_sealed, fetched_at)
            values (?, ?, ?, ?)
            """)
        .params(tx.agency().value(), document.value(), row.addressSealed(), time(row.fetchedAt()))
        .update();
  }

  /// Forgets that the document is the state of a page, where it is.
  public void delete(Tx tx, DocumentId document) {
    tx.sql()
        .sql("delete from knowledge.page where agency_id = ? and document_id = ?")
        .params(tx.agency().value(), document.value())
        .update();
  }

  /// {@return those of the documents that are the state of a page}
  public Map<DocumentId, Row> find(Tx tx, Collection<DocumentId> documents) {
    return tx
        .sql()
        .sql(
            """
            select document_id, address_sealed, fetched_at from knowledge.page
            where agency_id = ? and document_id = any (?::uuid[])
            """)
        .params(
            tx.agency().value(),
            documents.stream().map(id -> id.value().toString()).toArray(String[]::new))
        .query(
            (row, n) ->
                Map.entry(
                    new DocumentId(row.getObject("document_id", UUID.class)),
                    new Row(
                        row.getBytes("address_sealed"),
                        row.getObject("fetched_at", OffsetDateTime.class).toInstant())))
        .stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
