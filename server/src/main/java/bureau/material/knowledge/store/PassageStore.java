package bureau.material.knowledge.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import java.util.List;
import java.util.UUID;

/// Passages of documents: where in the text they lie.
public final class PassageStore {
  /// @param ordinal within the document, from 0
  /// @param start in the document's text, in UTF-16 units
  /// @param page from 1; 0 where there are none
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Row(int ordinal, PassageId id, int start, int end, int page, byte[] pathSealed) {}

  /// Writes the passages of a document in place of those that it had.
  public void replace(Tx tx, DocumentId document, List<Row> passages) {
    tx.sql()
        .sql("delete from knowledge.passage where agency_id = ? and document_id = ?")
        .params(tx.agency().value(), document.value())
        .update();
    tx.sql()
        .sql(
            """
            insert into knowledge.passage
              (agency_id, document_id, ordinal, id, starts_at, ends_at, page, path_sealed)
            select ?, ?, * from unnest(?::integer[], ?::uuid[], ?::integer[], ?::integer[],
              ?::integer[], ?::bytea[])
            """)
        .param(tx.agency().value())
        .param(document.value())
        .param(passages.stream().mapToInt(Row::ordinal).toArray())
        .param(passages.stream().map(one -> one.id().value()).toArray(UUID[]::new))
        .param(passages.stream().mapToInt(Row::start).toArray())
        .param(passages.stream().mapToInt(Row::end).toArray())
        .param(passages.stream().mapToInt(Row::page).toArray())
        .param(passages.stream().map(Row::pathSealed).toArray(byte[][]::new))
        .update();
  }

  /// {@return passages of a document in the order of its text}
  ///
  /// @param from the first ordinal
  public List<Row> of(Tx tx, DocumentId document, int from, int limit) {
    return tx.sql()
        .sql(
            """
            select ordinal, id, starts_at, ends_at, page, path_sealed from knowledge.passage
            where agency_id = ? and document_id = ? and ordinal >= ? order by ordinal limit ?
            """)
        .params(tx.agency().value(), document.value(), from, limit)
        .query(
            (row, n) ->
                new Row(
                    row.getInt("ordinal"),
                    new PassageId(row.getObject("id", UUID.class)),
                    row.getInt("starts_at"),
                    row.getInt("ends_at"),
                    row.getInt("page"),
                    row.getBytes("path_sealed")))
        .list();
  }
}
