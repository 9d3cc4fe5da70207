package bureau.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Markdown: its headings, lists and tables are taken as such; what marks words stays as it is
/// written, so that the text is the file's, letter for letter.
final class MarkdownFile implements FileFormat {
  private static final Pattern HEADING =
      Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*?))?[ \\t]*#*");
  private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(?:=+|-{2,})\\s*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(?:```|~~~).*");
  private static final Pattern RULE_OF_TABLE = Pattern.compile("[\\s|:-]*-[\\s|:-]*");
  private static final Pattern ITEM_MARK =
      Pattern.compile("\\s*(?:[-*+\u2022\u25AA\u2013]|\\d{1,3}[.)])\\s+");
  private static final int LONGEST_LINE = 4000;

  private final StringBuilder open = new StringBuilder();
  private boolean isItem;
  private boolean isVerbatim;

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException {
    try (var lines = Charsets.open(file, pieces.longest())) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line, pieces);
      }
      end(pieces);
    }
    return Finding.PLAIN;
  }

  private void take(String line, Pieces pieces) {
    if (line.length() < LONGEST_LINE && FENCE.matcher(line).matches()) {
      end(pieces);
      isVerbatim = !isVerbatim;
    } else if (isVerbatim || line.length() >= LONGEST_LINE) {
      open.append(line).append('\n');
    } else if (line.isBlank()) {
      end(pieces);
    } else {
      form(line, pieces);
    }
  }

  private void form(String line, Pieces pieces) {
    var heading = HEADING.matcher(line);
    if (heading.matches()) {
      end(pieces);
      pieces.heading(heading.group(1).length(), heading.group(2) == null ? "" : heading.group(2));
    } else if (!isItem && isOneLine(open) && UNDERLINE.matcher(line).matches()) {
      pieces.heading(line.contains("=") ? 1 : 2, open);
      open.setLength(0);
    } else if (line.strip().startsWith("|")) {
      end(pieces);
      if (!RULE_OF_TABLE.matcher(line).matches()) {
        pieces.row(cells(line.strip()));
      }
    } else if (PlainFile.isItem(line) || line.stripLeading().startsWith("+ ")) {
      end(pieces);
      isItem = true;
      open.append(ITEM_MARK.matcher(line).replaceFirst("")).append('\n');
    } else {
      open.append(line.strip().replaceFirst("^(?:> ?)+", "")).append('\n');
    }
  }

  private static boolean isOneLine(StringBuilder words) {
    return !words.isEmpty() && words.indexOf("\n") == words.length() - 1;
  }

  private static List<String> cells(String row) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    for (int at = 1; at < row.length(); at++) {
      char letter = row.charAt(at);
      if (letter == '|' && row.charAt(at - 1) != '\\') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(letter);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private void end(Pieces pieces) {
    if (isItem) {
      pieces.item(open);
    } else {
      pieces.paragraph(open);
    }
    open.setLength(0);
    isItem = false;
  }
}
