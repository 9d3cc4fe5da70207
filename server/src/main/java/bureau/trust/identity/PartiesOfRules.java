package bureau.trust.identity;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.agencies.Who;
import bureau.trust.identity.store.ApiKeyStore;
import bureau.trust.identity.store.GroupStore;
import bureau.trust.identity.store.PersonStore;
import java.util.Optional;

/// Tells whom a rule of use can be about.
final class PartiesOfRules implements EntitledParties {
  private final People people;
  private final ApiKeys keys;
  private final Groups groups;
  private final PersonStore personRows = new PersonStore();
  private final ApiKeyStore keyRows = new ApiKeyStore();
  private final GroupStore groupRows = new GroupStore();

  PartiesOfRules(People people, ApiKeys keys, Groups groups) {
    this.people = people;
    this.keys = keys;
    this.groups = groups;
  }

  @Override
  public boolean isThere(Tx tx, Who who) {
    return switch (who) {
      case Who.WholeAgency _ -> true;
      case Who.OneGroup(var id) -> groupRows.find(tx, id).isPresent();
      case Who.OnePerson(var id) -> personRows.find(tx, id).isPresent();
      case Who.OneKey(var id) -> keyRows.find(tx, id).isPresent();
    };
  }

  @Override
  public Optional<String> name(AgencyId agency, Who who) {
    return switch (who) {
      case Who.WholeAgency _ -> Optional.empty();
      case Who.OneGroup(var id) -> groups.name(agency, id);
      case Who.OnePerson(var id) -> people.find(agency, id).map(Person::name);
      case Who.OneKey(var id) -> keys.find(agency, id).map(ApiKey::name);
    };
  }
}
