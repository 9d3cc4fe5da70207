package bureau.work.conversations.http;

import bureau.work.conversations.Conversation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation as it travels.
record ConversationJson(
    String id, @Nullable String title, Instant createdAt, Instant updatedAt, boolean running) {
  /// What may be sent to make or rename one.
  record Titled(@Nullable String title) {}

  static ConversationJson of(Conversation conversation) {
    return new ConversationJson(
        conversation.id().toString(),
        conversation.title(),
        conversation.createdAt(),
        conversation.updatedAt(),
        conversation.running());
  }
}
