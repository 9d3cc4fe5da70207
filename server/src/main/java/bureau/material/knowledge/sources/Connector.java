package bureau.material.knowledge.sources;

import bureau.ground.platform.ids.AgencyId;

/// A kind of place that documents come from. It only reads, and keeps nothing.
public interface Connector {
  /// Goes through everything at the place, in any order, once.
  ///
  /// @throws SourceUnreachable if the place is not there, or stops to be there on the way: what was
  ///   not told is not gone
  void walk(AgencyId agency, Place place, Visitor visitor) throws SourceUnreachable;

  /// Hears what there is. What it throws ends the walk and reaches whoever began it.
  interface Visitor {
    void item(Item item);

    /// Something is there that cannot be taken.
    ///
    /// @param access who may know of it
    void problem(ItemProblem problem, String path, AccessList access);

    /// What lies below cannot be looked at: nobody knows what it holds and who may read it.
    ///
    /// @param path where, without a stroke at its end
    void closed(String path);
  }
}
