package bureau.material.knowledge;

import bureau.ground.access.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What others may ask of an agency's collections: always for a caller, and never more than the
/// caller may read.
public final class Knowledge {
  private final Collections collections;
  private final Finder finder;

  public Knowledge(Collections collections, Finder finder) {
    this.collections = collections;
    this.finder = finder;
  }

  /// {@return the collections that the caller reads or manages, in the order in which they were
  /// made}
  ///
  /// @param after the last one already seen; empty from the start
  public List<Collection> collections(Caller caller, Optional<CollectionId> after, int limit) {
    return collections.list(caller, after, limit);
  }

  /// As [Finder#find].
  public FoundPassages find(Caller caller, SearchQuestion question) {
    return finder.find(caller, question);
  }

  /// As [Finder#mayStillRead].
  public boolean mayStillRead(Caller caller, Set<CollectionId> all) {
    return finder.mayStillRead(caller, all);
  }
}
