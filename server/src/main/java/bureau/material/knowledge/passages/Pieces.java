package bureau.material.knowledge.passages;

import bureau.material.documents.Block;
import bureau.material.documents.ReadDocument;
import java.util.ArrayList;
import java.util.List;

/// The pieces of a document without a gap: text that no block claims is a paragraph.
final class Pieces {
  private Pieces() {}

  /// {@return the blocks that have words, and what words lie between them, in order}
  static List<Block> of(ReadDocument document) {
    var text = document.text();
    var pieces = new ArrayList<Block>();
    var at = 0;
    var page = document.pages() > 0 ? 1 : 0;
    for (var block : document.blocks()) {
      // what a reader got wrong is put right rather than believed
      var start = Math.clamp(block.start(), at, text.length());
      var end = Math.clamp(block.end(), start, text.length());
      add(pieces, text, new Block(Block.Kind.PARAGRAPH, at, start, 0, page));
      page = block.page();
      add(pieces, text, new Block(block.kind(), start, end, block.level(), page));
      at = end;
    }
    add(pieces, text, new Block(Block.Kind.PARAGRAPH, at, text.length(), 0, page));
    return pieces;
  }

  private static void add(List<Block> pieces, String text, Block piece) {
    if (hasWord(text, piece.start(), piece.end())) {
      pieces.add(piece);
    }
  }

  /// {@return whether a letter or a digit is in this range}
  static boolean hasWord(String text, int start, int end) {
    for (var i = start; i < end; ) {
      var point = text.codePointAt(i);
      if (Character.isLetterOrDigit(point)) {
        return true;
      }
      i += Character.charCount(point);
    }
    return false;
  }

  static int skipSpace(String text, int start, int end) {
    var at = start;
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static int skipSpaceBack(String text, int start, int end) {
    var at = end;
    while (at > start && isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == 0;
  }
}
