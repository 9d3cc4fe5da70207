package bureau.material.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was read out of a file: its text, and where in it the pieces of its structure lie.
///
/// @param mediaType what the file turned out to be, for example `application/pdf`
/// @param title as the document itself says; `null` if it does not
/// @param text all of it, pieces parted by line ends
/// @param blocks in the order of the text; none overlaps another
/// @param pages how many; 0 where the format knows none
/// @param notices what a reader of the text should know, by their stable names, for example
///   `scanned-pages-not-recognised`
public record ReadDocument(
    String mediaType,
    @Nullable String title,
    String text,
    List<Block> blocks,
    int pages,
    List<String> notices) {
  public ReadDocument {
    blocks = List.copyOf(blocks);
    notices = List.copyOf(notices);
  }
}
