package bureau.material.knowledge.search;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.CollectionId;
import java.util.Set;

/// Tells how rare words are among the passages that somebody may read, and among no others.
public interface WordCounts {
  /// {@return how many passages these collections have}
  long passages(AgencyId agency, Set<CollectionId> collections);

  /// {@return how many passages of these collections hold the word, in whatever language}
  ///
  /// @param stem as [Words] has it
  long holding(AgencyId agency, Set<CollectionId> collections, String stem);
}
