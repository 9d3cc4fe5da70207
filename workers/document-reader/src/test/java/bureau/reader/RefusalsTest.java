package bureau.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private static byte[] png() throws Exception {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void whatIsEmptyIsSaidToBe() throws Exception {
    assertThat(Read.of("a.txt", "").refusal()).isEqualTo(Refusal.Reason.EMPTY);
    assertThat(Read.of("a.txt", " \n\n ").refusal()).isEqualTo(Refusal.Reason.EMPTY);
    assertThat(Read.of("a.html", "<html><body><script>x</script></body></html>").refusal())
        .isEqualTo(Refusal.Reason.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"program.exe, UNKNOWN_FORMAT", "report.pdf, DAMAGED", "report.docx, DAMAGED"})
  void whatIsNothingKnownIsRefused(String name, Refusal.Reason reason) throws Exception {
    var bytes = ByteBuffer.allocate(4000);
    new java.util.Random(7).nextBytes(bytes.array());

    assertThat(Read.of(name, bytes.array()).refusal()).isEqualTo(reason);
  }

  @Test
  void textBeyondTheLimitIsRefused() throws Exception {
    var words = "word ".repeat(1000).getBytes(StandardCharsets.UTF_8);

    assertThat(Read.of("a.txt", words, Optional.empty(), 4000).refusal())
        .isEqualTo(Refusal.Reason.TOO_MUCH_TEXT);
    assertThat(Read.of("a.html", words, Optional.empty(), 4000).refusal())
        .isEqualTo(Refusal.Reason.TOO_MUCH_TEXT);
  }

  @Test
  void aPictureIsReadAsFarAsItCanBe() throws Exception {
    var read = Read.of("scan.png", png());

    assertThat(read.finding().notices()).containsExactly(Finding.NOT_RECOGNISED);
    assertThat(read.text()).isEmpty();
  }

  @Test
  void aPictureThatClaimsToBeHugeIsNotUnpacked() throws Exception {
    var bytes = png();
    ByteBuffer.wrap(bytes).putInt(16, 50_000).putInt(20, 50_000);

    assertThat(Read.of("scan.png", bytes).refusal()).isEqualTo(Refusal.Reason.TOO_LARGE);
  }

  @Test
  void aNameIsOnlyItsEnding() {
    assertThat(Formats.ending("../../etc/passwd")).isEmpty();
    assertThat(Formats.ending("a.PDF")).isEqualTo("pdf");
    assertThat(Formats.ending("a.p/df")).isEmpty();
    assertThat(Formats.ending("")).isEmpty();
    assertThat(Formats.ending("pdf")).isEmpty();
  }
}
