package bureau.inference.gateway.hub;

import org.jspecify.annotations.Nullable;

/// What happens while a model answers. The whole of an answer is the same events at once.
public sealed interface ModelEvent {
  /// More of the answer's text.
  record Text(String text) implements ModelEvent {}

  /// More of what the model thinks.
  record Thought(String text) implements ModelEvent {}

  /// By which the maker knows the thoughts so far again.
  record ThoughtSeal(String seal) implements ModelEvent {}

  /// The model begins to call a tool.
  ///
  /// @param index which of the calls of this answer, from 0
  record ToolBegun(int index, String id, String name) implements ModelEvent {}

  /// More of a tool's arguments, as JSON text.
  record ToolArguments(int index, String json) implements ModelEvent {}

  /// The model says why it stops.
  ///
  /// @param text at which it stopped, if it did so at one of those that the request names
  record Stopped(StopReason reason, @Nullable String text) implements ModelEvent {}

  /// What the provider has counted so far; a later count replaces an earlier one.
  ///
  /// @param input all tokens of the question
  /// @param cached those of them that the provider had kept
  /// @param output all tokens of the answer
  /// @param thought those of them that were thoughts
  /// @param written those of the question that the provider keeps for later
  /// @param writtenHour those of the latter that it keeps for an hour
  record Counted(long input, long cached, long output, long thought, long written, long writtenHour)
      implements ModelEvent {
    /// A count of a provider that keeps nothing for later, or makes no difference of it.
    public Counted(long input, long cached, long output, long thought) {
      this(input, cached, output, thought, 0, 0);
    }
  }

  /// The provider reports an error in the middle of its answer.
  record Broken(boolean overloaded) implements ModelEvent {}

  /// The provider's closing mark.
  record Done() implements ModelEvent {}

  enum StopReason {
    END,
    LENGTH,
    TOOLS,
    STOP_TEXT,
    FILTERED
  }
}
