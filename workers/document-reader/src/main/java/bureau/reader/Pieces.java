package bureau.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The text of a document as it grows on disk, and beside it where each piece of its structure
/// lies.
///
/// The text is UTF-8, its pieces parted by line ends. Of each piece 14 bytes are written: the place
/// of its kind in `Piece`, its level, its page, and its start and end in the text in UTF-16 units,
/// numbers in network order.
final class Pieces implements Closeable {
  /// A row of a table is some fifty characters: more pieces than this are no document.
  static final int MOST = 1_000_000;

  private static final int LOWEST_LEVEL = 9;

  /// The disk takes no more: not the file's fault.
  static final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unwritable(IOException cause) {
      super(cause);
    }
  }

  private final int longest;
  private final Writer text;
  private final DataOutputStream pieces;
  private int length;
  private int count;
  private int page;

  /// @param longest how long the text may become, in UTF-16 units
  Pieces(Path text, Path pieces, int longest) throws IOException {
    this.longest = longest;
    this.text =
        new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(text), UTF_8), 1 << 16);
    this.pieces =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(pieces), 1 << 16));
  }

  int longest() {
    return longest;
  }

  /// What follows is on this page, counting from 1.
  void page(int number) {
    page = number;
  }

  /// {@return the page that is being read; 0 before the first}
  int page() {
    return page;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// @param level 1 for the highest
  void heading(int level, CharSequence words) {
    add(Piece.HEADING, Math.clamp(level, 1, LOWEST_LEVEL), Letters.trimmed(words));
  }

  void paragraph(CharSequence words) {
    add(Piece.PARAGRAPH, 0, Letters.trimmed(words));
  }

  void item(CharSequence words) {
    add(Piece.LIST_ITEM, 0, Letters.trimmed(words));
  }

  /// One row of a table; empty cells at its end are left out, and a row of nothing else is, too.
  void row(List<String> cells) {
    var line = new StringBuilder();
    for (var cell : cells) {
      line.append(Letters.inOneLine(cell)).append('\t');
    }
    int end = line.length();
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    add(Piece.TABLE_ROW, 0, line.substring(0, end));
  }

  @SuppressWarnings("EnumOrdinal") // what the server and its reader agree on
  private void add(Piece kind, int level, String words) {
    if (words.isBlank()) {
      return;
    }
    var clean = Letters.clean(words);
    int start = length + (count == 0 ? 0 : 1);
    if (count == MOST || (long) start + clean.length() > longest) {
      throw new Refusal(Refusal.Reason.TOO_MUCH_TEXT);
    }
    try {
      if (count > 0) {
        text.write('\n');
      }
      text.write(clean);
      length = start + clean.length();
      pieces.writeByte(kind.ordinal());
      pieces.writeByte(level);
      pieces.writeInt(page);
      pieces.writeInt(start);
      pieces.writeInt(length);
      count++;
    } catch (IOException unwritable) {
      throw new Unwritable(unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    try (text) {
      pieces.close();
    }
  }
}
