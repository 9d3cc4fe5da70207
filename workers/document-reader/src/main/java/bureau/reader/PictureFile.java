package bureau.reader;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A picture: the text on it, where it can be recognised.
final class PictureFile implements FileFormat {
  /// A page of A3 at 600 dots an inch has 70 million.
  private static final long MOST_DOTS = 100_000_000;

  private final Recognition recognition;

  PictureFile(Recognition recognition) {
    this.recognition = recognition;
  }

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException {
    refuseTooLarge(file);
    var text = recognition.of(file, 1);
    int page = 0;
    if (text != null) {
      for (var one : text.strip().split("\f", -1)) {
        pieces.page(++page);
        Recognition.write(one, pieces);
      }
    }
    return new Finding(null, Math.max(1, page), recognition.notices());
  }

  /// Looks at what the picture says of its size, before anything unpacks it.
  private static void refuseTooLarge(Path file) throws IOException {
    try (var bytes = ImageIO.createImageInputStream(file.toFile())) {
      var readers = ImageIO.getImageReaders(bytes);
      if (readers.hasNext()) {
        var reader = readers.next();
        try {
          reader.setInput(bytes, true, true);
          if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_DOTS) {
            throw new Refusal(Refusal.Reason.TOO_LARGE);
          }
        } finally {
          reader.dispose();
        }
      }
    }
  }
}
