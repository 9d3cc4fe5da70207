package bureau.inference.gateway.hub;

import java.util.List;

/// Writes one answer in a program's dialect. Made for one answer; knows what it has written.
public interface AnswerWriter {
  /// {@return the server-sent events that this makes, each with its blank line; empty for none}
  byte[] event(ModelEvent event);

  /// {@return what ends the stream, the closing mark of the dialect last; sent once the call is
  /// settled}
  byte[] closing();

  /// {@return a whole answer as one JSON document}
  byte[] whole(List<ModelEvent> events);
}
