package bureau.work.conversations;

import bureau.ground.platform.http.WireName;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.SourcedAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One question or answer of a conversation. Messages with the same parent are branches.
///
/// @param parentId the message before; `null` for one that begins a tree
/// @param text of an answer under way: what it has said durably so far
/// @param model who answered; `null` for a question
/// @param notices what a reader should know about an answer beside its text
/// @param collections where a question was to be looked for; empty where a model alone was asked
/// @param sources what an answer from documents is made of; `null` for any other
public record Message(
    MessageId id,
    @Nullable MessageId parentId,
    Role role,
    String text,
    State state,
    @Nullable AnsweringModel model,
    Instant createdAt,
    List<Notice> notices,
    List<CollectionId> collections,
    @Nullable SourcedAnswer sources) {
  public Message {
    collections = List.copyOf(collections);
    notices = List.copyOf(notices);
  }

  /// {@return the message as it is with these sources}
  Message from(SourcedAnswer seen) {
    return new Message(
        id, parentId, role, seen.text(), state, model, createdAt, notices, collections, seen);
  }

  public enum Role implements WireName {
    USER,
    ASSISTANT;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Role parse(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  /// How far an answer is; a question is always `COMPLETE`.
  public enum State implements WireName {
    STREAMING,
    COMPLETE,
    /// Its reader stopped it.
    STOPPED,
    /// It broke off, or the model reached the most it may write.
    INCOMPLETE,
    /// It was not let through.
    REFUSED,
    /// The provider withheld the rest.
    FILTERED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State parse(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }
}
