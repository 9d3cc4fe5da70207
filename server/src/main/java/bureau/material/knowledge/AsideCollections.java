package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.tenancy.Tx;
import java.util.Set;

/// Collections that belong to something else of one person's, such as a conversation, and come and
/// go with it, in its transaction. That person alone reads and keeps them; they stand in no list,
/// are looked in only when they are named, and nothing of them is counted or handed on.
public final class AsideCollections {
  private final Collections collections;

  public AsideCollections(Collections collections) {
    this.collections = collections;
  }

  /// @param label how careful one must be with what it belongs to
  /// @throws bureau.ground.platform.http.ProblemException 403 if the person has nothing to do with
  ///   knowledge
  public CollectionId make(Tx tx, Caller.Person owner, String name, Sensitivity label) {
    return collections.makeAside(tx, owner, name, label);
  }

  /// Labels it as what it belongs to.
  public void label(Tx tx, CollectionId id, Sensitivity label) {
    collections.labelAside(tx, id, label);
  }

  /// {@return those of the collections that belong to something else}
  public Set<CollectionId> among(Tx tx, java.util.Collection<CollectionId> all) {
    return collections.asideAmong(tx, all);
  }

  /// Deletes it with all its documents.
  public void delete(Tx tx, Caller.Person owner, CollectionId id) {
    collections.deleteAside(tx, owner, id);
  }
}
