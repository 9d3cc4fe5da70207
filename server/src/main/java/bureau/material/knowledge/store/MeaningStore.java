package bureau.material.knowledge.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.DocumentId;
import java.util.List;

/// What passages mean, batch by batch.
public final class MeaningStore {
  /// Vectors of the passages from an ordinal on.
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Row(int fromOrdinal, byte[] vectorsSealed) {}

  /// Writes a batch under the newest revision of its document.
  public void put(Tx tx, DocumentId document, String model, Row batch) {
    tx.sql()
        .sql(
            """
            insert into knowledge.meaning
              (agency_id, document_id, model, from_ordinal, vectors_sealed, revision)
            select agency_id, id, ?, ?, ?, revision from knowledge.document
            where agency_id = ? and id = ?
            on conflict (agency_id, document_id, model, from_ordinal)
              do update set vectors_sealed = excluded.vectors_sealed, revision = excluded.revision
            """)
        .params(
            model,
            batch.fromOrdinal(),
            batch.vectorsSealed(),
            tx.agency().value(),
            document.value())
        .update();
  }

  /// {@return batches of a document in the order of its text, those written after a revision}
  public List<Row> after(Tx tx, DocumentId document, String model, long since) {
    return tx.sql()
        .sql(
            """
            select from_ordinal, vectors_sealed from knowledge.meaning
            where agency_id = ? and document_id = ? and model = ? and revision > ?
            order by from_ordinal
            """)
        .params(tx.agency().value(), document.value(), model, since)
        .query((row, n) -> new Row(row.getInt("from_ordinal"), row.getBytes("vectors_sealed")))
        .list();
  }

  /// Forgets all vectors of a document.
  public void forget(Tx tx, DocumentId document) {
    tx.sql()
        .sql("delete from knowledge.meaning where agency_id = ? and document_id = ?")
        .params(tx.agency().value(), document.value())
        .update();
  }

  /// Forgets what other models made of a document.
  public void forgetOthers(Tx tx, DocumentId document, String model) {
    tx.sql()
        .sql(
            """
            delete from knowledge.meaning where agency_id = ? and document_id = ? and model <> ?
            """)
        .params(tx.agency().value(), document.value(), model)
        .update();
  }
}
