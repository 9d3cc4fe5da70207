package bureau.trust.identity;

import bureau.ground.access.KeyId;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.trust.audit.Actor;
import bureau.trust.audit.ActorNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells the readers of the audit what the agency's own people and keys are called. An operator who
/// acted in an agency is none of its people, and stays without a name there.
final class NamesOfActors implements ActorNames {
  private final People people;
  private final ApiKeys keys;

  NamesOfActors(People people, ApiKeys keys) {
    this.people = people;
    this.keys = keys;
  }

  @Override
  public Map<Actor, String> of(AgencyId agency, Set<Actor> actors) {
    var names = new HashMap<Actor, String>();
    actors.forEach(actor -> name(agency, actor).ifPresent(name -> names.put(actor, name)));
    return names;
  }

  private Optional<String> name(AgencyId agency, Actor actor) {
    return switch (actor.kind()) {
      case PERSON, OPERATOR ->
          PersonId.parse(actor.id()).flatMap(id -> people.find(agency, id)).map(Person::name);
      case KEY -> KeyId.parse(actor.id()).flatMap(id -> keys.find(agency, id)).map(ApiKey::name);
      case SYSTEM, NOBODY -> Optional.empty();
    };
  }
}
