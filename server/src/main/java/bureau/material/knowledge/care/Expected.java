package bureau.material.knowledge.care;

import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the answer to a question stands: in a passage of the document, or of one that took its
/// place, that holds the words.
///
/// @param document `null` for any, or for one that is gone
/// @param words `null` for any; case and blanks do not matter
record Expected(@Nullable DocumentId document, @Nullable String words) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// {@return at which place it was found, from 1; 0 for not at all}
  ///
  /// @param successors which document took the place of which
  int rankIn(List<FoundPassage> passages, Map<DocumentId, DocumentId> successors) {
    for (var i = 0; i < passages.size(); i++) {
      if (isMetBy(passages.get(i), successors)) {
        return i + 1;
      }
    }
    return 0;
  }

  private boolean isMetBy(FoundPassage passage, Map<DocumentId, DocumentId> successors) {
    if (document == null && words == null) {
      return false;
    }
    return (document == null || isOrTookThePlaceOf(passage.document(), document, successors))
        && (words == null || plain(passage.text()).contains(plain(words)));
  }

  private static boolean isOrTookThePlaceOf(
      DocumentId found, DocumentId wanted, Map<DocumentId, DocumentId> successors) {
    var one = wanted;
    // no longer a way than there are documents: one may have been put in its own place
    for (var steps = 0; one != null && steps <= successors.size(); steps++) {
      if (one.equals(found)) {
        return true;
      }
      one = successors.get(one);
    }
    return false;
  }

  private static String plain(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BLANKS.matcher(folded).replaceAll(" ").strip();
  }
}
