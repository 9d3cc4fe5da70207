package bureau.material.documents;

import bureau.material.documents.reader.ChildReader;
import java.nio.file.Path;
import java.util.List;

/// Starts what reads files, to see whether it can be.
public final class ReadingCheck {
  /// What came of it.
  public sealed interface Result {
    /// @param byKernel whether the kernel itself keeps the process from the network
    /// @param recognises languages, as Tesseract names them, in which pictures of pages are read;
    ///   empty where Tesseract is not installed
    record Starts(boolean byKernel, List<String> recognises) implements Result {
      public Starts {
        recognises = List.copyOf(recognises);
      }
    }

    /// @param why in plain words
    record DoesNot(String why) implements Result {}
  }

  private ReadingCheck() {}

  /// Starts a process in the folder, and ends it.
  public static Result run(Path folder) {
    return ChildReader.check(folder);
  }
}
