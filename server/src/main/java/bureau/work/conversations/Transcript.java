package bureau.work.conversations;

import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.SegmentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads messages with their texts, those of answers under way included.
public final class Transcript {
  /// A piece of an answer and where it begins.
  public record Piece(int startsAt, String text) {}

  private final MessageStore messages;
  private final SegmentStore segments;
  private final SealedTexts texts;

  public Transcript(MessageStore messages, SegmentStore segments, SealedTexts texts) {
    this.messages = messages;
    this.segments = segments;
    this.texts = texts;
  }

  public Optional<Message> message(
      Tx tx, PersonId owner, ConversationId conversation, MessageId id) {
    return messages.find(tx, owner, conversation, id).map(row -> read(tx, row));
  }

  public Message read(Tx tx, MessageStore.Row row) {
    return new Message(
        row.id(),
        row.parentId(),
        row.role(),
        text(tx, row),
        row.state(),
        row.model(),
        row.createdAt(),
        texts.openNotices(tx.agency(), row.id(), row.noticesSealed()),
        row.collections(),
        texts.openSources(tx.agency(), row.id(), row.sourcesSealed()));
  }

  /// {@return what of the text a model may be shown again: what sources said word for word is left
  /// out, as the right to read them may be gone}
  public String inOwnWords(Tx tx, MessageStore.Row row) {
    var sources = texts.openSources(tx.agency(), row.id(), row.sourcesSealed());
    return sources == null ? text(tx, row) : sources.inOwnWords();
  }

  /// {@return the text as far as it is durable}
  public String text(Tx tx, MessageStore.Row row) {
    var text = texts.openText(tx.agency(), row.id(), row.textSealed());
    if (row.state() != Message.State.STREAMING) {
      return text;
    }
    var whole = new StringBuilder(text);
    for (var piece : spokenFrom(tx, row.id(), whole.length())) {
      whole.append(
          piece.text(), Math.max(0, whole.length() - piece.startsAt()), piece.text().length());
    }
    return whole.toString();
  }

  /// {@return the pieces of an answer under way that end behind the offset}
  public List<Piece> spokenFrom(Tx tx, MessageId answer, int offset) {
    var pieces = new ArrayList<Piece>();
    for (var row : segments.from(tx, answer, offset)) {
      var text = texts.openSegment(tx.agency(), answer, row.startsAt(), row.textSealed());
      pieces.add(new Piece(row.startsAt(), text));
    }
    return pieces;
  }
}
