package bureau.material.knowledge.http;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.Party;
import bureau.trust.agencies.EntitledParties;
import bureau.trust.agencies.Who;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What people and groups of an agency are called, each looked up once for a request.
final class PartyNames {
  private final EntitledParties parties;
  private final AgencyId agency;
  private final Map<Party, Optional<String>> known = new HashMap<>();

  PartyNames(EntitledParties parties, AgencyId agency) {
    this.parties = parties;
    this.agency = agency;
  }

  /// {@return what they are called; empty where they are gone}
  Optional<String> of(Party party) {
    return known.computeIfAbsent(party, one -> parties.name(agency, who(one)));
  }

  /// {@return their id as it travels}
  static String id(Party party) {
    return switch (party) {
      case Party.OnePerson(var id) -> id.toString();
      case Party.OneGroup(var id) -> id.toString();
    };
  }

  private static Who who(Party party) {
    return switch (party) {
      case Party.OnePerson(var id) -> new Who.OnePerson(id);
      case Party.OneGroup(var id) -> new Who.OneGroup(id);
    };
  }
}
