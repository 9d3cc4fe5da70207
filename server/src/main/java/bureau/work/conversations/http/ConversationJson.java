package bureau.work.conversations.http;

import bureau.work.conversations.Conversation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation as it travels.
record ConversationJson(
    String id, @Nullable String title, Instant createdAt, Instant updatedAt, boolean running) {
  /// What may be sent to make one.
  record Wish(@Schema(maxLength = 200) @Nullable String title) {}

  /// What is sent to rename one.
  record Title(@Schema(minLength = 1, maxLength = 200) String title) {}

  static ConversationJson of(Conversation conversation) {
    return new ConversationJson(
        conversation.id().toString(),
        conversation.title(),
        conversation.createdAt(),
        conversation.updatedAt(),
        conversation.running());
  }
}
