package bureau.material.knowledge.store;

import static bureau.material.knowledge.store.CollectionStore.time;
import static java.util.stream.Collectors.toUnmodifiableMap;

import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import bureau.material.knowledge.Collection.Counts;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Document.State;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.NextFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.document`, as far as people bring, change and take them away; how a document
/// is read and indexed is written by ingestion.
public final class DocumentStore {
  /// A document as stored: its title sealed.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      DocumentId id,
      CollectionId collection,
      FileId file,
      byte[] titleSealed,
      @Nullable String language,
      State state,
      @Nullable String reason,
      int pages,
      int passages,
      int embedded,
      @Nullable LocalDate inForceFrom,
      @Nullable LocalDate inForceUntil,
      @Nullable DocumentId replacedBy,
      Instant createdAt,
      int version,
      @Nullable Instant versionAt,
      @Nullable NextFile next) {}

  private static final String COLUMNS =
      """
      id, collection_id, file_id, title_sealed, language, state, reason, pages, passages, embedded,
        in_force_from, in_force_until, replaced_by, created_at, version, version_at, next_file_id,
        next_reason
      """;

  /// @param requestHash marks requests that are one; `null` for none
  public void insert(Tx tx, Row row, @Nullable PersonId createdBy, byte @Nullable [] requestHash) {
    tx.sql()
        .sql(
            """
            insert into knowledge.document
              (agency_id, id, collection_id, file_id, title_sealed, language, state,
               created_by, created_at, updated_at, request_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                row.id().value(),
                row.collection().value(),
                row.file().value(),
                row.titleSealed(),
                row.language(),
                row.state().wireName(),
                createdBy == null ? null : createdBy.value(),
                time(row.createdAt()),
                time(row.createdAt()),
                requestHash))
        .update();
  }

  /// {@return the document that the same request brought before}
  public Optional<Row> findByRequest(Tx tx, CollectionId collection, byte[] requestHash) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from knowledge.document"
                + " where agency_id = ? and collection_id = ? and request_hash = ?")
        .params(tx.agency().value(), collection.value(), requestHash)
        .query(DocumentStore::row)
        .optional();
  }

  public Optional<Row> find(Tx tx, DocumentId id) {
    return find(tx, id, "");
  }

  /// As [#find], holding the row until the end of the transaction.
  public Optional<Row> findForChange(Tx tx, DocumentId id) {
    return find(tx, id, " for update");
  }

  private static Optional<Row> find(Tx tx, DocumentId id, String how) {
    return tx.sql()
        .sql("select " + COLUMNS + " from knowledge.document where agency_id = ? and id = ?" + how)
        .params(tx.agency().value(), id.value())
        .query(DocumentStore::row)
        .optional();
  }

  /// {@return documents of the collections or parts in the order in which they were brought, those
  /// after the one given}
  public List<Row> page(Tx tx, Collection<CollectionId> collections, UUID after, int limit) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from knowledge.document"
                + " where agency_id = ? and collection_id = any (?::uuid[]) and id > ?"
                + " order by id limit ?")
        .params(tx.agency().value(), ids(collections), after, limit)
        .query(DocumentStore::row)
        .list();
  }

  /// {@return how far the documents of each of the collections are; nothing of one that has none}
  ///
  /// @param parts those whose documents are counted as well
  public Map<CollectionId, Counts> counts(
      Tx tx, Collection<CollectionId> collections, Collection<CollectionId> parts) {
    return tx
        .sql()
        .sql(
            """
            select coalesce(c.part_of, c.id) as whole, count(*) as total,
              count(*) filter (where state = 'waiting') as waiting,
              count(*) filter (where state = 'searchable') as searchable,
              count(*) filter (where state = 'complete') as complete,
              count(*) filter (where state = 'refused') as refused,
              count(*) filter (where state = 'parked') as parked,
              count(*) filter (where state = 'paused') as paused,
              coalesce(sum(passages), 0) as passages, coalesce(sum(embedded), 0) as embedded
            from knowledge.document d
            join knowledge.collection c on c.agency_id = d.agency_id and c.id = d.collection_id
            where d.agency_id = ? and (c.id = any (?::uuid[])
              or (c.part_of = any (?::uuid[]) and c.id = any (?::uuid[])))
            group by coalesce(c.part_of, c.id)
            """)
        .params(tx.agency().value(), ids(collections), ids(collections), ids(parts))
        .query(
            (row, n) ->
                Map.entry(new CollectionId(row.getObject("whole", UUID.class)), counts(row)))
        .stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// {@return how many there are, in all parts of the collection}
  public int count(Tx tx, CollectionId collection) {
    return tx.sql()
        .sql(
            """
            select count(*) from knowledge.document d
            join knowledge.collection c on c.agency_id = d.agency_id and c.id = d.collection_id
            where d.agency_id = ? and (c.id = ? or c.part_of = ?)
            """)
        .params(tx.agency().value(), collection.value(), collection.value())
        .query(Integer.class)
        .single();
  }

  /// {@return those of the documents that stand in one of the collections}
  public Set<DocumentId> among(
      Tx tx, Collection<DocumentId> documents, Collection<CollectionId> collections) {
    return tx.sql()
        .sql(
            """
            select id from knowledge.document
            where agency_id = ? and id = any (?::uuid[]) and collection_id = any (?::uuid[])
            """)
        .params(
            tx.agency().value(),
            documents.stream().map(id -> id.value().toString()).toArray(String[]::new),
            ids(collections))
        .query((row, n) -> new DocumentId(row.getObject("id", UUID.class)))
        .set();
  }

  /// As [#among], the documents themselves, in no order.
  public List<Row> rowsAmong(
      Tx tx, Collection<DocumentId> documents, Collection<CollectionId> collections) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from knowledge.document where agency_id = ? and id = any (?::uuid[])"
                + " and collection_id = any (?::uuid[])")
        .params(
            tx.agency().value(),
            documents.stream().map(id -> id.value().toString()).toArray(String[]::new),
            ids(collections))
        .query(DocumentStore::row)
        .list();
  }

  /// {@return the documents that took the place of this one or gave theirs to it, one after the
  /// other}
  public Set<DocumentId> otherVersions(Tx tx, DocumentId document) {
    return tx.sql()
        .sql(
            """
            with recursive step as materialized (
              select id, replaced_by from knowledge.document
              where agency_id = ? and replaced_by is not null
            ), version (id) as (
              select ?::uuid
              union
              select case when step.id = version.id then step.replaced_by else step.id end
              from version join step on version.id in (step.id, step.replaced_by)
            )
            select id from version where id <> ?
            """)
        .params(tx.agency().value(), document.value(), document.value())
        .query((row, n) -> new DocumentId(row.getObject("id", UUID.class)))
        .set();
  }

  /// {@return how many documents of the collections are not to be found yet}
  public int waiting(Tx tx, Collection<CollectionId> collections) {
    return tx.sql()
        .sql(
            """
            select count(*) from knowledge.document
            where agency_id = ? and state = 'waiting' and collection_id = any (?::uuid[])
            """)
        .params(tx.agency().value(), ids(collections))
        .query(Integer.class)
        .single();
  }

  /// Writes what a person changed.
  public void change(Tx tx, Row row, Instant at) {
    tx.sql()
        .sql(
            """
            update knowledge.document
            set title_sealed = ?, language = ?, in_force_from = ?, in_force_until = ?,
              replaced_by = ?, updated_at = ?
            where agency_id = ? and id = ?
            """)
        .params(
            Arrays.asList(
                row.titleSealed(),
                row.language(),
                row.inForceFrom(),
                row.inForceUntil(),
                row.replacedBy() == null ? null : row.replacedBy().value(),
                time(at),
                tx.agency().value(),
                row.id().value()))
        .update();
  }

  /// Says from where the work on it goes on, with its tries before it.
  public void setState(Tx tx, DocumentId id, State state, Instant at) {
    tx.sql()
        .sql(
            """
            update knowledge.document set state = ?, reason = null, tries = 0, updated_at = ?
            where agency_id = ? and id = ?
            """)
        .params(state.wireName(), time(at), tx.agency().value(), id.value())
        .update();
  }

  /// Has the file that is to take the place of the document's read again, with its tries before it.
  public void retryNext(Tx tx, DocumentId id, Instant at) {
    tx.sql()
        .sql(
            """
            update knowledge.document set next_reason = null, tries = 0, updated_at = ?
            where agency_id = ? and id = ?
            """)
        .params(time(at), tx.agency().value(), id.value())
        .update();
  }

  /// Brings another file to take the place of the document's. Where a text was read already, it
  /// stays until that of the other file is there. Whoever works on the document notices that it is
  /// none of theirs any more.
  ///
  /// @return the file that is wanted no more; empty if there is none
  public Optional<FileId> replaceFile(Tx tx, DocumentId id, FileId file, Instant at) {
    return tx.sql()
        .sql(
            """
            update knowledge.document d
            set file_id = case when b.cut then d.file_id else ? end,
              next_file_id = case when b.cut then ? end, next_reason = null,
              reason = case when b.cut then d.reason end, tries = 0,
              state = case when b.cut or d.state = 'paused' then d.state else 'waiting' end,
              updated_at = ?, node = null, claim = null, leased_until = null
            from (select cut, case when cut then next_file_id else file_id end as unwanted
              from knowledge.document where agency_id = ? and id = ? for update) b
            where d.agency_id = ? and d.id = ?
            returning b.unwanted
            """)
        .params(
            file.value(),
            file.value(),
            time(at),
            tx.agency().value(),
            id.value(),
            tx.agency().value(),
            id.value())
        .query((row, n) -> Optional.ofNullable(row.getObject(1, UUID.class)).map(FileId::new))
        .optional()
        .flatMap(Function.identity());
  }

  /// Gives up the file that was to take the place of the document's, whoever reads it.
  public void withdrawNext(Tx tx, DocumentId id, Instant at) {
    tx.sql()
        .sql(
            """
            update knowledge.document
            set next_file_id = null, next_reason = null, tries = 0, updated_at = ?,
              node = null, claim = null, leased_until = null
            where agency_id = ? and id = ?
            """)
        .params(time(at), tx.agency().value(), id.value())
        .update();
  }

  /// {@return whether this request brought the last file that took the place of another}
  public boolean isLastRequest(Tx tx, DocumentId id, byte[] fileRequestHash) {
    return tx.sql()
        .sql(
            """
            select exists (select from knowledge.document
              where agency_id = ? and id = ? and file_request_hash = ?)
            """)
        .params(tx.agency().value(), id.value(), fileRequestHash)
        .query(Boolean.class)
        .single();
  }

  /// Notes which request brought the last file.
  ///
  /// @param fileRequestHash `null` if it carried no mark
  public void noteRequest(Tx tx, DocumentId id, byte @Nullable [] fileRequestHash) {
    tx.sql()
        .sql(
            """
            update knowledge.document set file_request_hash = ? where agency_id = ? and id = ?
            """)
        .params(Arrays.asList(fileRequestHash, tx.agency().value(), id.value()))
        .update();
  }

  /// Forgets places that were kept of the document: in another text they mean nothing.
  public void forgetPlaces(Tx tx, DocumentId id) {
    tx.sql()
        .sql("delete from knowledge.asked_source where agency_id = ? and document_id = ?")
        .params(tx.agency().value(), id.value())
        .update();
    tx.sql()
        .sql(
            """
            delete from knowledge.document_conflict
            where agency_id = ? and (first_document = ? or second_document = ?)
            """)
        .params(tx.agency().value(), id.value(), id.value())
        .update();
  }

  /// {@return the files of the document, which is deleted; none if it is not there}
  public List<FileId> delete(Tx tx, DocumentId id) {
    return deleted(tx, "id = ?", id.value());
  }

  /// {@return the files of all documents of the collection and its parts, which are deleted}
  public List<FileId> deleteAll(Tx tx, CollectionId collection) {
    return deleted(
        tx,
        """
        collection_id in (select id from knowledge.collection
          where agency_id = ? and (id = ? or part_of = ?))
        """,
        tx.agency().value(),
        collection.value(),
        collection.value());
  }

  /// {@return the files of all documents that meet a condition, which are deleted}
  static List<FileId> deleted(Tx tx, String condition, Object... values) {
    return tx.sql()
        .sql(
            "with gone as (delete from knowledge.document where agency_id = ? and "
                + condition
                + """
                 returning file_id, next_file_id)
                select file_id from gone
                union all
                select next_file_id from gone where next_file_id is not null
                """)
        .param(tx.agency().value())
        .params(List.of(values))
        .query((row, n) -> new FileId(row.getObject(1, UUID.class)))
        .list();
  }

  private static String[] ids(Collection<CollectionId> collections) {
    return collections.stream().map(id -> id.value().toString()).toArray(String[]::new);
  }

  private static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getLong("total"),
        row.getLong("waiting"),
        row.getLong("searchable"),
        row.getLong("complete"),
        row.getLong("refused"),
        row.getLong("parked"),
        row.getLong("paused"),
        row.getLong("passages"),
        row.getLong("embedded"));
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var replacedBy = row.getObject("replaced_by", UUID.class);
    return new Row(
        new DocumentId(row.getObject("id", UUID.class)),
        new CollectionId(row.getObject("collection_id", UUID.class)),
        new FileId(row.getObject("file_id", UUID.class)),
        row.getBytes("title_sealed"),
        row.getString("language"),
        State.parse(row.getString("state")).orElseThrow(),
        row.getString("reason"),
        row.getInt("pages"),
        row.getInt("passages"),
        row.getInt("embedded"),
        row.getObject("in_force_from", LocalDate.class),
        row.getObject("in_force_until", LocalDate.class),
        replacedBy == null ? null : new DocumentId(replacedBy),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        instant(row, "version_at"),
        next(row));
  }

  private static @Nullable NextFile next(ResultSet row) throws SQLException {
    var file = row.getObject("next_file_id", UUID.class);
    return file == null ? null : new NextFile(new FileId(file), row.getString("next_reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
