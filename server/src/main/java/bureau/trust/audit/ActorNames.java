package bureau.trust.audit;

import bureau.ground.platform.ids.AgencyId;
import java.util.Map;
import java.util.Set;

/// Knows what the people and programs behind the ids of actors are called. The record itself keeps
/// ids only; identity implements this.
public interface ActorNames {
  /// {@return the names by actor; those unknown or gone are left out}
  Map<Actor, String> of(AgencyId agency, Set<Actor> actors);
}
