package bureau.inference.gateway.hub;

import java.util.List;

/// Reads one provider's answer, in its own dialect. Made for one answer; keeps what it needs of
/// earlier events.
public interface AnswerReader {
  /// {@return what one server-sent event says, in order; empty if that is nothing of worth}
  ///
  /// @param bytes hold the event from `from` to `to`, its blank line included
  /// @throws Unreadable if it is not an event of this dialect
  List<ModelEvent> event(byte[] bytes, int from, int to) throws Unreadable;

  /// {@return what a whole answer says that was not streamed}
  ///
  /// @throws Unreadable if it is no answer of this dialect
  List<ModelEvent> whole(byte[] bytes) throws Unreadable;
}
