package bureau.inference.gateway.call;

import bureau.inference.gateway.TokenEstimate;
import bureau.inference.gateway.TokenUsage;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.models.UsedTokens;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is known of a call's usage while it goes on. Known to the thread that carries the call out,
/// handed on with it.
final class CallMeter {
  private final long begun = System.nanoTime();
  private Chunk.@Nullable Counted counted;
  private long outputBytes;
  private boolean reached;
  private boolean answered;
  private boolean finished;
  private boolean countedAll;
  private long firstAt;

  /// {@return when the call began, on the count of [System#nanoTime]}
  long begun() {
    return begun;
  }

  /// The provider has answered, and counts what it gives from now on.
  void noteReached() {
    reached = true;
  }

  /// Something of the answer itself has come.
  ///
  /// @return whether it is the first
  boolean noteAnswered() {
    if (answered) {
      return false;
    }
    answered = true;
    firstAt = System.nanoTime();
    return true;
  }

  boolean hasAnswered() {
    return answered;
  }

  /// Notes what a piece of the answer says about the usage.
  void take(Chunk.Piece piece) {
    outputBytes += piece.outputBytes();
    finished |= piece.finishReason() != null;
    if (piece.usage() != null) {
      counted = piece.usage();
      countedAll = finished;
    }
  }

  /// {@return what was used as far as is known: the provider's own count, else a guess; nothing
  /// where the provider was not reached}
  ///
  /// @param inputEstimate tokens of the question, as guessed
  TokenUsage usage(long inputEstimate) {
    if (counted != null && countedAll) {
      return new TokenUsage(counted.inputTokens(), counted.outputTokens(), false);
    }
    var guessed = TokenEstimate.ofBytes(outputBytes);
    if (counted != null && counted.inputTokens() > 0) {
      // some count as they go: what was counted before the end is not all
      return new TokenUsage(counted.inputTokens(), Math.max(counted.outputTokens(), guessed), true);
    }
    return reached ? new TokenUsage(inputEstimate, guessed, true) : new TokenUsage(0, 0, false);
  }

  /// {@return the same tokens, with what the provider says of its memory}
  UsedTokens used(TokenUsage usage) {
    return counted == null
        ? UsedTokens.of(usage.inputTokens(), usage.outputTokens())
        : new UsedTokens(
            usage.inputTokens(),
            counted.cachedTokens(),
            counted.writtenTokens(),
            counted.writtenHourTokens(),
            usage.outputTokens());
  }

  /// {@return milliseconds until the first piece of the answer; `null` if none came}
  @Nullable Integer firstMillis() {
    return answered ? millis(firstAt) : null;
  }

  /// {@return milliseconds until now}
  int millis() {
    return millis(System.nanoTime());
  }

  private int millis(long nanos) {
    return (int) TimeUnit.NANOSECONDS.toMillis(nanos - begun);
  }
}
