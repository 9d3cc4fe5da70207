package bureau.material.knowledge;

import bureau.ground.access.Sensitivity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Documents that belong together, and who keeps and reads them.
///
/// @param languages of its documents, for example `fr`, the most usual first; empty where nobody
///   said
/// @param openToAgency whether everyone of the agency reads it, programs included
/// @param readers who else reads it; owners do without being named
/// @param owners who changes it and brings documents
/// @param revision another with every change
/// @param mayManage whether who asks may change it
/// @param mayRead whether who asks may read what is in it
public record Collection(
    CollectionId id,
    String name,
    @Nullable String description,
    List<String> languages,
    Sensitivity sensitivity,
    boolean openToAgency,
    Set<Party> readers,
    Set<Party> owners,
    long revision,
    boolean mayManage,
    boolean mayRead,
    Counts counts,
    Instant createdAt,
    Instant updatedAt) {
  public Collection {
    languages = List.copyOf(languages);
    readers = Set.copyOf(readers);
    owners = Set.copyOf(owners);
  }

  /// {@return whether it is called, described and labelled like the other}
  boolean isDescribedAs(Collection other) {
    return name.equals(other.name)
        && Objects.equals(description, other.description)
        && languages.equals(other.languages)
        && sensitivity == other.sensitivity;
  }

  /// {@return whether the same read and keep it as the other}
  boolean isSharedAs(Collection other) {
    return openToAgency == other.openToAgency
        && readers.equals(other.readers)
        && owners.equals(other.owners);
  }

  /// {@return whether they are one of its owners}
  public boolean isKeptBy(Reader reader) {
    return owners.stream().anyMatch(reader::is);
  }

  Collection with(Counts known) {
    return new Collection(
        id,
        name,
        description,
        languages,
        sensitivity,
        openToAgency,
        readers,
        owners,
        revision,
        mayManage,
        mayRead,
        known,
        createdAt,
        updatedAt);
  }

  /// {@return the collection as somebody sees it}
  ///
  /// @param managesAll whether they may change every collection
  Collection seenBy(Reader reader, boolean managesAll) {
    var keeps = isKeptBy(reader);
    return new Collection(
        id,
        name,
        description,
        languages,
        sensitivity,
        openToAgency,
        readers,
        owners,
        revision,
        keeps || managesAll,
        keeps || openToAgency || readers.stream().anyMatch(reader::is),
        counts,
        createdAt,
        updatedAt);
  }

  /// How far its documents are.
  ///
  /// @param searchable found by keyword, not yet by meaning
  /// @param complete found by both
  /// @param passages of all of them
  /// @param embedded of the passages those that are found by meaning
  public record Counts(
      long total,
      long waiting,
      long searchable,
      long complete,
      long refused,
      long parked,
      long paused,
      long passages,
      long embedded) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
