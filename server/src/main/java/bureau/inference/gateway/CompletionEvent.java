package bureau.inference.gateway;

import bureau.ground.platform.http.Problem;

/// What happens while a model answers.
public sealed interface CompletionEvent {
  /// The model has taken the question.
  record Started(AnsweringModel model) implements CompletionEvent {}

  /// The model is still reading the question.
  ///
  /// @param read tokens read so far
  /// @param of tokens to read in all
  record Progress(long read, long of) implements CompletionEvent {}

  /// More of the answer.
  record TextDelta(String text) implements CompletionEvent {}

  /// The answer is over.
  record Finished(StopReason reason, TokenUsage usage) implements CompletionEvent {}

  /// The answer breaks off, or never came; what was handed over before stands.
  ///
  /// @param problem what to tell a person
  record Failed(Failure failure, Problem problem) implements CompletionEvent {}

  /// Why an answer is over.
  enum StopReason {
    COMPLETE,
    /// The model reached the most it may write.
    LENGTH,
    /// The provider withheld the rest.
    FILTERED,
    CANCELLED
  }

  /// Why an answer failed.
  enum Failure {
    /// No connection to the model's server.
    UNREACHABLE,
    /// The server was silent for too long.
    TIMED_OUT,
    /// The answer ended in the middle.
    BROKE_OFF,
    /// What came was no answer in the provider's own format.
    UNREADABLE,
    /// The server said no: a wrong secret, an unknown model, a request that it cannot take.
    REFUSED,
    /// The server has too much to do.
    OVERLOADED,
    /// The caller may no longer ask.
    REVOKED,
    /// Whether the caller may still ask could not be found out.
    UNCHECKED,
    /// This server stops.
    STOPPING,
    /// The call could not be recorded.
    NOT_RECORDED
  }
}
