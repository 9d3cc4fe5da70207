package bureau.work.conversations;

import bureau.ground.access.Sensitivity;
import bureau.material.knowledge.CollectionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One chat, as its owner sees it in the list.
///
/// @param title `null` until it has one
/// @param label how careful one must be with what is in it
/// @param files the collection of the files that were brought into it; `null` for none
/// @param updatedAt when something was last asked or answered in it
/// @param running whether an answer is under way
public record Conversation(
    ConversationId id,
    @Nullable String title,
    Sensitivity label,
    @Nullable CollectionId files,
    Instant createdAt,
    Instant updatedAt,
    boolean running) {}
