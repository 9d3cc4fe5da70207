package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import java.util.Map;

/// How many documents hold a word of a question, by what they can be told apart by. What is near to
/// it by meaning alone is not counted: nearness has no end.
///
/// @param documents those that all of the question's filters let through
/// @param collections in each that may be read, whichever of them were chosen
/// @param languages in each by its primary tag, whichever was asked for
/// @param validity from when to when they hold, whichever day was asked for
public record DocumentCounts(
    long documents,
    Map<CollectionId, Long> collections,
    Map<String, Long> languages,
    Map<Validity, Long> validity) {
  public static final DocumentCounts NONE = new DocumentCounts(0, Map.of(), Map.of(), Map.of());

  /// Whether a document holds, by its dates.
  public enum Validity {
    TODAY,
    OVER,
    AHEAD
  }

  public DocumentCounts {
    collections = Map.copyOf(collections);
    languages = Map.copyOf(languages);
    validity = Map.copyOf(validity);
  }
}
