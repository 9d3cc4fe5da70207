package bureau.material.knowledge;

import bureau.ground.access.Sensitivity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants a new collection to be.
///
/// @param sensitivity `null` for the agency's usual label
/// @param owners besides whoever makes it
public record NewCollection(
    String name,
    @Nullable String description,
    List<String> languages,
    @Nullable Sensitivity sensitivity,
    boolean openToAgency,
    Set<Party> readers,
    Set<Party> owners) {
  public NewCollection {
    name = CollectionTexts.name(name);
    description = CollectionTexts.description(description);
    languages = CollectionTexts.languages(languages);
    readers = CollectionTexts.parties(readers, "readers");
    owners = CollectionTexts.parties(owners, "owners");
  }

  Collection as(CollectionId id, Sensitivity label, Set<Party> keepers, Instant at) {
    return new Collection(
        id,
        name,
        description,
        languages,
        label,
        openToAgency,
        readers,
        keepers,
        1,
        true,
        true,
        Collection.Counts.NONE,
        at,
        at);
  }
}
