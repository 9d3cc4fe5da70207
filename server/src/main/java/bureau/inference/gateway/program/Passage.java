package bureau.inference.gateway.program;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.provider.Chunk;

/// The way of one answer from its provider to the program: each event is read, for metering, and
/// then handed on, as it is or in the program's own dialect.
public interface Passage {
  /// Takes what goes to the program.
  @FunctionalInterface
  interface Sink {
    void write(byte[] bytes, int from, int length) throws Client.Gone;
  }

  /// A whole answer.
  ///
  /// @param chunk what it says
  /// @param bytes as the program gets it
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Whole(Chunk chunk, byte[] bytes) {}

  /// {@return what the event in these bytes says}
  ///
  /// @throws Unreadable if it is none of the provider's dialect
  Chunk event(byte[] bytes, int from, int to) throws Unreadable;

  /// Hands on the event that was read last, in the same bytes.
  void pass(byte[] bytes, int from, int to, Sink sink) throws Client.Gone;

  /// {@return what ends the stream; sent once the call is settled}
  byte[] closing();

  /// {@return the answer that was not streamed}
  ///
  /// @throws Unreadable if it is none of the provider's dialect
  Whole whole(byte[] bytes) throws Unreadable;
}
