package bureau.material.knowledge.answer;

import bureau.ground.access.Caller;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Finder;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.FoundPassages;
import bureau.material.knowledge.SearchQuestion;
import bureau.material.knowledge.search.WordCounts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Sources as a search finds them; words weigh by the index that was searched, and there by the
/// collections that the caller may read alone.
public final class SearchedSources implements Finding {
  private final Finder finder;
  private final WordCounts counts;

  public SearchedSources(Finder finder, WordCounts counts) {
    this.finder = finder;
    this.counts = counts;
  }

  @Override
  public Found find(Caller caller, SearchQuestion question) {
    return found(caller.agency(), finder.find(caller, question));
  }

  /// As [Finder#findBehind].
  Found behind(AgencyId agency, CollectionId collection, SearchQuestion question) {
    return found(agency, finder.findBehind(agency, collection, question));
  }

  private Found found(AgencyId agency, FoundPassages found) {
    return new Found(
        found.passages(),
        found.byMeaning(),
        found.nearness(),
        found.waiting(),
        found.label(),
        rarity(agency, found.collections()));
  }

  @Override
  public boolean mayStillRead(Caller caller, Found found) {
    return finder.mayStillRead(
        caller,
        found.sources().stream()
            .map(FoundPassage::collection)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private Rarity rarity(AgencyId agency, Set<CollectionId> collections) {
    long passages = counts.passages(agency, collections);
    var known = new ConcurrentHashMap<String, Double>();
    return stem ->
        known.computeIfAbsent(
            stem, one -> Rarity.weight(passages, counts.holding(agency, collections, one)));
  }
}
