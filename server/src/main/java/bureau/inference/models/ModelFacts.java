package bureau.inference.models;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a model, whoever serves it.
///
/// @param maker who made it; `null` where that is not known
/// @param makerCountry the maker's, as ISO 3166-1 alpha-2; `null` where that is not known
/// @param licence SPDX identifier or name; `null` where that is not known
/// @param capabilities empty where nothing is known
/// @param retiresOn when its vendor ends it; `null` where no day was named
public record ModelFacts(
    @Nullable String maker,
    @Nullable String makerCountry,
    @Nullable String licence,
    ModelKind kind,
    Set<Capability> capabilities,
    @Nullable LocalDate retiresOn) {
  public ModelFacts {
    capabilities = Set.copyOf(capabilities);
  }

  /// {@return what is known of a model of which only the name is}
  public static ModelFacts ofName(String name) {
    return new ModelFacts(null, null, null, ModelKind.guessed(name), Set.of(), null);
  }
}
