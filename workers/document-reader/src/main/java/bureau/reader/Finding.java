package bureau.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file turned out to be, beside its text.
///
/// @param title as the document itself says; `null` if it does not
/// @param pages how many; 0 where the format knows none
/// @param notices stable names of what a reader of the text should know
record Finding(@Nullable String title, int pages, List<String> notices) {
  /// Nothing to say beside the text.
  static final Finding PLAIN = new Finding(null, 0, List.of());

  /// There are pages without text, and nothing that could read their pictures.
  static final String NOT_RECOGNISED = "scanned-pages-not-recognised";

  /// There are more pages without text than there was time for.
  static final String PARTLY_RECOGNISED = "scanned-pages-partly-recognised";

  Finding {
    notices = List.copyOf(notices);
  }
}
