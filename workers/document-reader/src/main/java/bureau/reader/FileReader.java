package bureau.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.xml.sax.SAXException;

/// Reads the file that lies in a folder, and says what came of it.
final class FileReader {
  private static final int DEEPEST_CAUSE = 20;

  private final Path folder;
  private final Optional<Tesseract> tesseract;
  private final IntConsumer recognised;
  private final Formats formats = new Formats();

  /// @param recognised hears of each page whose picture was recognised
  FileReader(Path folder, Optional<Tesseract> tesseract, IntConsumer recognised) {
    this.folder = folder;
    this.tesseract = tesseract;
    this.recognised = recognised;
  }

  /// Reads `in` and leaves `text` and `pieces`.
  Outcome read(Order order) {
    var file = folder.resolve("in");
    try {
      if (Files.size(file) == 0) {
        return new Outcome.Refused(Refusal.Reason.EMPTY);
      }
      try (var pieces =
          new Pieces(folder.resolve("text"), folder.resolve("pieces"), order.longestText())) {
        return read(file, order, pieces);
      }
    } catch (Refusal refused) {
      return new Outcome.Refused(refused.reason());
    } catch (IOException unwritable) {
      return new Outcome.Failed(unwritable.toString());
    }
  }

  private Outcome read(Path file, Order order, Pieces pieces) throws IOException {
    var type = formats.typeOf(file, order.name());
    var recognition =
        new Recognition(folder, tesseract, order.recognitionSeconds(), this.recognised);
    var format = formats.of(type, order.name(), recognition);
    try {
      var finding = format.read(file, pieces);
      if (pieces.isEmpty() && finding.notices().isEmpty()) {
        return new Outcome.Refused(Refusal.Reason.EMPTY);
      }
      return new Outcome.Done(type, finding);
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (IOException
        | SAXException
        | TikaException
        | RuntimeException
        | LinkageError
        | StackOverflowError
        | AssertionError damaged) {
      return outcomeOf(damaged);
    }
  }

  private static Outcome outcomeOf(Throwable thrown) {
    var cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      switch (cause) {
        case Refusal refusal -> {
          return new Outcome.Refused(refusal.reason());
        }
        case Pieces.Unwritable unwritable -> {
          return new Outcome.Failed(unwritable.toString());
        }
        case EncryptedDocumentException _,
            org.apache.poi.EncryptedDocumentException _,
            InvalidPasswordException _ -> {
          return new Outcome.Refused(Refusal.Reason.PROTECTED);
        }
        case ZeroByteFileException _ -> {
          return new Outcome.Refused(Refusal.Reason.EMPTY);
        }
        case OutOfMemoryError full -> throw full;
        default -> cause = cause.getCause();
      }
    }
    return new Outcome.Refused(Refusal.Reason.DAMAGED);
  }
}
