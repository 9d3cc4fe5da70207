package bureau.inference.models;

import bureau.ground.access.Sensitivity;
import java.util.Set;

/// What a model may be given, as somebody decided.
///
/// @param ceiling the most sensitive material that it may receive
/// @param languages in which it was found to work well, as ISO 639-1 codes; empty where nobody said
public record Suitability(Sensitivity ceiling, Set<String> languages) {
  public Suitability {
    languages = Set.copyOf(languages);
  }

  /// {@return what holds until somebody decides: what computes on this machine may receive
  /// anything, as nothing leaves; what computes elsewhere what is for the agency's own people}
  static Suitability usual(Hosting hosting) {
    return new Suitability(
        hosting instanceof Hosting.Here ? Sensitivity.SENSITIVE : Sensitivity.INTERNAL, Set.of());
  }
}
