package bureau.inference.gateway;

import bureau.ground.access.KeyId;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.trust.identity.ApiKey;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.People;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks up how callers are called.
final class CallerNames implements UsageRoutes.Names {
  private static final int A_TIME = 100;

  private final People people;
  private final ApiKeys keys;

  CallerNames(People people, ApiKeys keys) {
    this.people = people;
    this.keys = keys;
  }

  @Override
  public Map<String, String> of(AgencyId agency, Set<String> callers) {
    var names = new HashMap<String, String>();
    for (var caller : callers) {
      PersonId.parse(caller)
          .flatMap(id -> people.find(agency, id))
          .ifPresent(person -> names.put(caller, person.name()));
    }
    if (callers.stream().anyMatch(caller -> KeyId.parse(caller).isPresent())) {
      addKeys(agency, names);
    }
    return names;
  }

  private void addKeys(AgencyId agency, Map<String, String> names) {
    var page = keys.list(agency, Optional.empty(), A_TIME);
    while (!page.isEmpty()) {
      page.forEach(key -> names.put(key.id().toString(), key.name()));
      page = keys.list(agency, page.stream().reduce((a, b) -> b).map(ApiKey::id), A_TIME);
    }
  }
}
