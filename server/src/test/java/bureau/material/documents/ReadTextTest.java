package bureau.material.documents;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.documents.Block.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadTextTest {
  @Test
  void givesBackEveryLetterAndEveryBlock() throws IOException {
    var document =
        new ReadDocument(
            "application/pdf",
            "Péage 🌉",
            "Titre\nL’article L1237-19 🌉\ncell\tcell",
            List.of(
                new Block(Kind.HEADING, 0, 5, 1, 1),
                new Block(Kind.PARAGRAPH, 6, 27, 0, 1),
                new Block(Kind.TABLE_ROW, 28, 37, 0, 200)),
            200,
            List.of("scanned-pages-not-recognised"));

    assertThat(throughABlob(document)).isEqualTo(document);
  }

  @Test
  void titleAndPagesMayBeMissing() throws IOException {
    var document = new ReadDocument("text/plain", null, "", List.of(), 0, List.of());

    assertThat(throughABlob(document)).isEqualTo(document);
  }

  private static ReadDocument throughABlob(ReadDocument document) throws IOException {
    var blob = new ByteArrayOutputStream();
    ReadText.write(document, blob);
    return ReadText.read(new ByteArrayInputStream(blob.toByteArray()));
  }
}
