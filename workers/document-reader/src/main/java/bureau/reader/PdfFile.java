package bureau.reader;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/// A PDF: its pages, its paragraphs joined from their lines, headings by their looks and by the
/// document's own outline. Forms of the XFA kind, scripts and attached files are not looked at.
final class PdfFile implements FileFormat {
  private static final int MEMORY = 32 << 20;

  /// Fewer letters than these on a page with a picture: it is the picture of a page.
  private static final int FEW_LETTERS = 16;

  private static final double DOTS_OF_A_PAGE = 12_000_000;
  private static final float FINEST = 300;
  private static final float POINTS = 72;

  private final Recognition recognition;

  PdfFile(Recognition recognition) {
    this.recognition = recognition;
  }

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException {
    try (var document =
        Loader.loadPDF(
            file.toFile(), "", null, null, MemoryUsageSetting.setupMixed(MEMORY).streamCache)) {
      var lines = new PdfLines(pieces.longest());
      lines.writeText(document, Writer.nullWriter());
      var structure = new PdfStructure(lines.lines(), PdfOutline.of(document));
      int last = document.getNumberOfPages();
      var letters = letters(lines.lines());
      for (int page = 1; page <= last; page++) {
        var recognised =
            letters.getOrDefault(page, 0) < FEW_LETTERS ? recognised(document, page) : null;
        structure.writePage(page, pieces);
        if (recognised != null) {
          structure.endParagraph(pieces);
          pieces.page(page);
          Recognition.write(recognised, pieces);
        }
      }
      structure.endParagraph(pieces);
      return new Finding(title(document), last, recognition.notices());
    }
  }

  private static Map<Integer, Integer> letters(List<PdfLine> lines) {
    var letters = new HashMap<Integer, Integer>();
    lines.forEach(line -> letters.merge(line.page(), line.text().length(), Integer::sum));
    return letters;
  }

  private @Nullable String recognised(PDDocument document, int page) throws IOException {
    var shown = document.getPage(page - 1);
    if (!hasPicture(shown) || !recognition.isPossible()) {
      return null;
    }
    return recognition.of(picture(document, shown, page - 1), page);
  }

  private static boolean hasPicture(PDPage page) {
    var resources = page.getResources();
    if (resources != null) {
      for (COSName name : resources.getXObjectNames()) {
        if (resources.isImageXObject(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static BufferedImage picture(PDDocument document, PDPage page, int index)
      throws IOException {
    var box = page.getCropBox();
    double inches = Math.max(1, box.getWidth()) / POINTS * (Math.max(1, box.getHeight()) / POINTS);
    float finest = (float) Math.min(FINEST, Math.sqrt(DOTS_OF_A_PAGE / inches));
    var renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
    return renderer.renderImageWithDPI(index, finest, ImageType.GRAY);
  }

  private static @Nullable String title(PDDocument document) {
    var title = document.getDocumentInformation().getTitle();
    return title == null || title.startsWith("Microsoft Word - ") || title.startsWith("untitled")
        ? null
        : title;
  }
}
