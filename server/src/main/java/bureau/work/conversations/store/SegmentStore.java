package bureau.work.conversations.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;
import java.util.List;

/// What streaming answers have said so far, piece after piece.
public final class SegmentStore {
  /// @param startsAt offset in the message, in UTF-16 units
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Row(int startsAt, int length, byte[] textSealed) {}

  public void append(Tx tx, MessageId message, Row segment) {
    tx.sql()
        .sql(
            """
            insert into conversations.segment
              (agency_id, message_id, starts_at, length, text_sealed)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            tx.agency().value(),
            message.value(),
            segment.startsAt(),
            segment.length(),
            segment.textSealed())
        .update();
  }

  /// {@return the segments that end behind the offset, in order}
  public List<Row> from(Tx tx, MessageId message, int offset) {
    return tx.sql()
        .sql(
            """
            select starts_at, length, text_sealed from conversations.segment
            where agency_id = ? and message_id = ? and starts_at + length > ?
            order by starts_at
            """)
        .params(tx.agency().value(), message.value(), offset)
        .query(
            (row, number) ->
                new Row(row.getInt("starts_at"), row.getInt("length"), row.getBytes("text_sealed")))
        .list();
  }

  public void delete(Tx tx, MessageId message) {
    tx.sql()
        .sql("delete from conversations.segment where agency_id = ? and message_id = ?")
        .params(tx.agency().value(), message.value())
        .update();
  }

  public void deleteAll(Tx tx, ConversationId conversation) {
    tx.sql()
        .sql(
            """
            delete from conversations.segment
            where agency_id = ? and message_id in (
              select id from conversations.message where agency_id = ? and conversation_id = ?)
            """)
        .params(tx.agency().value(), tx.agency().value(), conversation.value())
        .update();
  }
}
