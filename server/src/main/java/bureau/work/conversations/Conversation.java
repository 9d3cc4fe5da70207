package bureau.work.conversations;

import bureau.ground.access.Sensitivity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One chat, as its owner sees it in the list.
///
/// @param title `null` until it has one
/// @param label how careful one must be with what is in it
/// @param updatedAt when something was last asked or answered in it
/// @param running whether an answer is under way
public record Conversation(
    ConversationId id,
    @Nullable String title,
    Sensitivity label,
    Instant createdAt,
    Instant updatedAt,
    boolean running) {}
