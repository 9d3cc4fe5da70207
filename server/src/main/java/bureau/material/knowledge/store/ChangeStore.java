package bureau.material.knowledge.store;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What changed in the documents of an agency, in the order of its revisions.
public final class ChangeStore {
  private static final UUID FIRST = new UUID(0, 0);

  /// A document as it is now.
  ///
  /// @param revision of its last change
  /// @param textRevision of the last change of its text or of what is known of it; later vectors
  ///   have later revisions
  /// @param isCut whether it has passages
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Changed(
      DocumentId id,
      CollectionId collection,
      FileId file,
      byte[] titleSealed,
      @Nullable String language,
      @Nullable LocalDate inForceFrom,
      @Nullable LocalDate inForceUntil,
      boolean isCut,
      long revision,
      long textRevision) {}

  /// {@return the agencies that have or had documents}
  public List<AgencyId> agencies(Tx tx) {
    return tx.sql()
        .sql("select agency from knowledge.agency_changes")
        .query((row, n) -> new AgencyId(row.getObject(1, UUID.class)))
        .list();
  }

  /// {@return the newest revision of the agency; all up to it are committed}
  public long revision(Tx tx) {
    return tx.sql()
        .sql("select revision from knowledge.agency_changes where agency = ?")
        .param(tx.agency().value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// {@return documents that changed after a revision, in the order of their ids}
  ///
  /// @param past the last of them that is known already; empty for none
  public List<Changed> changed(Tx tx, long after, Optional<DocumentId> past, int limit) {
    return tx.sql()
        .sql(
            """
            select id, collection_id, file_id, title_sealed, language, in_force_from,
              in_force_until, cut, revision, text_revision
            from knowledge.document
            where agency_id = ? and revision > ? and id > ? order by id limit ?
            """)
        .params(tx.agency().value(), after, past.map(DocumentId::value).orElse(FIRST), limit)
        .query(ChangeStore::changed)
        .list();
  }

  /// {@return documents that were removed after the one revision and not after the other}
  public List<DocumentId> removed(Tx tx, long after, long upTo) {
    return tx.sql()
        .sql(
            """
            select document_id from knowledge.removed_document
            where agency_id = ? and revision > ? and revision <= ?
            """)
        .params(tx.agency().value(), after, upTo)
        .query((row, n) -> new DocumentId(row.getObject("document_id", UUID.class)))
        .list();
  }

  private static Changed changed(ResultSet row, int n) throws SQLException {
    return new Changed(
        new DocumentId(row.getObject("id", UUID.class)),
        new CollectionId(row.getObject("collection_id", UUID.class)),
        new FileId(row.getObject("file_id", UUID.class)),
        row.getBytes("title_sealed"),
        row.getString("language"),
        row.getObject("in_force_from", LocalDate.class),
        row.getObject("in_force_until", LocalDate.class),
        row.getBoolean("cut"),
        row.getLong("revision"),
        row.getLong("text_revision"));
  }
}
