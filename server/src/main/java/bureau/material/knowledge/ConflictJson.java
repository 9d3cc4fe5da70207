package bureau.material.knowledge;

import java.util.Locale;

/// Two places that say different things, as they travel.
///
/// @param superseded which of the two holds no more: `neither`, `first`, `second` or `both`
public record ConflictJson(CitationJson first, CitationJson second, String superseded) {
  public static ConflictJson of(Conflict conflict) {
    return new ConflictJson(
        CitationJson.of(conflict.first()),
        CitationJson.of(conflict.second()),
        conflict.superseded().name().toLowerCase(Locale.ROOT));
  }
}
