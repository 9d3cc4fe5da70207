package bureau.material.knowledge.sources;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.store.SourceStore.Counts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source of a collection, and how following it goes.
///
/// @param isFollowed whether it is gone through just now
/// @param endedAt when it was last gone through to its end; `null` for never
/// @param unreachableSince when it could first not be reached; `null` if it could
/// @param unreachableWhy a stable name; `null` if it could be reached
/// @param documents how many come from it
/// @param counts of the last cycle that reached its end
/// @param problems the first of that cycle's
/// @param toRemove how many documents it holds no longer that stay until somebody agrees
public record ConnectedSource(
    SourceId id,
    CollectionId collection,
    Place place,
    boolean isPaused,
    boolean isFollowed,
    @Nullable Instant endedAt,
    @Nullable Instant unreachableSince,
    @Nullable String unreachableWhy,
    int documents,
    Counts counts,
    List<SourceProblem> problems,
    int toRemove,
    Instant createdAt) {
  public ConnectedSource {
    problems = List.copyOf(problems);
  }
}
