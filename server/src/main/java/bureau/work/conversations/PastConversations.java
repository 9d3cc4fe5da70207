package bureau.work.conversations;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.AnsweringModel;
import bureau.work.conversations.store.ConversationStore;
import bureau.work.conversations.store.MessageStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Enters conversations that are over: those of the demonstration.
public final class PastConversations {
  private final Tenancy tenancy;
  private final ConversationStore conversations;
  private final MessageStore messages;
  private final SealedTexts texts;
  private final Uuid7 ids;

  public PastConversations(
      Tenancy tenancy,
      ConversationStore conversations,
      MessageStore messages,
      SealedTexts texts,
      Uuid7 ids) {
    this.tenancy = tenancy;
    this.conversations = conversations;
    this.messages = messages;
    this.texts = texts;
    this.ids = ids;
  }

  /// Gives these conversations to a person who has none yet.
  public void enter(Caller.Person owner, List<PastConversation> past) {
    tenancy.doInAgency(
        owner.agency(),
        tx -> {
          if (conversations.page(tx, owner.id(), null, 1).isEmpty()) {
            past.forEach(conversation -> enter(tx, owner, conversation));
          }
        });
  }

  private void enter(Tx tx, Caller.Person owner, PastConversation past) {
    var id = new ConversationId(ids.next());
    var title = texts.sealTitle(tx.agency(), id, past.title());
    conversations.insert(
        tx, owner.id(), id, title, "person", Sensitivity.INTERNAL, past.startedAt());
    @Nullable MessageId parent = null;
    int sequence = 0;
    for (var turn : past.turns()) {
      var at = past.startedAt().plusSeconds(30L * sequence);
      parent = enter(tx, id, parent, ++sequence, turn.question(), null, at);
      parent = enter(tx, id, parent, ++sequence, turn.answer(), past.model(), at);
    }
  }

  private MessageId enter(
      Tx tx,
      ConversationId conversation,
      @Nullable MessageId parent,
      int sequence,
      String text,
      @Nullable AnsweringModel model,
      Instant at) {
    var id = new MessageId(ids.next());
    messages.insert(
        tx,
        conversation,
        new MessageStore.Row(
            id,
            parent,
            sequence,
            model == null ? Message.Role.USER : Message.Role.ASSISTANT,
            Message.State.COMPLETE,
            texts.sealText(tx.agency(), id, text),
            text.getBytes(StandardCharsets.UTF_8).length,
            text.length(),
            model,
            null,
            List.of(),
            null,
            at));
    return id;
  }
}
