package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.WireName;
import bureau.material.knowledge.sources.ConnectedSource;
import bureau.material.knowledge.sources.ItemProblem;
import bureau.material.knowledge.sources.SourceUnreachable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A source of a collection as it travels.
///
/// @param folder the name that the operator gave to it
/// @param path below the folder; empty for all of it
/// @param following whether it is gone through just now
/// @param endedAt when it was last gone through to its end; `null` for never
/// @param unreachableSince `null` while it can be reached
/// @param unreachableWhy `null` while it can be reached
/// @param documents how many come from it
/// @param last what came of the last time it was gone through to its end
/// @param problems the first hundred of that time
/// @param toRemove how many documents it holds no longer that stay until somebody agrees
record SourceJson(
    String id,
    String collectionId,
    String folder,
    String path,
    @OneOf(State.class) String state,
    boolean following,
    @Nullable Instant endedAt,
    @Nullable Instant unreachableSince,
    @OneOf(SourceUnreachable.Why.class) @Nullable String unreachableWhy,
    int documents,
    Last last,
    List<ProblemJson> problems,
    int toRemove,
    Instant createdAt) {
  /// Whether it is followed at all.
  enum State implements WireName {
    ACTIVE,
    PAUSED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Counts of one time.
  ///
  /// @param found items that the source holds
  /// @param read of them those whose bytes were read, as they were new or might have changed
  /// @param hidden documents that nobody reads, as their access list names nobody whom Bureau knows
  /// @param problems how many there are
  record Last(int found, int read, int added, int changed, int removed, int hidden, int problems) {}

  /// Something that was not taken.
  ///
  /// @param path below the source; of what has an access list, only where the list lies
  record ProblemJson(@OneOf(ItemProblem.class) String problem, String path) {}

  /// All sources of a collection.
  record All(List<SourceJson> items) {}

  /// Names of folders.
  record Folders(List<String> items) {}

  /// What may be sent to connect one.
  ///
  /// @param path below the folder; left out for all of it
  record Wanted(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String folder,
      @Schema(maxLength = 1_000) @Nullable String path) {}

  static SourceJson of(ConnectedSource source) {
    var counts = source.counts();
    return new SourceJson(
        source.id().toString(),
        source.collection().toString(),
        source.place().folder(),
        source.place().path(),
        (source.isPaused() ? State.PAUSED : State.ACTIVE).wireName(),
        source.isFollowed(),
        source.endedAt(),
        source.unreachableSince(),
        source.unreachableWhy(),
        source.documents(),
        new Last(
            counts.found(),
            counts.read(),
            counts.added(),
            counts.changed(),
            counts.removed(),
            counts.hidden(),
            counts.problems()),
        source.problems().stream()
            .map(one -> new ProblemJson(one.problem().wireName(), one.path()))
            .toList(),
        source.toRemove(),
        source.createdAt());
  }
}
