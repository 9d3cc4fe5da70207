package bureau.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/// Collects the lines of a document, with what they look like.
final class PdfLines extends PDFTextStripper {
  private final int longest;
  private final List<PdfLine> lines = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private double height = 1;
  private double sizes;
  private int letters;
  private int bold;
  private double left;
  private double right;
  private double top;
  private long length;
  private @Nullable PDFont lastFont;
  private boolean lastIsBold;

  /// @param longest in UTF-16 units
  PdfLines(int longest) {
    this.longest = longest;
  }

  List<PdfLine> lines() {
    return lines;
  }

  @Override
  protected void startPage(PDPage page) {
    height = Math.max(1, page.getCropBox().getHeight());
    clear();
  }

  @Override
  protected void endPage(PDPage page) {
    endLine();
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    words.append(text);
    for (var position : positions) {
      sizes += position.getFontSizeInPt();
      bold += isInBold(position.getFont()) ? 1 : 0;
      left = letters == 0 ? position.getXDirAdj() : Math.min(left, position.getXDirAdj());
      right = Math.max(right, position.getXDirAdj() + position.getWidthDirAdj());
      top = position.getYDirAdj();
      letters++;
    }
  }

  @Override
  protected void writeWordSeparator() {
    words.append(' ');
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void writeParagraphEnd() throws IOException {
    endLine();
  }

  @Override
  protected void writeParagraphStart() {}

  @Override
  protected void writePageStart() {}

  @Override
  protected void writePageEnd() {}

  private void endLine() {
    var text = Letters.inOneLine(words);
    if (!text.isEmpty() && letters > 0) {
      length += text.length();
      if (length > longest || lines.size() >= Pieces.MOST) {
        throw new Refusal(Refusal.Reason.TOO_MUCH_TEXT);
      }
      lines.add(
          new PdfLine(
              getCurrentPageNo(),
              text,
              Math.round(2 * sizes / letters) / 2.0,
              bold * 10 >= letters * 8,
              left,
              right,
              top,
              top / height));
    }
    clear();
  }

  private void clear() {
    words.setLength(0);
    sizes = 0;
    letters = 0;
    bold = 0;
    right = 0;
  }

  @SuppressWarnings("ReferenceEquality") // the very font of the letter before
  private boolean isInBold(PDFont font) {
    if (font != lastFont) {
      lastFont = font;
      lastIsBold = isBold(font);
    }
    return lastIsBold;
  }

  private static boolean isBold(PDFont font) {
    var name = font.getName();
    if (name != null) {
      var low = name.toLowerCase(Locale.ROOT);
      if (low.contains("bold") || low.contains("black") || low.contains("heavy")) {
        return true;
      }
    }
    var described = font.getFontDescriptor();
    return described != null && (described.isForceBold() || described.getFontWeight() >= 600);
  }
}
