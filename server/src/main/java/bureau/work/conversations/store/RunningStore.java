package bureau.work.conversations.store;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Answers under way: which server writes them, and who asked them to stop.
public final class RunningStore {
  public record Running(
      ConversationId conversation, MessageId message, UUID node, boolean stopAsked) {}

  /// A server that has answers under way for an agency.
  public record AtWork(UUID node, AgencyId agency) {}

  /// {@return whether it was entered; `false` if another answer of the conversation is under way}
  public boolean begin(Tx tx, ConversationId conversation, MessageId message, UUID node) {
    return tx.sql()
            .sql(
                """
                insert into conversations.running (agency_id, conversation_id, message_id, node)
                values (?, ?, ?, ?) on conflict do nothing
                """)
            .params(tx.agency().value(), conversation.value(), message.value(), node)
            .update()
        == 1;
  }

  public Optional<Running> of(Tx tx, ConversationId conversation) {
    return tx.sql()
        .sql(
            """
            select conversation_id, message_id, node, stop_asked from conversations.running
            where agency_id = ? and conversation_id = ?
            """)
        .params(tx.agency().value(), conversation.value())
        .query(RunningStore::running)
        .optional();
  }

  /// {@return the server's own answers, which nobody can end before this transaction does}
  public List<Running> hold(Tx tx, UUID node) {
    return tx.sql()
        .sql(
            """
            select conversation_id, message_id, node, stop_asked from conversations.running
            where agency_id = ? and node = ? for key share
            """)
        .params(tx.agency().value(), node)
        .query(RunningStore::running)
        .list();
  }

  /// {@return a dead server's answers, held until this transaction ends; those that another sweep
  /// holds are left to it}
  public List<Running> take(Tx tx, UUID node) {
    return tx.sql()
        .sql(
            """
            select conversation_id, message_id, node, stop_asked from conversations.running
            where agency_id = ? and node = ? for update skip locked
            """)
        .params(tx.agency().value(), node)
        .query(RunningStore::running)
        .list();
  }

  public void askToStop(Tx tx, ConversationId conversation, MessageId message) {
    tx.sql()
        .sql(
            """
            update conversations.running set stop_asked = true
            where agency_id = ? and conversation_id = ? and message_id = ?
            """)
        .params(tx.agency().value(), conversation.value(), message.value())
        .update();
  }

  /// {@return whether this server still had the answer: who ends it is the one who gives it its
  /// final text}
  public boolean end(Tx tx, ConversationId conversation, MessageId message, UUID node) {
    return tx.sql()
            .sql(
                """
                delete from conversations.running
                where agency_id = ? and conversation_id = ? and message_id = ? and node = ?
                """)
            .params(tx.agency().value(), conversation.value(), message.value(), node)
            .update()
        == 1;
  }

  public void endAll(Tx tx, ConversationId conversation) {
    tx.sql()
        .sql("delete from conversations.running where agency_id = ? and conversation_id = ?")
        .params(tx.agency().value(), conversation.value())
        .update();
  }

  /// Notes that the server has answers for the agency under way, so that they are found when it
  /// dies.
  public void enter(Tx tx, UUID node) {
    tx.sql()
        .sql(
            """
            insert into conversations.node_at_work (node, agency) values (?, ?)
            on conflict do nothing
            """)
        .params(node, tx.agency().value())
        .update();
  }

  public List<AtWork> atWork(Tx tx) {
    return tx.sql()
        .sql("select node, agency from conversations.node_at_work")
        .query(
            (row, number) ->
                new AtWork(
                    row.getObject("node", UUID.class),
                    new AgencyId(row.getObject("agency", UUID.class))))
        .list();
  }

  public void leave(Tx tx, UUID node) {
    tx.sql()
        .sql("delete from conversations.node_at_work where node = ? and agency = ?")
        .params(node, tx.agency().value())
        .update();
  }

  private static Running running(ResultSet row, int number) throws SQLException {
    return new Running(
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        new MessageId(row.getObject("message_id", UUID.class)),
        row.getObject("node", UUID.class),
        row.getBoolean("stop_asked"));
  }
}
