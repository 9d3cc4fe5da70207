package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.models.Dialect;
import bureau.inference.models.Upstream;

/// Reads what the chat needs of a provider's stream, event by event.
@FunctionalInterface
public interface ChunkSource {
  /// {@return what the event in these bytes says}
  ///
  /// @throws Unreadable if it is none of the provider's dialect
  Chunk event(byte[] bytes, int from, int to) throws Unreadable;

  /// {@return a source for one answer of this provider}
  static ChunkSource of(Upstream upstream) {
    if (upstream.dialect() == Dialect.OPENAI) {
      return ChunkReader::event; // tells how far a question was read, too
    }
    var reader = Dialects.of(upstream).reader();
    return (bytes, from, to) -> Meter.event(reader.event(bytes, from, to));
  }
}
