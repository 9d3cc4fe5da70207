package bureau.work.conversations.answer;

import bureau.inference.gateway.CompletionCall;
import java.util.List;

/// What a model is shown of a conversation.
///
/// @param messages oldest first, the instructions at the head
/// @param maxOutputTokens how much room is left for the answer
/// @param leftOut how many of the oldest messages did not fit
record Prompt(List<CompletionCall.Message> messages, int maxOutputTokens, int leftOut) {
  /// For a question to documents: what they say is shown instead.
  static final Prompt NONE = new Prompt(List.of(), 0, 0);

  Prompt {
    messages = List.copyOf(messages);
  }
}
