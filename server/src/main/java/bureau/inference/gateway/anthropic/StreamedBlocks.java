package bureau.inference.gateway.anthropic;

import tools.jackson.databind.node.ObjectNode;

/// Writes each step of each block as an event of a stream.
final class StreamedBlocks implements Blocks {
  private final StringBuilder out;
  private int index = -1;

  /// @param out where the events go
  StreamedBlocks(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void begin(ObjectNode block) {
    index++;
    out.append(MessageJson.event(MessageJson.blockStart(index, block)));
  }

  @Override
  public void more(Piece piece, String text) {
    out.append(MessageJson.event(MessageJson.blockDelta(index, piece, text)));
  }

  @Override
  public void end() {
    out.append(MessageJson.event(MessageJson.blockStop(index)));
  }
}
