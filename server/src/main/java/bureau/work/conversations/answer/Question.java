package bureau.work.conversations.answer;

import bureau.material.knowledge.CollectionId;
import bureau.work.conversations.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person asks, and where in the conversation.
///
/// @param text cleaned and within its size
/// @param model the model's reference; `null` for the agency's default
/// @param collections those that are to answer, each once and in the order of their ids; empty
///   where the model alone is asked
public record Question(
    String text, @Nullable String model, Place place, List<CollectionId> collections) {
  public Question {
    collections = List.copyOf(collections);
  }

  public sealed interface Place {
    /// Below the message made last.
    record AtEnd() implements Place {}

    /// At the root: a first question, or another one instead of the first.
    record AtRoot() implements Place {}

    /// Below an answer; another question below it is a branch.
    record Below(MessageId answer) implements Place {}
  }
}
