package bureau.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Joins the lines of a document to headings, paragraphs and entries of lists.
final class PdfStructure {
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:[\u2022\u25AA\u25E6\u2023\u25CF\u25A0\uF0B7*\u2013\u2014-]|\\(?[A-Za-z0-9]{1,3}[.)])\\s+\\S.*");
  private static final Pattern COMPOUND = Pattern.compile("\\p{L}+(?:-\\p{L}+)+");
  private static final int LONGEST_HEADING = 240;

  private final List<PdfLine> lines;
  private final PdfOutline outline;
  private final PdfLooks looks;
  private final Set<String> compounds = new HashSet<>();
  private final StringBuilder words = new StringBuilder();
  private int next;
  private int level;
  private boolean isItem;
  private int page;
  private @Nullable PdfLine last;

  /// @param lines in their order
  PdfStructure(List<PdfLine> lines, PdfOutline outline) {
    this.lines = lines;
    this.outline = outline;
    this.looks = new PdfLooks(lines);
    for (var line : lines) {
      if (line.text().indexOf('-') >= 0) {
        var found = COMPOUND.matcher(line.text());
        while (found.find()) {
          compounds.add(found.group().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  /// Writes what stands on the page, but for a paragraph that may go on on the next one.
  void writePage(int number, Pieces pieces) {
    while (next < lines.size() && lines.get(next).page() <= number) {
      var line = lines.get(next++);
      if (!looks.isRunning(line)) {
        take(line, pieces);
      }
    }
  }

  /// Writes the paragraph that is open, if there is one.
  void endParagraph(Pieces pieces) {
    if (last == null) {
      return;
    }
    pieces.page(page);
    if (level > 0 && words.length() <= LONGEST_HEADING) {
      pieces.heading(level, words);
    } else if (isItem) {
      pieces.item(words);
    } else {
      pieces.paragraph(words);
    }
    words.setLength(0);
    last = null;
  }

  private void take(PdfLine line, Pieces pieces) {
    int listed = outline.levelOf(line.text());
    int levelHere = listed > 0 ? listed : looks.levelOf(line);
    if (last != null && goesOn(last, line, levelHere)) {
      join(line.text());
    } else {
      endParagraph(pieces);
      words.append(line.text());
      level = levelHere;
      isItem = levelHere == 0 && ITEM.matcher(line.text()).matches();
      page = line.page();
    }
    last = line;
  }

  private boolean goesOn(PdfLine above, PdfLine line, int levelHere) {
    boolean sameLooks = Math.abs(above.size() - line.size()) < 0.75;
    if (level != levelHere || !sameLooks || ITEM.matcher(line.text()).matches()) {
      return false;
    }
    if (level > 0) {
      return looks.isNextLine(above, line) && outline.levelOf(words.toString()) == 0;
    }
    if (!looks.isNextLine(above, line)) {
      // the next column or page
      boolean jumps = line.page() != above.page() || line.top() <= above.top();
      return jumps && !above.endsSentence() && line.startsLow();
    }
    boolean isShort = above.right() < line.right() - 4 * line.size();
    boolean isIndented = line.left() > above.left() + line.size() && !isItem;
    return !(above.endsSentence() && (isShort || isIndented));
  }

  /// A word that was parted at the end of a line is put together, unless the document writes it
  /// with a hyphen elsewhere.
  private void join(String line) {
    int end = words.length() - 1;
    char sign = words.charAt(end);
    boolean isParted =
        (sign == '-' || sign == '\u00AD' || sign == '\u2010')
            && end > 0
            && Character.isLetter(words.charAt(end - 1))
            && Character.isLowerCase(line.codePointAt(0));
    if (!isParted) {
      words.append(' ');
    } else if (sign != '-' || !compounds.contains(compound(end, line))) {
      words.setLength(end);
    }
    words.append(line);
  }

  private String compound(int hyphen, String line) {
    int start = hyphen;
    while (start > 0 && isPartOfWord(words.charAt(start - 1))) {
      start--;
    }
    int stop = 0;
    while (stop < line.length() && isPartOfWord(line.charAt(stop))) {
      stop++;
    }
    return (words.substring(start, hyphen) + "-" + line.substring(0, stop))
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isPartOfWord(char letter) {
    return Character.isLetter(letter) || letter == '-';
  }
}
