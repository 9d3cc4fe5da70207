package bureau.material.knowledge.sources;

import bureau.ground.access.GroupId;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.Party;
import bureau.trust.identity.Groups;
import bureau.trust.identity.People;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Whom the names in access lists mean: groups by their name, whatever its case, people by their
/// e-mail address. Looked up once for a cycle.
final class CircleOfNames implements Parts.Circle {
  private final AgencyId agency;
  private final People people;
  private final Map<String, GroupId> groups = new HashMap<>();
  private final Map<String, Optional<Party>> known = new HashMap<>();
  private final BiConsumer<ItemProblem, String> problems;

  CircleOfNames(
      AgencyId agency, Groups groups, People people, BiConsumer<ItemProblem, String> problems) {
    this.agency = agency;
    this.people = people;
    this.problems = problems;
    groups.names(agency).forEach((id, name) -> this.groups.put(folded(name), id));
  }

  @Override
  public Set<Party> of(AccessList.Named list) {
    var parties = new HashSet<Party>();
    var isAnyUnknown = false;
    for (var name : list.groups()) {
      var group = groups.get(folded(name));
      if (group == null) {
        isAnyUnknown = true;
      } else {
        parties.add(new Party.OneGroup(group));
      }
    }
    for (var address : list.people()) {
      var person = known.computeIfAbsent(address, this::person);
      isAnyUnknown |= person.isEmpty();
      person.ifPresent(parties::add);
    }
    if (isAnyUnknown) {
      problem(ItemProblem.LIST_UNKNOWN, list.folder());
    }
    return parties;
  }

  @Override
  public void problem(ItemProblem problem, String folder) {
    problems.accept(problem, folder);
  }

  private Optional<Party> person(String address) {
    return people.withEmail(agency, address).map(Party.OnePerson::new);
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
