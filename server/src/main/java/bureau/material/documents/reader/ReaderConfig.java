package bureau.material.documents.reader;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// What reading a file may cost.
///
/// @param processes how many files are read at once
/// @param timeLimit for a file, or for a page whose picture is recognised
/// @param memory of a process, in bytes
/// @param longestText of a file, in UTF-16 units
/// @param recognition how long the pictures of a file's pages may be recognised
public record ReaderConfig(
    int processes, Duration timeLimit, long memory, int longestText, Duration recognition) {

  /// Reads the settings.
  ///
  /// @param section `bureau.documents`
  public static ReaderConfig read(Section section) {
    return new ReaderConfig(
        section.integer(
            "readers", 2, 1, 16, "How many files are read at once, each in its process"),
        section.duration(
            "reading-time", "30s", "1s", "10m", "How long the reading of a file may take"),
        section.bytes(
            "reading-memory",
            "512MB",
            "256MB",
            "8GB",
            "How much memory the reading of a file may take"),
        section.integer(
            "longest-text",
            20_000_000,
            1_000,
            100_000_000,
            "How many characters a file's text may have; the server needs about ten times as many"
                + " bytes for each of its readers"),
        section.duration(
            "recognition-time",
            "5m",
            "0s",
            "2h",
            "How long the text on the pictures of a file's pages may be looked for, where Tesseract"
                + " is installed"));
  }
}
