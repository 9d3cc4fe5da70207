package bureau.reader;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/// The headings that a document lists itself, each with its level from 1.
record PdfOutline(Map<String, Integer> levels) {
  /// A hostile outline goes round in circles.
  private static final int MOST = 5000;

  private record Open(PDOutlineItem item, int level) {}

  static PdfOutline of(PDDocument document) {
    var levels = new HashMap<String, Integer>();
    var open = new ArrayDeque<Open>();
    push(open, document.getDocumentCatalog().getDocumentOutline(), 1);
    for (int seen = 0; seen < MOST && !open.isEmpty(); seen++) {
      var next = open.pop();
      var title = next.item().getTitle();
      if (title != null && !title.isBlank()) {
        levels.putIfAbsent(key(title), next.level());
      }
      var sibling = next.item().getNextSibling();
      if (sibling != null) {
        open.push(new Open(sibling, next.level()));
      }
      push(open, next.item(), next.level() + 1);
    }
    return new PdfOutline(levels);
  }

  private static void push(
      ArrayDeque<Open> open, @org.jspecify.annotations.Nullable PDOutlineNode parent, int level) {
    var first = parent == null ? null : parent.getFirstChild();
    if (first != null) {
      open.push(new Open(first, level));
    }
  }

  /// {@return the level of a heading with these words; 0 if the outline has none}
  int levelOf(String words) {
    return levels.getOrDefault(key(words), 0);
  }

  private static String key(String words) {
    return Letters.inOneLine(words).toLowerCase(Locale.ROOT);
  }
}
