package bureau.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;

class PdfFileTest {
  /// A line to be set: its size, its distance from the top, bold or not.
  private record Line(String words, float size, float top, boolean bold) {}

  private static void page(PDDocument document, List<Line> lines) throws Exception {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    var plain = new PDType1Font(FontName.HELVETICA);
    var bold = new PDType1Font(FontName.HELVETICA_BOLD);
    try (var content = new PDPageContentStream(document, page)) {
      for (var line : lines) {
        content.beginText();
        content.setFont(line.bold() ? bold : plain, line.size());
        content.newLineAtOffset(72, PDRectangle.A4.getHeight() - line.top());
        content.showText(line.words());
        content.endText();
      }
    }
  }

  private static Line body(String words, float top) {
    return new Line(words, 11, top, false);
  }

  @Test
  void headingsParagraphsAndListsComeFromTheLooksOfThePage() throws Exception {
    var read =
        Read.of(
            "policy.pdf",
            to -> {
              try (var document = new PDDocument()) {
                page(
                    document,
                    List.of(
                        new Line("Travel policy", 20, 90, false),
                        new Line("1. Booking", 14, 130, true),
                        body(
                            "Whoever travels for the agency books early, and through the adminis-",
                            155),
                        body("tration's own desk. A well-known desk is", 169),
                        body("open every day.", 183),
                        body("A second paragraph stands apart from the first one by a space.", 210),
                        body("\u2022 by train", 240),
                        body("\u2022 by bus", 254),
                        new Line("Exceptions", 11, 280, true),
                        body("None are known, and the text goes on over the end of the", 305)));
                page(document, List.of(body("page without a break.", 90), body("The end.", 130)));
                document.getDocumentInformation().setTitle("Policy");
                document.save(to);
              }
            });

    assertThat(read.finding()).isEqualTo(new Finding("Policy", 2, List.of()));
    assertThat(read.pieces())
        .containsExactly(
            "H1@1 Travel policy",
            "H2@1 1. Booking",
            "P@1 Whoever travels for the agency books early, and through the administration's own"
                + " desk. A well-known desk is open every day.",
            "P@1 A second paragraph stands apart from the first one by a space.",
            "L@1 \u2022 by train",
            "L@1 \u2022 by bus",
            "H3@1 Exceptions",
            "P@1 None are known, and the text goes on over the end of the page without a break.",
            "P@2 The end.");
  }

  @Test
  void runningHeadsAndPageNumbersAreLeftOut() throws Exception {
    var read =
        Read.of(
            "policy.pdf",
            to -> {
              try (var document = new PDDocument()) {
                for (int number = 1; number <= 4; number++) {
                  page(
                      document,
                      List.of(
                          body("Ministry of the Interior", 40),
                          body("What stands on sheet " + "abcd".charAt(number - 1) + ".", 300),
                          body("Page " + number + " of 4", 810)));
                }
                document.save(to);
              }
            });

    assertThat(read.pieces())
        .containsExactly(
            "P@1 What stands on sheet a.",
            "P@2 What stands on sheet b.",
            "P@3 What stands on sheet c.",
            "P@4 What stands on sheet d.");
  }

  @Test
  void aProtectedFileIsRefusedAsProtected() throws Exception {
    var read =
        Read.of(
            "secret.pdf",
            to -> {
              try (var document = new PDDocument()) {
                page(document, List.of(body("secret", 90)));
                document.protect(new StandardProtectionPolicy("o", "u", new AccessPermission()));
                document.save(to);
              }
            });

    assertThat(read.refusal()).isEqualTo(Refusal.Reason.PROTECTED);
  }

  @Test
  void aScannedPageIsSaidToBeUnreadWhereNothingReadsIt() throws Exception {
    var read =
        Read.of(
            "scan.pdf",
            to -> {
              try (var document = new PDDocument()) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                var picture =
                    LosslessFactory.createFromImage(
                        document, new BufferedImage(200, 300, BufferedImage.TYPE_BYTE_GRAY));
                try (var content = new PDPageContentStream(document, page)) {
                  content.drawImage(picture, 0, 0, 595, 842);
                }
                page(document, List.of(body("and a page of text that is long enough", 90)));
                document.save(to);
              }
            });

    assertThat(read.finding().notices()).containsExactly("scanned-pages-not-recognised");
    assertThat(read.pieces()).containsExactly("P@2 and a page of text that is long enough");
  }
}
