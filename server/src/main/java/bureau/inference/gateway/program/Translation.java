package bureau.inference.gateway.program;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.AnswerWriter;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.Meter;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// An answer of a provider that speaks another dialect than the program.
public final class Translation implements Passage {
  /// What reader and writer may have to keep of an answer is bounded by all of it.
  private static final long MOST_BYTES = 64L << 20;

  private final AnswerReader reader;
  private final AnswerWriter writer;
  // what was read and is not handed on yet
  private List<ModelEvent> read = List.of();
  private long taken;

  public Translation(AnswerReader reader, AnswerWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public Chunk event(byte[] bytes, int from, int to) throws Unreadable {
    taken += to - from;
    if (taken > MOST_BYTES) {
      throw new Unreadable();
    }
    read = reader.event(bytes, from, to);
    return Meter.event(read);
  }

  @Override
  public void pass(byte[] bytes, int from, int to, Sink sink) throws Client.Gone {
    for (var event : read) {
      var written = writer.event(event);
      if (written.length > 0) {
        sink.write(written, 0, written.length);
      }
    }
    read = List.of();
  }

  @Override
  public byte[] closing() {
    var out = new ByteArrayOutputStream();
    read.forEach(event -> out.writeBytes(writer.event(event))); // what came with the closing mark
    out.writeBytes(writer.closing());
    return out.toByteArray();
  }

  @Override
  public Whole whole(byte[] bytes) throws Unreadable {
    var events = reader.whole(bytes);
    return new Whole(Meter.whole(events), writer.whole(events));
  }
}
