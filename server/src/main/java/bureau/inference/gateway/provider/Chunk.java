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

  /// The tokens that the provider counted. No call has more of them than `MOST_TOKENS`, whatever a
  /// provider says: every sum and every cost of them can be written down.
  ///
  /// @param inputTokens all of the question
  /// @param cachedTokens those of them that it had kept
  /// @param writtenTokens those of them that it keeps for later
  /// @param writtenHourTokens those of the latter that it keeps for an hour
  record Counted(
      long inputTokens,
      long cachedTokens,
      long writtenTokens,
      long writtenHourTokens,
      long outputTokens) {
    public Counted {
      inputTokens = Math.clamp(inputTokens, 0, MOST_TOKENS);
      cachedTokens = Math.clamp(cachedTokens, 0, inputTokens);
      writtenTokens = Math.clamp(writtenTokens, 0, inputTokens - cachedTokens);
      writtenHourTokens = Math.clamp(writtenHourTokens, 0, writtenTokens);
      outputTokens = Math.clamp(outputTokens, 0, MOST_TOKENS);
    }

    /// A count of a provider that keeps nothing for later, or makes no difference of it.
    public Counted(long inputTokens, long cachedTokens, long outputTokens) {
      this(inputTokens, cachedTokens, 0, 0, outputTokens);
    }
  }

  /// At ten million nanos each, two such amounts are less than a long holds.
  long MOST_TOKENS = 1L << 38;

  /// How far the provider has read the prompt, in tokens.
  record Reading(long read, long of) {}

  Chunk NOTHING = new Nothing();
  Chunk DONE = new Done();
}
