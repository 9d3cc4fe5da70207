package bureau.material.knowledge;

import bureau.ground.platform.http.Problem;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody looks for, and where.
///
/// @param text as it was typed
/// @param collections those to look in; empty for all that the caller may read
/// @param language only passages in this language; `null` for any
/// @param inForceOn only what holds on this day; `null` for what holds at any time
/// @param limit how many passages at most; 0 where documents are only counted
public record SearchQuestion(
    String text,
    Set<CollectionId> collections,
    @Nullable String language,
    @Nullable LocalDate inForceOn,
    int limit) {
  public static final int LONGEST = 4_000;
  public static final int USUAL = 10;
  public static final int MOST = 50;

  public SearchQuestion {
    if (text.isBlank()) {
      throw Problem.invalid("question", "required").exception();
    }
    if (text.length() > LONGEST) {
      throw Problem.invalid("question", "length").exception();
    }
    if (limit < 0 || limit > MOST) {
      throw Problem.invalid("limit", "range").exception();
    }
    language = language == null ? null : CollectionTexts.language(language, "language");
    collections = Set.copyOf(collections);
  }
}
