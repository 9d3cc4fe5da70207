package bureau.inference.gateway.provider;

import org.jspecify.annotations.Nullable;

/// What one event of a provider's stream says, as far as Bureau needs to know.
public sealed interface Chunk {
  /// A comment or an event without data.
  record Nothing() implements Chunk {}

  /// The provider's closing mark.
  record Done() implements Chunk {}

  /// The provider reports an error in the middle of its stream.
  ///
  /// @param overloaded whether it has too much to do
  record Fault(boolean overloaded) implements Chunk {}

  /// A piece of the answer.
  ///
  /// @param text empty where the piece has none
  /// @param outputBytes bytes of everything the model wrote, calls of tools included
  /// @param finishReason `null` while the answer goes on
  /// @param usage `null` where the piece counts nothing
  /// @param reading `null` where the piece tells nothing of the prompt
  /// @param empty whether the piece has no choices: such a one only carries the usage
  record Piece(
      String text,
      long outputBytes,
      @Nullable String finishReason,
      @Nullable Counted usage,
      @Nullable Reading reading,
      boolean empty)
      implements Chunk {}

  /// The tokens that the provider counted.
  ///
  /// @param inputTokens all of the question
  /// @param cachedTokens those of them that it had kept
  record Counted(long inputTokens, long cachedTokens, long outputTokens) {}

  /// How far the provider has read the prompt, in tokens.
  record Reading(long read, long of) {}

  Chunk NOTHING = new Nothing();
  Chunk DONE = new Done();
}
