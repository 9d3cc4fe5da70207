package bureau.inference.gateway.anthropic;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gathers blocks as they stand in a whole message.
final class WholeBlocks implements Blocks {
  private final ArrayNode blocks;
  private final Map<Piece, StringBuilder> pieces = new EnumMap<>(Piece.class);

  /// @param blocks where they go
  WholeBlocks(ArrayNode blocks) {
    this.blocks = blocks;
  }

  @Override
  public void begin(ObjectNode block) {
    blocks.add(block);
    pieces.clear();
  }

  @Override
  public void more(Piece piece, String text) {
    pieces.computeIfAbsent(piece, _ -> new StringBuilder()).append(text);
  }

  @Override
  public void end() {
    var block = (ObjectNode) blocks.path(blocks.size() - 1);
    pieces.forEach(
        (piece, text) -> {
          if (piece == Piece.ARGUMENTS) {
            block.set("input", MessageJson.input(text.toString()));
          } else {
            block.put(piece.member(), text.toString());
          }
        });
  }
}
