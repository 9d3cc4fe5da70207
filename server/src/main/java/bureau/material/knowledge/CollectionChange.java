package bureau.material.knowledge;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be different about a collection; `null` leaves a thing as it is.
///
/// @param revision of the collection that was changed in mind; `null` for whatever it is
/// @param description empty for none
public record CollectionChange(
    @Nullable Long revision,
    @Nullable String name,
    @Nullable String description,
    @Nullable List<String> languages,
    @Nullable Sensitivity sensitivity,
    @Nullable Boolean openToAgency,
    @Nullable Set<Party> readers,
    @Nullable Set<Party> owners) {
  public CollectionChange {
    name = name == null ? null : CollectionTexts.name(name);
    description =
        description == null || description.isBlank()
            ? description
            : CollectionTexts.description(description);
    languages = languages == null ? null : CollectionTexts.languages(languages);
    readers = readers == null ? null : CollectionTexts.parties(readers, "readers");
    owners = owners == null ? null : CollectionTexts.parties(owners, "owners");
    if (owners != null && owners.isEmpty()) {
      throw Problem.invalid("owners", "required").exception();
    }
  }

  /// {@return the collection as it is to be}
  Collection applyTo(Collection before, Instant at) {
    var keepers = owners == null ? before.owners() : owners;
    var others = new HashSet<>(readers == null ? before.readers() : readers);
    others.removeAll(keepers);
    return new Collection(
        before.id(),
        name == null ? before.name() : name,
        description == null ? before.description() : description.isBlank() ? null : description,
        languages == null ? before.languages() : languages,
        sensitivity == null ? before.sensitivity() : sensitivity,
        openToAgency == null ? before.openToAgency() : openToAgency,
        others,
        keepers,
        before.revision() + 1,
        before.mayManage(),
        before.mayRead(),
        before.counts(),
        before.createdAt(),
        at);
  }
}
