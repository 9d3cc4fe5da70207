package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
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

  /// {@return those of the documents that are there and that the caller may read at this moment;
  /// none for those who have nothing to do with knowledge}
  public Set<DocumentId> readable(Caller caller, Set<DocumentId> documents) {
    return documents.isEmpty() || !caller.may(Permission.USE_KNOWLEDGE)
        ? Set.of()
        : collections.readable(caller, documents);
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
