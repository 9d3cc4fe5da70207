package bureau.work.conversations.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.MessageId;

/// Who asks for a conversation, and for which.
final class Owners {
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
}
