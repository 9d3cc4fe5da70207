package bureau.work.conversations.http;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.OneOf;
import bureau.work.conversations.Conversation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation as it travels.
///
/// @param files the collection of the files that were brought into it; `null` for none
record ConversationJson(
    String id,
    @Nullable String title,
    @OneOf(Sensitivity.class) String sensitivity,
    @Nullable String files,
    Instant createdAt,
    Instant updatedAt,
    boolean running) {
  /// What may be sent to make one.
  ///
  /// @param sensitivity left out for the agency's usual label
  record Wish(
      @Schema(maxLength = 200) @Nullable String title,
      @OneOf(Sensitivity.class) @Nullable String sensitivity) {}

  /// What is sent to change one: at least one of the two.
  record Change(
      @Schema(minLength = 1, maxLength = 200) @Nullable String title,
      @OneOf(Sensitivity.class) @Nullable String sensitivity) {}

  static ConversationJson of(Conversation conversation) {
    var files = conversation.files();
    return new ConversationJson(
        conversation.id().toString(),
        conversation.title(),
        conversation.label().wireName(),
        files == null ? null : files.toString(),
        conversation.createdAt(),
        conversation.updatedAt(),
        conversation.running());
  }
}
