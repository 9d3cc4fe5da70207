package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.program.Client;
import bureau.inference.gateway.program.Passage;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.Meter;
import java.nio.charset.StandardCharsets;

/// An answer that is handed on byte for byte.
final class SameDialect implements Passage {
  private static final byte[] STOP =
      "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final AnswerReader reader;

  SameDialect(AnswerReader reader) {
    this.reader = reader;
  }

  @Override
  public Chunk event(byte[] bytes, int from, int to) throws Unreadable {
    return Meter.event(reader.event(bytes, from, to));
  }

  @Override
  public void pass(byte[] bytes, int from, int to, Sink sink) throws Client.Gone {
    sink.write(bytes, from, to - from);
  }

  @Override
  public byte[] closing() {
    return STOP;
  }

  @Override
  public Whole whole(byte[] bytes) throws Unreadable {
    return new Whole(Meter.whole(reader.whole(bytes)), bytes);
  }
}
