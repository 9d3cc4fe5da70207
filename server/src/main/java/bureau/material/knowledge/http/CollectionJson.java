package bureau.material.knowledge.http;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.OneOf;
import bureau.material.knowledge.Collection;
import bureau.material.knowledge.Party;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A collection as it travels.
///
/// @param openToAgency whether everyone of the agency reads it
/// @param readers who else does; empty for whoever may not change the collection
/// @param revision to be sent with a change, so that it is refused if another came before
/// @param mayManage whether who asks may change it
/// @param mayRead whether who asks may read what is in it
/// @param passages of all its documents
/// @param embedded of the passages those that are found by meaning
record CollectionJson(
    String id,
    String name,
    @Nullable String description,
    List<String> languages,
    @OneOf(Sensitivity.class) String sensitivity,
    boolean openToAgency,
    List<PartyJson> readers,
    List<PartyJson> owners,
    long revision,
    boolean mayManage,
    boolean mayRead,
    Documents documents,
    long passages,
    long embedded,
    Instant createdAt,
    Instant updatedAt) {
  /// Somebody of the circle.
  ///
  /// @param name `null` where they are gone
  record PartyJson(@OneOf(Party.Kind.class) String kind, String id, @Nullable String name) {}

  /// How many documents are how far.
  record Documents(
      long total,
      long waiting,
      long searchable,
      long complete,
      long refused,
      long parked,
      long paused) {}

  /// Somebody, in a request: by id, or a person by their e-mail address.
  record PartyWanted(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Party.Kind.class) @Nullable String kind,
      @Nullable String id,
      @Nullable String email) {}

  /// What may be sent to make one.
  ///
  /// @param sensitivity left out for the agency's usual label
  /// @param openToAgency left out for no
  record Wanted(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200) @Nullable String name,
      @Schema(maxLength = 2_000) @Nullable String description,
      @Nullable List<@Nullable String> languages,
      @OneOf(Sensitivity.class) @Nullable String sensitivity,
      @Nullable Boolean openToAgency,
      @Nullable List<@Nullable PartyWanted> readers,
      @Nullable List<@Nullable PartyWanted> owners) {}

  /// What may be sent to change one; what is left out stays as it is.
  ///
  /// @param revision of the collection that is changed in mind: refused if it is another by now
  /// @param description empty for none
  record Change(
      @Nullable Long revision,
      @Schema(maxLength = 200) @Nullable String name,
      @Schema(maxLength = 2_000) @Nullable String description,
      @Nullable List<@Nullable String> languages,
      @OneOf(Sensitivity.class) @Nullable String sensitivity,
      @Nullable Boolean openToAgency,
      @Nullable List<@Nullable PartyWanted> readers,
      @Nullable List<@Nullable PartyWanted> owners) {}

  static CollectionJson of(Collection collection, PartyNames names) {
    var counts = collection.counts();
    return new CollectionJson(
        collection.id().toString(),
        collection.name(),
        collection.description(),
        collection.languages(),
        collection.sensitivity().wireName(),
        collection.openToAgency(),
        collection.mayManage() ? parties(collection.readers(), names) : List.of(),
        parties(collection.owners(), names),
        collection.revision(),
        collection.mayManage(),
        collection.mayRead(),
        new Documents(
            counts.total(),
            counts.waiting(),
            counts.searchable(),
            counts.complete(),
            counts.refused(),
            counts.parked(),
            counts.paused()),
        counts.passages(),
        counts.embedded(),
        collection.createdAt(),
        collection.updatedAt());
  }

  private static List<PartyJson> parties(Set<Party> parties, PartyNames names) {
    return parties.stream()
        .map(
            party ->
                new PartyJson(
                    party.kind().wireName(), PartyNames.id(party), names.of(party).orElse(null)))
        .sorted(Comparator.comparing(PartyJson::id))
        .toList();
  }
}
