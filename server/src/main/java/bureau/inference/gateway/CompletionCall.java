package bureau.inference.gateway;

import bureau.ground.access.Sensitivity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a part of Bureau asks a model.
///
/// @param model the model's reference as callers see it; `null` for the agency's default
/// @param messages oldest first, all of which go to the model as they are: who asks keeps them
///   within the model's context
/// @param maxOutputTokens `null` for as many as the gateway gives at most
/// @param label how careful one must be with it; `null` for the agency's usual label
public record CompletionCall(
    @Nullable String model,
    List<Message> messages,
    @Nullable Integer maxOutputTokens,
    Purpose purpose,
    @Nullable Sensitivity label) {
  public CompletionCall {
    messages = List.copyOf(messages);
  }

  public CompletionCall(
      @Nullable String model,
      List<Message> messages,
      @Nullable Integer maxOutputTokens,
      Purpose purpose) {
    this(model, messages, maxOutputTokens, purpose, null);
  }

  /// One turn.
  public record Message(Role role, String text) {}

  /// Who speaks.
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }

  /// What the answer is for; it stands in the ledger.
  public enum Purpose {
    CHAT,
    TITLE,
    /// A question about what the agency keeps in its collections.
    KNOWLEDGE,
    /// A program's question through `/v1`.
    PROGRAM,
    /// A program's texts made into vectors.
    EMBEDDING,
    /// A program's recording written down.
    TRANSCRIPTION,
    /// A program's text read aloud.
    SPEECH
  }
}
