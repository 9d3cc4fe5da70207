package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A model as those see it who decide about it.
///
/// @param providerName whose server answers
/// @param barred whether a rule of origin keeps it from everybody, whatever was decided
/// @param decision what was decided last, by the agency or for all; `null` where nothing was
/// @param price what it costs now; `null` where nobody has said
public record CatalogueModel(
    ModelId id,
    ProviderId provider,
    String providerName,
    ModelCard card,
    boolean barred,
    State state,
    @Nullable Decided decision,
    @Nullable Price price) {
  /// What was decided about a model, and why.
  ///
  /// @param by the actor as the audit record names him; `null` where nobody noted it
  /// @param reason empty where none was given
  /// @param successor what serves those who still ask for it; `null` for nothing
  public record Decided(
      Instant at, @Nullable String by, String reason, @Nullable ModelId successor) {}

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
