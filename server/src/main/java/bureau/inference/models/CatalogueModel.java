package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import java.util.Locale;

/// A model as those see it who decide about it.
///
/// @param providerName whose server answers
public record CatalogueModel(
    ModelId id, ProviderId provider, String providerName, ModelCard card, State state) {
  /// What the agency decided.
  public enum State implements WireName {
    /// Nothing yet.
    PROPOSED,
    APPROVED,
    /// Once approved, no longer to be used.
    RETIRED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
