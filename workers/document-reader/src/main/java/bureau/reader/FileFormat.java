package bureau.reader;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/// Reads the files of one kind.
interface FileFormat {
  /// Reads the file into `pieces`. What it throws, but for a `Refusal`, means that the file is
  /// damaged.
  Finding read(Path file, Pieces pieces) throws IOException, SAXException, TikaException;
}
