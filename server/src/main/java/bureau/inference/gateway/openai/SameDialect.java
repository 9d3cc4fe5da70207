package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.program.Client;
import bureau.inference.gateway.program.Passage;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.ChunkReader;
import java.nio.charset.StandardCharsets;

/// An answer that is handed on byte for byte. Only the event that carries the usage is withheld
/// from a program that did not ask for it.
final class SameDialect implements Passage {
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

  private final boolean usageToo;
  private boolean onlyUsage;

  /// @param usageToo whether the program asked for the usage
  SameDialect(boolean usageToo) {
    this.usageToo = usageToo;
  }

  @Override
  public Chunk event(byte[] bytes, int from, int to) throws Unreadable {
    var chunk = ChunkReader.event(bytes, from, to);
    onlyUsage = chunk instanceof Chunk.Piece piece && piece.empty() && piece.usage() != null;
    return chunk;
  }

  @Override
  public void pass(byte[] bytes, int from, int to, Sink sink) throws Client.Gone {
    if (usageToo || !onlyUsage) {
      sink.write(bytes, from, to - from);
    }
  }

  @Override
  public byte[] closing() {
    return DONE;
  }

  @Override
  public Whole whole(byte[] bytes) throws Unreadable {
    return new Whole(ChunkReader.whole(bytes), bytes);
  }
}
