package bureau.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Text without form: what stands between empty lines is a paragraph, with its own line ends in it.
final class PlainFile implements FileFormat {
  private static final Pattern ITEM =
      Pattern.compile("\\s{0,8}(?:[-*\u2022\u25AA\u2013]|\\d{1,3}[.)])\\s+\\S.*");

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException {
    try (var lines = Charsets.open(file, pieces.longest())) {
      read(lines, pieces);
    }
    return Finding.PLAIN;
  }

  static void read(BufferedReader lines, Pieces pieces) throws IOException {
    var open = new StringBuilder();
    boolean isItem = false;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      boolean startsItem = isItem(line);
      if (line.isBlank() || startsItem) {
        end(open, isItem, pieces);
        isItem = startsItem;
      }
      if (!line.isBlank()) {
        open.append(line.stripTrailing()).append('\n');
      }
    }
    end(open, isItem, pieces);
  }

  /// {@return whether a line begins an entry of a list}
  static boolean isItem(String line) {
    return line.length() < 2000 && ITEM.matcher(line).matches();
  }

  private static void end(StringBuilder open, boolean isItem, Pieces pieces) {
    if (isItem) {
      pieces.item(open);
    } else {
      pieces.paragraph(open);
    }
    open.setLength(0);
  }
}
