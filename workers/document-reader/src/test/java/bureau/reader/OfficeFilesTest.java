package bureau.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

class OfficeFilesTest {
  @Test
  void documentsHaveHeadingsOfTheirStylesAndTables() throws Exception {
    var read =
        Read.of(
            "policy.docx",
            to -> {
              try (var document = new XWPFDocument()) {
                style(document, "Titre1", "heading 1");
                style(document, "Titre2", "heading 2");
                document.getProperties().getCoreProperties().setTitle("Travel policy");
                paragraph(document, "Titre1", "Travel");
                paragraph(document, null, "Book early.");
                paragraph(document, "Titre2", "Rates");
                var table = document.createTable(2, 2);
                table.getRow(0).getCell(0).setText("City");
                table.getRow(0).getCell(1).setText("Rate");
                table.getRow(1).getCell(0).setText("Lyon");
                table.getRow(1).getCell(1).setText("120");
                document.write(to);
              }
            });

    assertThat(read.finding().title()).isEqualTo("Travel policy");
    assertThat(read.pieces())
        .containsExactly("H1 Travel", "P Book early.", "H2 Rates", "R City|Rate", "R Lyon|120");
  }

  private static void style(XWPFDocument document, String id, String name) {
    var style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.setType(STStyleType.PARAGRAPH);
    style.addNewName().setVal(name);
    style.addNewUiPriority().setVal(BigInteger.ONE);
    var styles = document.getStyles() == null ? document.createStyles() : document.getStyles();
    styles.addStyle(new XWPFStyle(style));
  }

  private static void paragraph(
      XWPFDocument document, @org.jspecify.annotations.Nullable String style, String words) {
    var paragraph = document.createParagraph();
    if (style != null) {
      paragraph.setStyle(style);
    }
    paragraph.createRun().setText(words);
  }

  @Test
  void sheetsAreHeadingsAndTheirRowsHaveCells() throws Exception {
    for (var name : new String[] {"rates.xlsx", "rates.xls"}) {
      var read =
          Read.of(
              name,
              to -> {
                try (Workbook book = name.endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook()) {
                  var sheet = book.createSheet("Per diem");
                  var head = sheet.createRow(0);
                  head.createCell(0).setCellValue("City");
                  head.createCell(1).setCellValue("Rate");
                  var row = sheet.createRow(1);
                  row.createCell(0).setCellValue("Lyon");
                  row.createCell(1).setCellValue(120.5);
                  book.createSheet("Notes").createRow(0).createCell(0).setCellValue("none");
                  book.write(to);
                }
              });

      assertThat(read.pieces())
          .as(name)
          .containsExactly("H1 Per diem", "R City|Rate", "R Lyon|120.5", "H1 Notes", "R none");
      assertThat(read.finding().pages()).isZero();
    }
  }

  @Test
  void slidesArePagesAndTheirTitlesHeadings() throws Exception {
    var read =
        Read.of(
            "talk.pptx",
            to -> {
              try (var show = new XMLSlideShow()) {
                slide(show, "Why", "Because it is needed");
                var second = slide(show, "How", "Step by step");
                var table = second.createTable(1, 2);
                table.getCell(0, 0).setText("a");
                table.getCell(0, 1).setText("b");
                show.write(to);
              }
            });

    assertThat(read.finding().pages()).isEqualTo(2);
    assertThat(read.pieces())
        .containsExactly(
            "H1@1 Why", "P@1 Because it is needed", "H1@2 How", "P@2 Step by step", "R@2 a|b");
  }

  private static XSLFSlide slide(XMLSlideShow show, String title, String words) {
    var slide = show.createSlide();
    var head = slide.createTextBox();
    head.setPlaceholder(Placeholder.TITLE);
    head.setText(title);
    slide.createTextBox().setText(words);
    return slide;
  }

  @Test
  void openDocumentsHaveHeadingsListsAndTables() throws Exception {
    var read =
        Read.of(
            "policy.odt",
            to ->
                openDocument(
                    to,
                    """
                    <text:h text:outline-level="1">Leave</text:h>
                    <text:p>Ask <text:span>early</text:span>.</text:p>
                    <text:list><text:list-item><text:p>in writing</text:p></text:list-item></text:list>
                    <table:table><table:table-row>
                    <table:table-cell><text:p>Years</text:p></table:table-cell>
                    <table:table-cell><text:p>Days</text:p></table:table-cell>
                    </table:table-row></table:table>
                    """));

    assertThat(read.pieces())
        .containsExactly("H1 Leave", "P Ask early.", "L in writing", "R Years|Days");
  }

  private static void openDocument(OutputStream to, String body) throws Exception {
    try (var zip = new ZipOutputStream(to)) {
      zip.setMethod(ZipOutputStream.STORED);
      var type = "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
      var first = new ZipEntry("mimetype");
      var sum = new java.util.zip.CRC32();
      sum.update(type);
      first.setCrc(sum.getValue());
      first.setSize(type.length);
      zip.putNextEntry(first);
      zip.write(type);
      zip.setMethod(ZipOutputStream.DEFLATED);
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(
          ("""
          <?xml version="1.0" encoding="UTF-8"?>
          <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2">
          <office:body><office:text>"""
                  + body
                  + "</office:text></office:body></office:document-content>")
              .getBytes(StandardCharsets.UTF_8));
    }
  }
}
