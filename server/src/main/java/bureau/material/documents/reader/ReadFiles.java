package bureau.material.documents.reader;

import bureau.material.documents.Block;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the reading process left in its folder, believed only as far as it fits together.
///
/// @param text all of it
/// @param blocks each within the text, in its order, none overlapping another
record ReadFiles(String text, List<Block> blocks) {
  private static final int BYTES_OF_A_BLOCK = 14;
  private static final int MOST_BLOCKS = 1_000_000;
  private static final int LOWEST_LEVEL = 9;
  private static final List<Block.Kind> KINDS = List.of(Block.Kind.values());

  /// What the process left is none of what it should be.
  static final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    Unfit(String what) {
      super(what);
    }
  }

  /// Reads the files `text` and `pieces`.
  ///
  /// @param longest the text may be, in UTF-16 units
  static ReadFiles in(Path folder, int longest) throws IOException {
    var text = text(file(folder, "text", 3L * longest), longest);
    var pieces = file(folder, "pieces", (long) BYTES_OF_A_BLOCK * MOST_BLOCKS);
    return new ReadFiles(text, blocks(pieces, text));
  }

  private static Path file(Path folder, String name, long largest) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > largest) {
      throw new Unfit(name + " is missing or too large");
    }
    return file;
  }

  private static String text(Path file, int longest) throws IOException {
    try {
      var text = Files.readString(file, StandardCharsets.UTF_8);
      if (text.length() > longest) {
        throw new Unfit("the text is too long");
      }
      return text;
    } catch (CharacterCodingException garbled) {
      throw new Unfit("the text is no UTF-8");
    }
  }

  private static List<Block> blocks(Path file, String text) throws IOException {
    long count = Files.size(file) / BYTES_OF_A_BLOCK;
    var blocks = new ArrayList<Block>((int) count);
    int free = 0;
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long at = 0; at < count; at++) {
        int kind = in.readUnsignedByte();
        int level = in.readUnsignedByte();
        int page = in.readInt();
        int start = in.readInt();
        int end = in.readInt();
        boolean fits =
            kind < KINDS.size()
                && level <= LOWEST_LEVEL
                && page >= 0
                && start >= free
                && end > start
                && end <= text.length();
        if (!fits) {
          throw new Unfit("a block lies outside of the text");
        }
        blocks.add(new Block(KINDS.get(kind), start, end, level, page));
        free = end;
      }
    }
    return blocks;
  }
}
