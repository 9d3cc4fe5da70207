package bureau.material.documents;

import java.nio.file.Path;

/// Reads a file into text and structure.
public interface DocumentReader {
  /// Waits for its turn, then reads. An interrupt of the thread gives the reading up.
  ///
  /// @param file complete, on this machine
  /// @param name what it is called, for what its ending tells about its format
  Reading read(Path file, String name);
}
