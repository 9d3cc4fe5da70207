package bureau.work.conversations;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.work.conversations.store.ConversationStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Cursors of lists: sealed for one person and one list, so that they tell nothing and serve nobody
/// else.
public final class Cursors {
  private static final String LIST = "conversations";

  private final SealedTexts texts;

  public Cursors(SealedTexts texts) {
    this.texts = texts;
  }

  String after(Caller.Person person, ConversationStore.Row row) {
    return sealed(person, LIST, row.updatedAt() + " " + row.id().value());
  }

  ConversationStore.Position conversation(Caller.Person person, String cursor) {
    var parts = opened(person, LIST, cursor).split(" ", -1);
    try {
      return new ConversationStore.Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw refused();
    }
  }

  String after(Caller.Person person, ConversationId conversation, int sequence) {
    return sealed(person, conversation.toString(), Integer.toString(sequence));
  }

  int message(Caller.Person person, ConversationId conversation, String cursor) {
    return Integer.parseInt(opened(person, conversation.toString(), cursor));
  }

  private String sealed(Caller.Person person, String list, String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(texts.sealCursor(person.agency(), person.id(), list, position));
  }

  private String opened(Caller.Person person, String list, String cursor) {
    return bytes(cursor)
        .flatMap(read -> texts.openCursor(person.agency(), person.id(), list, read))
        .orElseThrow(Cursors::refused);
  }

  private static Optional<byte[]> bytes(String cursor) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(cursor));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RuntimeException refused() {
    return Problem.invalid("after", "format").exception();
  }
}
