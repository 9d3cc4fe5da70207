package bureau.work.conversations.store;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.work.conversations.ConversationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Conversations of the agency, each read for its owner only.
public final class ConversationStore {
  /// @param titleFrom `nobody`, `question`, `model` or `person`
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Row(
      ConversationId id,
      byte @Nullable [] titleSealed,
      String titleFrom,
      Sensitivity label,
      @Nullable CollectionId files,
      Instant createdAt,
      Instant updatedAt,
      boolean running) {}

  /// Where a page ended, in the order of the list.
  public record Position(Instant updatedAt, UUID id) {}

  private static final String COLUMNS =
      """
      c.id, c.title_sealed, c.title_from, c.label, c.files, c.created_at, c.updated_at,
        exists (
          select 1 from conversations.running r
          where r.agency_id = c.agency_id and r.conversation_id = c.id
        ) as running
      """;

  public void insert(
      Tx tx,
      PersonId owner,
      ConversationId id,
      byte @Nullable [] titleSealed,
      String titleFrom,
      Sensitivity label,
      Instant at) {
    tx.sql()
        .sql(
            """
            insert into conversations.conversation
              (agency_id, id, owner, title_sealed, title_from, label, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(tx.agency().value())
        .param(id.value())
        .param(owner.value())
        .param(titleSealed)
        .param(titleFrom)
        .param(label.wireName())
        .param(utc(at))
        .param(utc(at))
        .update();
  }

  public Optional<Row> find(Tx tx, PersonId owner, ConversationId id) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from conversations.conversation c"
                + " where c.agency_id = ? and c.id = ? and c.owner = ?")
        .params(tx.agency().value(), id.value(), owner.value())
        .query(ConversationStore::row)
        .optional();
  }

  /// Holds the conversation until the end of the transaction: what is asked in one conversation
  /// takes its turn.
  ///
  /// @return whether the owner has such a conversation
  public boolean lock(Tx tx, PersonId owner, ConversationId id) {
    return tx.sql()
        .sql(
            """
            select 1 from conversations.conversation
            where agency_id = ? and id = ? and owner = ? for update
            """)
        .params(tx.agency().value(), id.value(), owner.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /// {@return the owner's conversations after the position, the last used first}
  public List<Row> page(Tx tx, PersonId owner, @Nullable Position after, int limit) {
    var agency = tx.agency().value();
    if (after == null) {
      return tx.sql()
          .sql(
              "select "
                  + COLUMNS
                  + " from conversations.conversation c where c.agency_id = ? and c.owner = ?"
                  + " order by c.updated_at desc, c.id desc limit ?")
          .params(agency, owner.value(), limit)
          .query(ConversationStore::row)
          .list();
    }
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from conversations.conversation c where c.agency_id = ? and c.owner = ?"
                + " and (c.updated_at, c.id) < (?, ?)"
                + " order by c.updated_at desc, c.id desc limit ?")
        .params(agency, owner.value(), utc(after.updatedAt()), after.id(), limit)
        .query(ConversationStore::row)
        .list();
  }

  /// Gives the conversation a title unless a better one is there: a person's stays, a model's
  /// replaces one taken from the question.
  public void title(
      Tx tx, PersonId owner, ConversationId id, byte[] titleSealed, String titleFrom) {
    tx.sql()
        .sql(
            """
            update conversations.conversation set title_sealed = ?, title_from = ?
            where agency_id = ? and id = ? and owner = ?
              and array_position(array['nobody', 'question', 'model', 'person'], title_from)
                <= array_position(array['nobody', 'question', 'model', 'person'], ?)
            """)
        .params(titleSealed, titleFrom, tx.agency().value(), id.value(), owner.value(), titleFrom)
        .update();
  }

  /// {@return whether the owner's conversation had another label}
  public boolean label(Tx tx, PersonId owner, ConversationId id, Sensitivity label) {
    return tx.sql()
            .sql(
                """
                update conversations.conversation set label = ?
                where agency_id = ? and id = ? and owner = ? and label <> ?
                """)
            .params(
                label.wireName(), tx.agency().value(), id.value(), owner.value(), label.wireName())
            .update()
        == 1;
  }

  /// Says which collection holds the files of the conversation.
  public void files(Tx tx, PersonId owner, ConversationId id, CollectionId files) {
    tx.sql()
        .sql(
            """
            update conversations.conversation set files = ?
            where agency_id = ? and id = ? and owner = ?
            """)
        .params(files.value(), tx.agency().value(), id.value(), owner.value())
        .update();
  }

  public void touch(Tx tx, ConversationId id, Instant at) {
    tx.sql()
        .sql(
            """
            update conversations.conversation set updated_at = greatest(updated_at, ?)
            where agency_id = ? and id = ?
            """)
        .params(utc(at), tx.agency().value(), id.value())
        .update();
  }

  public void delete(Tx tx, PersonId owner, ConversationId id) {
    tx.sql()
        .sql("delete from conversations.conversation where agency_id = ? and id = ? and owner = ?")
        .params(tx.agency().value(), id.value(), owner.value())
        .update();
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var files = row.getObject("files", UUID.class);
    return new Row(
        new ConversationId(row.getObject("id", UUID.class)),
        row.getBytes("title_sealed"),
        row.getString("title_from"),
        Sensitivity.parse(row.getString("label")).orElse(Sensitivity.SENSITIVE),
        files == null ? null : new CollectionId(files),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("running"));
  }
}
