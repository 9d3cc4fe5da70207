package bureau.work.conversations.answer;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.SourcedAnswer;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Message;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Notice;
import bureau.work.conversations.SealedTexts;
import bureau.work.conversations.store.ConversationStore;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import bureau.work.conversations.store.SegmentStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives answers their final text, each once: by the server that writes it, or by another that
/// finds it orphaned.
final class AnswerEnds {
  /// @param model the one that answered in the end; `null` for the one already named
  /// @param sources what it is made of; `null` for what is kept already
  record Final(
      Message.State state,
      String text,
      @Nullable AnsweringModel model,
      List<Notice> notices,
      @Nullable SourcedAnswer sources) {
    Final {
      notices = List.copyOf(notices);
    }
  }

  private final ConversationStore conversations;
  private final MessageStore messages;
  private final SegmentStore segments;
  private final RunningStore running;
  private final SealedTexts texts;
  private final Hints hints;
  private final InstantSource clock;

  AnswerEnds(
      ConversationStore conversations,
      MessageStore messages,
      SegmentStore segments,
      RunningStore running,
      SealedTexts texts,
      Hints hints,
      InstantSource clock) {
    this.conversations = conversations;
    this.messages = messages;
    this.segments = segments;
    this.running = running;
    this.texts = texts;
    this.hints = hints;
    this.clock = clock;
  }

  /// @param node the server that the answer is under way on
  /// @return `false` if it was not under way there any more: then nothing was written
  boolean write(Tx tx, ConversationId conversation, MessageId answer, UUID node, Final end) {
    // First, as it waits for a round of saving that holds the answer: its segments are then visible
    // to the statements that follow.
    if (!running.end(tx, conversation, answer, node)) {
      return false;
    }
    messages.complete(
        tx,
        conversation,
        answer,
        end.state(),
        texts.sealText(tx.agency(), answer, end.text()),
        end.text().getBytes(StandardCharsets.UTF_8).length,
        end.text().length(),
        end.model(),
        texts.sealNotices(tx.agency(), answer, end.notices()),
        texts.sealSources(tx.agency(), answer, end.sources()));
    segments.delete(tx, answer);
    conversations.touch(tx, conversation, clock.instant());
    hints.publish(tx, List.of(answer));
    return true;
  }
}
