package bureau.work.conversations.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;
import org.jspecify.annotations.Nullable;

/// Who asks for a conversation, for which, and whether they asked before.
final class Owners {
  private static final int LONGEST_KEY = 200;

  private Owners() {}

  /// {@return the person who asks: conversations belong to people, not to programs}
  static Caller.Person of(Caller caller) {
    caller.require(Permission.USE_WORKPLACE);
    if (caller instanceof Caller.Person person) {
      return person;
    }
    throw Problem.of("not-allowed", 403).exception();
  }

  static ConversationId conversation(String id) {
    return ConversationId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }

  static MessageId message(String id) {
    return MessageId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }

  /// {@return the `Idempotency-Key`, which is at most 200 characters long}
  static @Nullable String key(@Nullable String header) {
    if (header != null && (header.isBlank() || header.length() > LONGEST_KEY)) {
      throw Problem.invalid("Idempotency-Key", "length").exception();
    }
    return header;
  }
}
