package bureau.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/// Turns XHTML, as Tika says what it reads, into pieces. It keeps no tree: however deep the
/// elements lie in each other, only tables in tables are remembered.
///
/// A table in a cell of another ends the row around it, and so does a heading: pages that are laid
/// out by tables come out in their order.
final class XhtmlPieces extends DefaultHandler {
  private static final Set<String> LEFT_OUT =
      Set.of("script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe");
  private static final Set<String> PARTING =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "header",
          "footer",
          "main",
          "nav",
          "aside",
          "blockquote",
          "dt",
          "dd",
          "dl",
          "ul",
          "ol",
          "figure",
          "figcaption",
          "caption",
          "address",
          "body",
          "form",
          "fieldset",
          "legend",
          "details",
          "summary",
          "hr",
          "option",
          "button",
          "label",
          "thead",
          "tbody",
          "tfoot");
  private static final Set<String> PAGES = Set.of("slide-content", "slide");

  /// A row as far as it was read.
  private static final class Table {
    private List<String> cells = new ArrayList<>();
    private boolean inCell;
  }

  private final Pieces pieces;
  private final StringBuilder words = new StringBuilder();
  private final Deque<Table> tables = new ArrayDeque<>();
  private int leftOut;
  private int heading;
  private int items;
  private int verbatim;
  private boolean isItem;

  XhtmlPieces(Pieces pieces) {
    this.pieces = pieces;
  }

  @Override
  public void startElement(String space, String local, String whole, Attributes attributes) {
    var name = nameOf(local, whole);
    if (leftOut > 0 || LEFT_OUT.contains(name)) {
      leftOut++;
      return;
    }
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        endAll();
        heading = name.charAt(1) - '0';
      }
      case "li" -> {
        endPiece();
        items++;
      }
      case "table" -> {
        endAll();
        tables.push(new Table());
      }
      case "tr" -> endRow();
      case "td", "th" -> startCell();
      case "br" -> words.append(verbatim > 0 ? '\n' : ' ');
      case "pre" -> {
        endPiece();
        verbatim++;
      }
      default -> {
        if (PARTING.contains(name)) {
          endPiece();
          startPart(attributes.getValue("class"));
        }
      }
    }
  }

  private void startPart(@Nullable String role) {
    if (role != null) {
      if (PAGES.contains(role)) {
        pieces.page(pieces.page() + 1);
      }
      isItem = role.startsWith("list_");
    }
  }

  @Override
  public void endElement(String space, String local, String whole) {
    if (leftOut > 0) {
      leftOut--;
      return;
    }
    var name = nameOf(local, whole);
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        endPiece();
        heading = 0;
      }
      case "li" -> {
        endPiece();
        items = Math.max(0, items - 1);
      }
      case "table" -> {
        endAll();
        tables.poll();
      }
      case "tr" -> endRow();
      case "td", "th" -> endCell();
      case "pre" -> {
        endPiece();
        verbatim = Math.max(0, verbatim - 1);
      }
      default -> {
        if (PARTING.contains(name)) {
          endPiece();
          isItem = false;
        }
      }
    }
  }

  @Override
  public void characters(char[] letters, int start, int length) {
    if (leftOut > 0) {
      return;
    }
    if (verbatim > 0) {
      words.append(letters, start, length);
    } else {
      for (int at = start; at < start + length; at++) {
        if (!Character.isWhitespace(letters[at])) {
          words.append(letters[at]);
        } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
          words.append(' ');
        }
      }
    }
    if (words.length() > pieces.longest()) {
      throw new Refusal(Refusal.Reason.TOO_MUCH_TEXT);
    }
  }

  @Override
  public void ignorableWhitespace(char[] letters, int start, int length) {
    characters(letters, start, length);
  }

  @Override
  public void endDocument() {
    endAll();
  }

  private void startCell() {
    var table = tables.peek();
    if (table == null) {
      endPiece();
    } else {
      if (table.inCell) {
        endCell();
      }
      words.setLength(0);
      table.inCell = true;
    }
  }

  private void endCell() {
    var table = tables.peek();
    if (table == null) {
      endPiece();
    } else if (table.inCell) {
      table.cells.add(words.toString());
      words.setLength(0);
      table.inCell = false;
    }
  }

  /// Ends a piece; within a cell its words go on.
  private void endPiece() {
    var table = tables.peek();
    if (table != null && table.inCell && heading == 0) {
      words.append(' ');
      return;
    }
    if (heading > 0) {
      pieces.heading(heading, Letters.inOneLine(words));
    } else if (items > 0 || isItem) {
      pieces.item(words);
    } else {
      pieces.paragraph(words);
    }
    words.setLength(0);
  }

  /// Ends the row that is being read too, if there is one.
  private void endAll() {
    var table = tables.peek();
    if (table == null || (!table.inCell && table.cells.isEmpty())) {
      endPiece();
      return;
    }
    boolean goesOn = table.inCell;
    endCell();
    pieces.row(table.cells);
    table.cells = new ArrayList<>();
    table.inCell = goesOn;
  }

  private void endRow() {
    endAll();
    var table = tables.peek();
    if (table != null) {
      table.inCell = false;
    }
  }

  private static String nameOf(String local, String whole) {
    return (local.isEmpty() ? whole : local).toLowerCase(Locale.ROOT);
  }
}
