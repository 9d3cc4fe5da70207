package bureau.inference.models;

import java.util.Locale;

/// A model as those see it who decide about it.
///
/// @param providerName whose server answers
public record CatalogueModel(
    ModelId id, ProviderId provider, String providerName, ModelCard card, State state) {
  /// What the agency decided.
  public enum State {
    /// Nothing yet.
    PROPOSED,
    APPROVED,
    /// Once approved, no longer to be used.
    RETIRED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
