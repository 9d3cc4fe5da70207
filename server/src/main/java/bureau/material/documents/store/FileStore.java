package bureau.material.documents.store;

import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Files that people brought in.
public final class FileStore {
  /// @param textBlob what was read out of it; `null` until it was read
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Row(
      FileId id,
      byte[] contentHash,
      byte[] nameSealed,
      long bytes,
      UUID blob,
      @Nullable UUID textBlob,
      @Nullable PersonId createdBy,
      Instant createdAt) {}

  /// What reading found.
  public record Found(String mediaType, int pages, int characters, UUID textBlob) {}

  /// What a removed file leaves in the blob store.
  public record Left(UUID blob, @Nullable UUID textBlob) {}

  private static final String COLUMNS =
      "id, content_hash, name_sealed, bytes, blob, text_blob, created_by, created_at";

  public void insert(Tx tx, Row file) {
    tx.sql()
        .sql(
            """
            insert into documents.file
              (agency_id, id, content_hash, name_sealed, bytes, blob, state, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                file.id().value(),
                file.contentHash(),
                file.nameSealed(),
                file.bytes(),
                file.blob(),
                file.createdBy() == null ? null : file.createdBy().value(),
                file.createdAt().atOffset(ZoneOffset.UTC)))
        .update();
  }

  public Optional<Row> find(Tx tx, FileId id) {
    return tx.sql()
        .sql("select " + COLUMNS + " from documents.file where agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .query(FileStore::row)
        .optional();
  }

  public List<Row> all(Tx tx, Collection<FileId> ids) {
    return tx.sql()
        .sql("select " + COLUMNS + " from documents.file where agency_id = ? and id = any (?)")
        .params(tx.agency().value(), uuids(ids.stream().map(FileId::value).toList()))
        .query(FileStore::row)
        .list();
  }

  /// {@return a file with that content that was read already}
  public Optional<Row> readWithContent(Tx tx, byte[] contentHash) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from documents.file where agency_id = ? and content_hash = ?"
                + " and state = 'read' order by id limit 1")
        .params(tx.agency().value(), contentHash)
        .query(FileStore::row)
        .optional();
  }

  /// {@return 1, or 0 if it was read already or is gone}
  public int markRead(Tx tx, FileId id, Found found) {
    return tx.sql()
        .sql(
            """
            update documents.file
            set state = 'read', reason = null, media_type = ?, pages = ?, characters = ?,
              text_blob = ?
            where agency_id = ? and id = ? and text_blob is null
            """)
        .params(
            found.mediaType(),
            found.pages(),
            found.characters(),
            found.textBlob(),
            tx.agency().value(),
            id.value())
        .update();
  }

  public void markRefused(Tx tx, FileId id, String reason) {
    tx.sql()
        .sql(
            """
            update documents.file set state = 'refused', reason = ?
            where agency_id = ? and id = ? and text_blob is null
            """)
        .params(reason, tx.agency().value(), id.value())
        .update();
  }

  public Optional<Left> delete(Tx tx, FileId id) {
    return tx.sql()
        .sql(
            """
            delete from documents.file where agency_id = ? and id = ? returning blob, text_blob
            """)
        .params(tx.agency().value(), id.value())
        .query(
            (row, n) ->
                new Left(row.getObject("blob", UUID.class), row.getObject("text_blob", UUID.class)))
        .optional();
  }

  /// {@return those of the blobs that some file names}
  public Set<UUID> named(Tx tx, Collection<UUID> blobs) {
    return Set.copyOf(
        tx.sql()
            .sql(
                """
                select named.blob from documents.file file,
                  lateral (values (file.blob), (file.text_blob)) as named (blob)
                where file.agency_id = ? and named.blob = any (?)
                """)
            .params(tx.agency().value(), uuids(blobs))
            .query(UUID.class)
            .list());
  }

  private static UUID[] uuids(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var createdBy = row.getObject("created_by", UUID.class);
    return new Row(
        new FileId(row.getObject("id", UUID.class)),
        row.getBytes("content_hash"),
        row.getBytes("name_sealed"),
        row.getLong("bytes"),
        row.getObject("blob", UUID.class),
        row.getObject("text_blob", UUID.class),
        createdBy == null ? null : new PersonId(createdBy),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
