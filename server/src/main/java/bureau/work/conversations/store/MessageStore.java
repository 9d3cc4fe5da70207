package bureau.work.conversations.store;

import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.CollectionId;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Message;
import bureau.work.conversations.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Messages of conversations, each read for the conversation's owner only.
public final class MessageStore {
  /// @param sequence order of making within the conversation, from 1
  /// @param bytes of the text in UTF-8
  /// @param length of the text in UTF-16 units
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Row(
      MessageId id,
      @Nullable MessageId parentId,
      int sequence,
      Message.Role role,
      Message.State state,
      byte[] textSealed,
      int bytes,
      int length,
      @Nullable AnsweringModel model,
      byte @Nullable [] noticesSealed,
      List<CollectionId> collections,
      byte @Nullable [] sourcesSealed,
      Instant createdAt) {}

  /// A message on the way from a leaf to its root, without its text.
  public record Step(MessageId id, Message.Role role, Message.State state, int bytes) {}

  private static final String OF_OWNER =
      """
       from conversations.message m
      join conversations.conversation c
        on c.agency_id = m.agency_id and c.id = m.conversation_id
      where m.agency_id = ? and m.conversation_id = ? and c.owner = ?
      """;

  public void insert(Tx tx, ConversationId conversation, Row message) {
    var model = message.model();
    tx.sql()
        .sql(
            """
            insert into conversations.message
              (agency_id, conversation_id, id, parent_id, sequence, role, state, text_sealed, bytes,
               length, model_ref, model_name, model_version, notices_sealed, collections,
               sources_sealed, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(tx.agency().value())
        .param(conversation.value())
        .param(message.id().value())
        .param(message.parentId() == null ? null : message.parentId().value())
        .param(message.sequence())
        .param(message.role().wireName())
        .param(message.state().wireName())
        .param(message.textSealed())
        .param(message.bytes())
        .param(message.length())
        .param(model == null ? null : model.ref())
        .param(model == null ? null : model.name())
        .param(model == null ? null : model.version())
        .param(message.noticesSealed())
        .param(message.collections().stream().map(CollectionId::value).toArray(UUID[]::new))
        .param(message.sourcesSealed())
        .param(ConversationStore.utc(message.createdAt()))
        .update();
  }

  public Optional<Row> find(Tx tx, PersonId owner, ConversationId conversation, MessageId id) {
    return tx.sql()
        .sql("select m.*" + OF_OWNER + "and m.id = ?")
        .params(tx.agency().value(), conversation.value(), owner.value(), id.value())
        .query(MessageStore::row)
        .optional();
  }

  /// {@return an answer under way, whosever it is: for the server that ends it}
  public Optional<Row> streaming(Tx tx, ConversationId conversation, MessageId id) {
    return tx.sql()
        .sql(
            """
            select * from conversations.message
            where agency_id = ? and conversation_id = ? and id = ? and state = 'streaming'
            """)
        .params(tx.agency().value(), conversation.value(), id.value())
        .query(MessageStore::row)
        .optional();
  }

  /// {@return messages in the order in which they were made}
  public List<Row> page(
      Tx tx, PersonId owner, ConversationId conversation, int afterSequence, int limit) {
    return tx.sql()
        .sql("select m.*" + OF_OWNER + "and m.sequence > ? order by m.sequence limit ?")
        .params(tx.agency().value(), conversation.value(), owner.value(), afterSequence, limit)
        .query(MessageStore::row)
        .list();
  }

  /// {@return the message made last, which is always a leaf}
  public Optional<Row> latest(Tx tx, PersonId owner, ConversationId conversation) {
    return tx.sql()
        .sql("select m.*" + OF_OWNER + "order by m.sequence desc limit 1")
        .params(tx.agency().value(), conversation.value(), owner.value())
        .query(MessageStore::row)
        .optional();
  }

  /// {@return the message and those before it up to its root, the newest first}
  public List<Step> wayToRoot(Tx tx, PersonId owner, ConversationId conversation, MessageId leaf) {
    return tx.sql()
        .sql(
            """
            with recursive way as (
              select m.id, m.parent_id, m.role, m.state, m.bytes, 1 as depth
              from conversations.message m
              join conversations.conversation c
                on c.agency_id = m.agency_id and c.id = m.conversation_id
              where m.agency_id = ? and m.conversation_id = ? and c.owner = ? and m.id = ?
              union all
              select m.id, m.parent_id, m.role, m.state, m.bytes, way.depth + 1
              from way
              join conversations.message m
                on m.agency_id = ? and m.conversation_id = ? and m.id = way.parent_id
            )
            select id, role, state, bytes from way order by depth
            """)
        .params(
            tx.agency().value(),
            conversation.value(),
            owner.value(),
            leaf.value(),
            tx.agency().value(),
            conversation.value())
        .query(
            (row, number) ->
                new Step(
                    new MessageId(row.getObject("id", UUID.class)),
                    Message.Role.parse(row.getString("role")),
                    Message.State.parse(row.getString("state")),
                    row.getInt("bytes")))
        .list();
  }

  /// {@return those of the messages that are there, in the order in which they were made}
  public List<Row> all(
      Tx tx, PersonId owner, ConversationId conversation, Collection<MessageId> ids) {
    return tx.sql()
        .sql("select m.*" + OF_OWNER + "and m.id = any(?) order by m.sequence")
        .params(
            tx.agency().value(),
            conversation.value(),
            owner.value(),
            ids.stream().map(MessageId::value).toArray(UUID[]::new))
        .query(MessageStore::row)
        .list();
  }

  /// {@return the sequence of the message made last; 0 where there is none}
  public int lastSequence(Tx tx, ConversationId conversation) {
    return tx.sql()
        .sql(
            """
            select coalesce(max(sequence), 0) from conversations.message
            where agency_id = ? and conversation_id = ?
            """)
        .params(tx.agency().value(), conversation.value())
        .query(Integer.class)
        .single();
  }

  /// Lets an answer that had ended go on.
  public void reopen(Tx tx, ConversationId conversation, MessageId id, AnsweringModel model) {
    tx.sql()
        .sql(
            """
            update conversations.message
            set state = 'streaming', notices_sealed = null, model_ref = ?, model_name = ?,
              model_version = ?
            where agency_id = ? and conversation_id = ? and id = ?
            """)
        .params(
            model.ref(),
            model.name(),
            model.version(),
            tx.agency().value(),
            conversation.value(),
            id.value())
        .update();
  }

  /// Keeps what an answer under way is made of so far.
  public void keepSources(Tx tx, ConversationId conversation, MessageId id, byte[] sourcesSealed) {
    tx.sql()
        .sql(
            """
            update conversations.message set sources_sealed = ?
            where agency_id = ? and conversation_id = ? and id = ? and state = 'streaming'
            """)
        .params(sourcesSealed, tx.agency().value(), conversation.value(), id.value())
        .update();
  }

  /// Gives an answer its final text.
  ///
  /// @param sourcesSealed `null` for those that are there
  public void complete(
      Tx tx,
      ConversationId conversation,
      MessageId id,
      Message.State state,
      byte[] textSealed,
      int bytes,
      int length,
      @Nullable AnsweringModel model,
      byte @Nullable [] noticesSealed,
      byte @Nullable [] sourcesSealed) {
    tx.sql()
        .sql(
            """
            update conversations.message
            set state = ?, text_sealed = ?, bytes = ?, length = ?, notices_sealed = ?,
              sources_sealed = coalesce(?, sources_sealed),
              model_ref = coalesce(?, model_ref), model_name = coalesce(?, model_name),
              model_version = coalesce(?, model_version)
            where agency_id = ? and conversation_id = ? and id = ?
            """)
        .param(state.wireName())
        .param(textSealed)
        .param(bytes)
        .param(length)
        .param(noticesSealed)
        .param(sourcesSealed)
        .param(model == null ? null : model.ref())
        .param(model == null ? null : model.name())
        .param(model == null ? null : model.version())
        .param(tx.agency().value())
        .param(conversation.value())
        .param(id.value())
        .update();
  }

  public void deleteAll(Tx tx, ConversationId conversation) {
    tx.sql()
        .sql("delete from conversations.message where agency_id = ? and conversation_id = ?")
        .params(tx.agency().value(), conversation.value())
        .update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var parent = row.getObject("parent_id", UUID.class);
    var modelRef = row.getString("model_ref");
    return new Row(
        new MessageId(row.getObject("id", UUID.class)),
        parent == null ? null : new MessageId(parent),
        row.getInt("sequence"),
        Message.Role.parse(row.getString("role")),
        Message.State.parse(row.getString("state")),
        row.getBytes("text_sealed"),
        row.getInt("bytes"),
        row.getInt("length"),
        modelRef == null
            ? null
            : new AnsweringModel(
                modelRef, row.getString("model_name"), row.getString("model_version")),
        row.getBytes("notices_sealed"),
        collections(row),
        row.getBytes("sources_sealed"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static List<CollectionId> collections(ResultSet row) throws SQLException {
    var ids = (UUID[]) row.getArray("collections").getArray();
    return Stream.of(ids).map(CollectionId::new).toList();
  }
}
