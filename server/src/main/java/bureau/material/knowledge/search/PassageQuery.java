package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to look for, and where.
///
/// @param text as it was typed
/// @param meaning its vector; `null` to look by keyword alone
/// @param collections those that the caller may read: nothing else is looked at
/// @param language only passages in this language; `null` for any
/// @param inForceOn only what holds on this day; `null` for what holds at any time
/// @param limit how many passages at most
@SuppressWarnings("ArrayRecordComponent") // queries are never compared
public record PassageQuery(
    String text,
    float @Nullable [] meaning,
    Set<CollectionId> collections,
    @Nullable String language,
    @Nullable LocalDate inForceOn,
    int limit) {
  public PassageQuery {
    collections = Set.copyOf(collections);
  }
}
