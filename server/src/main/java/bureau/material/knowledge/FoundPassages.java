package bureau.material.knowledge;

import bureau.ground.access.Sensitivity;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// What a search found.
///
/// @param passages best first
/// @param byMeaning whether passages were looked for by meaning too
/// @param waiting how many documents of the collections looked in are not to be found yet
/// @param nearness how much nearer the nearest passage is to the question than to everyday ones, in
///   standard deviations of these; empty where that is not known
/// @param collections those looked in
/// @param label the highest of the collections of the passages; that of the least careful where
///   there is none
public record FoundPassages(
    List<FoundPassage> passages,
    boolean byMeaning,
    OptionalDouble nearness,
    long waiting,
    Set<CollectionId> collections,
    Sensitivity label) {
  public FoundPassages {
    passages = List.copyOf(passages);
    collections = Set.copyOf(collections);
  }
}
