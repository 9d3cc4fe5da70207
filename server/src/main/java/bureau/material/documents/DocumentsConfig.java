package bureau.material.documents;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// Settings of files.
///
/// @param largestFile in bytes
/// @param orphansAfter how old a blob that belongs to no file must be before it is removed
public record DocumentsConfig(long largestFile, Duration orphansAfter) {
  public static DocumentsConfig read(Section section) {
    return new DocumentsConfig(
        section.bytes("largest-file", "100MB", "1KB", "1GB", "Size of the largest file"),
        section.duration(
            "orphans-after",
            "1d",
            "1s",
            "30d",
            "How old a sealed file that belongs to nothing must be before it is removed"));
  }
}
