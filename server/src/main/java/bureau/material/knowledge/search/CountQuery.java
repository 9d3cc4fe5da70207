package bureau.material.knowledge.search;

import bureau.material.knowledge.CollectionId;
import java.time.LocalDate;
import java.util.Set;

/// Which documents to count for a question.
///
/// @param asked what is looked for, and which of the collections were chosen; its limit and its
///   meaning say nothing here
/// @param readable all collections that the caller may read: nothing else is looked at
/// @param today by which it is told what holds
public record CountQuery(PassageQuery asked, Set<CollectionId> readable, LocalDate today) {
  public CountQuery {
    readable = Set.copyOf(readable);
  }
}
