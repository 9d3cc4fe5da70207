package bureau.reader;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Text of the pictures of one file, as long as there is time for it.
final class Recognition {
  private static final Duration LONGEST_PAGE = Duration.ofSeconds(25);

  private final Path folder;
  private final Optional<Tesseract> tesseract;
  private final long end;
  private final IntConsumer recognised;
  private boolean wasLeftOut;
  private boolean ranOut;

  /// @param seconds how long all pictures of the file may take
  /// @param recognised hears of each page that was
  Recognition(Path folder, Optional<Tesseract> tesseract, int seconds, IntConsumer recognised) {
    this.folder = folder;
    this.tesseract = tesseract;
    this.end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    this.recognised = recognised;
  }

  /// {@return whether the next picture would be read; where not, the notices say so}
  boolean isPossible() {
    if (tesseract.isEmpty()) {
      wasLeftOut = true;
      return false;
    }
    if (System.nanoTime() > end) {
      ranOut = true;
      return false;
    }
    return true;
  }

  /// {@return the text of the picture, pages parted by form feeds; `null` if it was not recognised}
  @Nullable String of(Path picture, int page) {
    if (!isPossible()) {
      return null;
    }
    try {
      var text = tesseract.orElseThrow().recognise(picture, LONGEST_PAGE);
      recognised.accept(page);
      return text;
    } catch (IOException unreadable) {
      wasLeftOut = true;
      recognised.accept(page);
      return null;
    }
  }

  /// As `of`, for a picture in memory.
  @Nullable String of(BufferedImage picture, int page) throws IOException {
    var file = Files.createTempFile(folder.toAbsolutePath(), "page", ".png");
    try {
      ImageIO.write(picture, "png", file.toFile());
      return of(file, page);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// {@return what the reader of the text should know}
  List<String> notices() {
    var notices = new ArrayList<String>();
    if (wasLeftOut) {
      notices.add(Finding.NOT_RECOGNISED);
    }
    if (ranOut) {
      notices.add(Finding.PARTLY_RECOGNISED);
    }
    return notices;
  }

  /// Writes recognised text: what stands between empty lines is a paragraph.
  static void write(String text, Pieces pieces) {
    for (var paragraph : text.split("\\n\\s*\\n", -1)) {
      pieces.paragraph(Letters.inOneLine(paragraph));
    }
  }
}
