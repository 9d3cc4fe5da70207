package bureau.app.doctor;

import bureau.material.documents.ReadingCheck;
import bureau.material.documents.ReadingCheck.Result;
import java.io.IOException;
import java.nio.file.Files;

/// The process that reads people's files.
final class DocumentReading {
  private static final String ADVICE =
      "text on pictures and scanned pages is not recognised: install Tesseract with the languages in"
          + " use (apt-get install tesseract-ocr tesseract-ocr-fra tesseract-ocr-spa).";

  private DocumentReading() {}

  static Finding find() {
    try {
      var folder = Files.createTempDirectory("bureau-doctor");
      try {
        return of(ReadingCheck.run(folder));
      } finally {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      return Finding.problem("documents", e.toString());
    }
  }

  private static Finding of(Result result) {
    return switch (result) {
      case Result.DoesNot(var why) ->
          Finding.problem("documents", "Files of people cannot be read: " + why);
      case Result.Starts(var byKernel, var recognises) -> {
        var kept =
            "Files are read in a process that %s keeps from the network"
                .formatted(byKernel ? "the kernel" : "only its own program");
        yield recognises.isEmpty()
            ? Finding.note("documents", kept + "; " + ADVICE)
            : Finding.ok(
                "documents",
                "%s; text on pictures is recognised (%s)"
                    .formatted(kept, String.join(", ", recognises)));
      }
    };
  }
}
