package bureau.material.knowledge.store;

import static bureau.material.knowledge.store.CollectionStore.time;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.sources.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rows of `knowledge.collection` that are parts: documents of a source that have one access list.
public final class PartStore {
  public Optional<CollectionId> find(Tx tx, SourceId source, byte[] listHash) {
    return tx.sql()
        .sql(
            """
            select id from knowledge.collection
            where agency_id = ? and source_id = ? and list_hash = ?
            """)
        .params(tx.agency().value(), source.value(), listHash)
        .query((row, n) -> new CollectionId(row.getObject(1, UUID.class)))
        .optional();
  }

  /// Writes a part of the source's collection, labelled as it.
  ///
  /// @param nameSealed a part has no name of its own, and says so sealed like any other
  public void insert(
      Tx tx, CollectionId id, SourceId source, byte[] listHash, byte[] nameSealed, Instant at) {
    tx.sql()
        .sql(
            """
            insert into knowledge.collection
              (agency_id, id, name_sealed, sensitivity, open_to_agency, created_at, updated_at,
               part_of, source_id, list_hash)
            select c.agency_id, ?, ?, c.sensitivity, false, ?, ?, c.id, s.id, ?
            from knowledge.source s
            join knowledge.collection c on c.agency_id = s.agency_id and c.id = s.collection_id
            where s.agency_id = ? and s.id = ?
            """)
        .params(
            id.value(),
            nameSealed,
            time(at),
            time(at),
            listHash,
            tx.agency().value(),
            source.value())
        .update();
  }

  public int count(Tx tx, SourceId source) {
    return tx.sql()
        .sql("select count(*) from knowledge.collection where agency_id = ? and source_id = ?")
        .params(tx.agency().value(), source.value())
        .query(Integer.class)
        .single();
  }

  /// {@return how many documents of the source stand in parts of which nobody is}
  public int hidden(Tx tx, SourceId source) {
    return tx.sql()
        .sql(
            """
            select count(*) from knowledge.document d
            join knowledge.collection c on c.agency_id = d.agency_id and c.id = d.collection_id
            where d.agency_id = ? and c.source_id = ? and not exists (
              select from knowledge.collection_party p
              where p.agency_id = c.agency_id and p.collection_id = c.id)
            """)
        .params(tx.agency().value(), source.value())
        .query(Integer.class)
        .single();
  }

  /// Removes parts in which nothing stands any more.
  public void removeEmpty(Tx tx, SourceId source) {
    tx.sql()
        .sql(
            """
            delete from knowledge.collection c where c.agency_id = ? and c.source_id = ?
              and not exists (select from knowledge.document d
                where d.agency_id = c.agency_id and d.collection_id = c.id)
            """)
        .params(tx.agency().value(), source.value())
        .update();
  }

  /// {@return the files of all documents of the source, which are deleted}
  public List<FileId> deleteDocuments(Tx tx, SourceId source) {
    return DocumentStore.deleted(
        tx,
        """
        id in (select document_id from knowledge.source_item
          where agency_id = ? and source_id = ?)
        """,
        tx.agency().value(),
        source.value());
  }
}
