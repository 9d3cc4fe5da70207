package bureau.work.conversations.store;

import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.ConversationId;
import java.time.Instant;
import java.util.Optional;

/// What was answered to requests that may come again, for each person.
public final class IdempotencyStore {
  public Optional<byte[]> reply(Tx tx, PersonId person, byte[] keyHash, Instant notBefore) {
    return tx.sql()
        .sql(
            """
            select reply_sealed from conversations.idempotency
            where agency_id = ? and person = ? and key_hash = ? and created_at >= ?
            """)
        .params(tx.agency().value(), person.value(), keyHash, ConversationStore.utc(notBefore))
        .query(byte[].class)
        .optional();
  }

  /// {@return whether it was kept; `false` if the key was used in the same moment elsewhere}
  public boolean keep(
      Tx tx,
      PersonId person,
      byte[] keyHash,
      ConversationId conversation,
      byte[] replySealed,
      Instant at) {
    return tx.sql()
            .sql(
                """
            insert into conversations.idempotency
              (agency_id, person, key_hash, conversation_id, reply_sealed, created_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
            .params(
                tx.agency().value(),
                person.value(),
                keyHash,
                conversation.value(),
                replySealed,
                ConversationStore.utc(at))
            .update()
        == 1;
  }

  public void forget(Tx tx, PersonId person, Instant before) {
    tx.sql()
        .sql(
            """
            delete from conversations.idempotency
            where agency_id = ? and person = ? and created_at < ?
            """)
        .params(tx.agency().value(), person.value(), ConversationStore.utc(before))
        .update();
  }

  public void deleteAll(Tx tx, ConversationId conversation) {
    tx.sql()
        .sql("delete from conversations.idempotency where agency_id = ? and conversation_id = ?")
        .params(tx.agency().value(), conversation.value())
        .update();
  }
}
