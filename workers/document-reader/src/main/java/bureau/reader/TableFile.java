package bureau.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rows of cells parted by commas, semicolons, tabulators or bars (RFC 4180, as loosely as files
/// keep to it).
final class TableFile implements FileFormat {
  private static final String SEPARATORS = ",;\t|";
  private static final int SAMPLE = 1 << 14;

  private final List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private boolean hasBegun;

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException {
    try (var letters = Charsets.open(file, pieces.longest())) {
      char separator = separator(letters);
      boolean quoted = false;
      for (int next = letters.read(); next >= 0; next = letters.read()) {
        char letter = (char) next;
        if (letter == '"' && (quoted || !hasBegun)) {
          quoted = !quoted;
          hasBegun = true;
          if (!quoted && follows(letters, '"')) {
            cell.append('"');
            quoted = true;
          }
        } else if (quoted) {
          add(letter, pieces);
        } else if (letter == separator) {
          endCell();
        } else if (letter == '\n' || letter == '\r') {
          endRow(pieces);
        } else {
          add(letter, pieces);
        }
      }
      endRow(pieces);
    }
    return Finding.PLAIN;
  }

  /// {@return whether the next letter is this one, which is then read}
  private static boolean follows(BufferedReader letters, char wanted) throws IOException {
    letters.mark(1);
    if (letters.read() == wanted) {
      return true;
    }
    letters.reset();
    return false;
  }

  private void add(char letter, Pieces pieces) {
    if (cell.length() >= pieces.longest()) {
      throw new Refusal(Refusal.Reason.TOO_MUCH_TEXT);
    }
    hasBegun |= !Character.isWhitespace(letter);
    cell.append(letter);
  }

  private void endCell() {
    cells.add(cell.toString());
    cell.setLength(0);
    hasBegun = false;
  }

  private void endRow(Pieces pieces) {
    endCell();
    pieces.row(cells);
    cells.clear();
  }

  /// The one that the beginning of the file holds most of, outside of quotes.
  private static char separator(BufferedReader letters) throws IOException {
    var sample = new char[SAMPLE];
    letters.mark(SAMPLE + 1);
    int read = Math.max(0, letters.read(sample));
    letters.reset();
    var counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int at = 0; at < read; at++) {
      quoted ^= sample[at] == '"';
      int which = SEPARATORS.indexOf(sample[at]);
      if (!quoted && which >= 0) {
        counts[which]++;
      }
    }
    int most = 0;
    for (int which = 1; which < counts.length; which++) {
      most = counts[which] > counts[most] ? which : most;
    }
    return SEPARATORS.charAt(most);
  }
}
