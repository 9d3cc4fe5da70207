package bureau.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.tika.exception.TikaException;

/// Slides: each is a page, its title a heading; the speaker's notes follow what is on it.
final class SlidesFile implements FileFormat {
  private static final int DEEPEST_GROUP = 20;

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException, TikaException {
    OPCPackage parts;
    try {
      parts = OPCPackage.open(file.toFile(), PackageAccess.READ);
    } catch (InvalidFormatException damaged) {
      throw new TikaException("no slides", damaged);
    }
    try {
      // not closed by itself: that would write the file anew
      @SuppressWarnings("resource")
      var show = new XMLSlideShow(parts);
      int page = 0;
      for (var slide : show.getSlides()) {
        pieces.page(++page);
        shapes(slide.getShapes(), pieces, 0);
        var notes = slide.getNotes();
        if (notes != null) {
          notes.getTextParagraphs().stream()
              .flatMap(List::stream)
              .filter(paragraph -> !paragraph.isHeaderOrFooter())
              .forEach(paragraph -> pieces.paragraph(paragraph.getText()));
        }
      }
      return new Finding(show.getProperties().getCoreProperties().getTitle(), page, List.of());
    } finally {
      parts.revert();
    }
  }

  private static void shapes(List<XSLFShape> shapes, Pieces pieces, int depth) {
    for (var shape : shapes) {
      switch (shape) {
        case XSLFGroupShape group when depth < DEEPEST_GROUP ->
            shapes(group.getShapes(), pieces, depth + 1);
        case XSLFTable table -> table.getRows().forEach(row -> row(row, pieces));
        case XSLFTextShape text -> text(text, pieces);
        default -> {
          // a picture or a line
        }
      }
    }
  }

  private static void text(XSLFTextShape shape, Pieces pieces) {
    var role = shape.getTextType();
    int level =
        switch (role) {
          case null -> 0;
          case TITLE, CENTERED_TITLE -> 1;
          case SUBTITLE -> 2;
          default -> 0;
        };
    if (level > 0) {
      pieces.heading(level, Letters.inOneLine(shape.getText()));
      return;
    }
    for (XSLFTextParagraph paragraph : shape.getTextParagraphs()) {
      if (paragraph.isHeaderOrFooter()) {
        continue;
      }
      if (paragraph.isBullet()) {
        pieces.item(paragraph.getText());
      } else {
        pieces.paragraph(paragraph.getText());
      }
    }
  }

  private static void row(XSLFTableRow row, Pieces pieces) {
    var cells = new ArrayList<String>();
    row.getCells().forEach(cell -> cells.add(cell.getText()));
    pieces.row(cells);
  }
}
