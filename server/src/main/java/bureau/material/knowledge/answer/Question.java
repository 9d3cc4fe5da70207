package bureau.material.knowledge.answer;

import bureau.material.knowledge.CollectionId;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants to know, and where it may stand.
///
/// @param collections those to look in; empty for all that the caller may read
/// @param language only passages in this language; `null` for any
/// @param inForceOn only what holds on this day; `null` for what holds at any time
/// @param limit how many passages at most
public record Question(
    String text,
    Set<CollectionId> collections,
    @Nullable String language,
    @Nullable LocalDate inForceOn,
    int limit) {
  public Question {
    collections = Set.copyOf(collections);
  }
}
