package bureau.inference.models;

import bureau.ground.access.Sensitivity;
import bureau.inference.models.CatalogueModel.State;
import bureau.inference.models.store.ModelStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is to be decided about a model.
///
/// @param reason for those who look at it later; may be empty
/// @param successor what serves those who still ask for it; `null` for nothing
/// @param ceiling the most sensitive material that it may receive; `null` for what held before
/// @param languages in which it works well, as ISO 639-1 codes; `null` for what was said before
public record ModelDecision(
    State state,
    String reason,
    @Nullable ModelId successor,
    @Nullable Sensitivity ceiling,
    @Nullable Set<String> languages) {
  public ModelDecision {
    languages = languages == null ? null : Set.copyOf(languages);
  }

  public ModelDecision(State state) {
    this(state, "", null, null, null);
  }

  ModelStore.Decision row(ModelId model, Instant at, String by) {
    return new ModelStore.Decision(model, state, at, by, reason, successor, ceiling, languages);
  }

  /// {@return what the audit record says of it}
  Map<String, String> recorded() {
    var details = new HashMap<String, String>();
    if (ceiling != null) {
      details.put("ceiling", ceiling.wireName());
    }
    if (languages != null) {
      details.put("languages", languages.stream().sorted().collect(Collectors.joining(",")));
    }
    return details;
  }
}
