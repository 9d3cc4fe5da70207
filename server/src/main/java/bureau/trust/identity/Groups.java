package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.GroupId;
import bureau.ground.access.Permission;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.agencies.Agencies;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.identity.store.GroupStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The groups of people of each agency. Who joins or leaves one is looked up again at once, in open
/// sessions and for the keys they made, by their access epoch.
public final class Groups {
  /// So many people a group may have.
  public static final int MOST_MEMBERS = 10_000;

  /// That a caller is of a group.
  ///
  /// @param caller the bare id of a person, or of a key that such a person holds
  public record Belonging(GroupId group, UUID caller) {}

  private static final int LONGEST_NAME = 100;
  private static final String NAME = "identity.person_group.name";
  private static final UUID START = new UUID(0, 0);

  private final Tenancy tenancy;
  private final GroupStore store;
  private final Agencies agencies;
  private final AccessEpochs epochs;
  private final Audit audit;
  private final Keyring keyring;
  private final Sealer sealer;
  private final Uuid7 ids;
  private final InstantSource clock;

  public Groups(
      Tenancy tenancy,
      GroupStore store,
      Agencies agencies,
      AccessEpochs epochs,
      Audit audit,
      Keyring keyring,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.agencies = agencies;
    this.epochs = epochs;
    this.audit = audit;
    this.keyring = keyring;
    this.sealer = sealer;
    this.ids = ids;
    this.clock = clock;
  }

  /// {@return groups in the order in which they were made}
  ///
  /// @param after the last one already seen; empty from the start
  public List<Group> list(Caller caller, AgencyId agency, Optional<GroupId> after, int limit) {
    caller.require(Permission.MANAGE_PEOPLE);
    return tenancy
        .<List<GroupStore.Row>>inAgency(
            agency,
            tx -> {
              recordReading(tx, caller);
              return store.list(tx, after.map(GroupId::value).orElse(START), limit);
            })
        .stream()
        .map(row -> opened(agency, row))
        .toList();
  }

  /// {@return the groups that somebody may pick by name, for example to share with: their own, and
  /// all for those who look after people. What other groups are called may be nobody's business: a
  /// group is made for an investigation too}
  public List<Group> pickedFrom(Caller.Person person) {
    var agency = person.agency();
    return tenancy
        .<List<GroupStore.Row>>inAgency(
            agency,
            tx -> {
              var all = store.all(tx);
              if (person.may(Permission.MANAGE_PEOPLE)) {
                return all;
              }
              var own = store.of(tx, person.id());
              return all.stream().filter(row -> own.contains(row.id())).toList();
            })
        .stream()
        .map(row -> opened(agency, row))
        .sorted(Comparator.comparing(Group::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /// {@return what a group is called; empty if there is none}
  public Optional<String> name(AgencyId agency, GroupId id) {
    return tenancy
        .inAgency(agency, tx -> store.find(tx, id))
        .map(row -> opened(agency, row).name());
  }

  /// {@return what the agency's groups are called}
  public Map<GroupId, String> names(AgencyId agency) {
    return tenancy.<List<GroupStore.Row>>inAgency(agency, store::all).stream()
        .collect(Collectors.toMap(GroupStore.Row::id, row -> opened(agency, row).name()));
  }

  /// {@return who is of which group: its people, and the keys that they hold}
  public List<Belonging> belongings(AgencyId agency) {
    return tenancy.<List<Belonging>>inAgency(agency, store::belongings);
  }

  /// {@return the groups that the person is in}
  public Set<GroupId> of(AgencyId agency, PersonId person) {
    return tenancy.<Set<GroupId>>inAgency(agency, tx -> store.of(tx, person));
  }

  /// {@return who is in the group}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such group
  public Set<PersonId> members(Caller caller, AgencyId agency, GroupId id) {
    caller.require(Permission.MANAGE_PEOPLE);
    return tenancy.<Set<PersonId>>inAgency(
        agency,
        tx -> {
          recordReading(tx, caller);
          existing(tx, id);
          return store.members(tx, id);
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException 409 if the name is taken, 404 if there is
  ///   no such agency
  public Group create(Caller caller, AgencyId agency, String name) {
    caller.require(Permission.MANAGE_PEOPLE);
    var accepted = WrittenText.name(name, LONGEST_NAME);
    return tenancy.<Group>inAgency(
        agency,
        tx -> {
          if (agencies.find(tx, agency).isEmpty()) {
            throw Problem.notFound().exception();
          }
          store.hold(tx);
          var id = new GroupId(ids.next());
          var row = new GroupStore.Row(id, sealed(agency, id, accepted), clock.instant(), 0);
          if (!store.insert(tx, row, hash(agency, accepted))) {
            throw Problem.of("group-name-taken", 409).exception();
          }
          record(tx, caller, IdentityEvents.GROUP_CREATED, id, Map.of());
          return opened(agency, row);
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException 409 if the name is taken, 404 if there is
  ///   no such group
  public Group rename(Caller caller, AgencyId agency, GroupId id, String name) {
    caller.require(Permission.MANAGE_PEOPLE);
    var accepted = WrittenText.name(name, LONGEST_NAME);
    return tenancy.<Group>inAgency(
        agency,
        tx -> {
          store.hold(tx);
          var before = opened(agency, existing(tx, id));
          if (!before.name().equals(accepted)) {
            if (!store.rename(tx, id, hash(agency, accepted), sealed(agency, id, accepted))) {
              throw Problem.of("group-name-taken", 409).exception();
            }
            record(tx, caller, IdentityEvents.GROUP_RENAMED, id, Map.of());
          }
          return opened(agency, existing(tx, id));
        });
  }

  /// Deletes the group; its people stay. A rule about it applies to nobody from now on.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such group
  public void delete(Caller caller, AgencyId agency, GroupId id) {
    caller.require(Permission.MANAGE_PEOPLE);
    tenancy.doInAgency(
        agency,
        tx -> {
          store.hold(tx);
          existing(tx, id);
          var members = store.members(tx, id);
          store.delete(tx, id);
          raise(tx, members);
          record(tx, caller, IdentityEvents.GROUP_DELETED, id, Map.of());
        });
  }

  /// Says who is in the group; who is not named leaves it.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such group, 400 if one
  ///   of the people is not of the agency or they are too many
  public Group setMembers(Caller caller, AgencyId agency, GroupId id, Set<PersonId> people) {
    caller.require(Permission.MANAGE_PEOPLE);
    if (people.size() > MOST_MEMBERS) {
      throw Problem.invalid("members", "range").exception();
    }
    return tenancy.<Group>inAgency(
        agency,
        tx -> {
          store.hold(tx);
          existing(tx, id);
          var before = store.members(tx, id);
          var joining = without(people, before);
          var leaving = without(before, people);
          if (store.add(tx, id, joining) < joining.size()) {
            throw Problem.invalid("members", "unknown-person").exception();
          }
          store.remove(tx, id, leaving);
          if (!joining.isEmpty() || !leaving.isEmpty()) {
            raise(tx, joining);
            raise(tx, leaving);
            record(
                tx,
                caller,
                IdentityEvents.GROUP_MEMBERS_CHANGED,
                id,
                Map.of(
                    "joined",
                    Integer.toString(joining.size()),
                    "left",
                    Integer.toString(leaving.size())));
          }
          return opened(agency, existing(tx, id));
        });
  }

  private static Set<PersonId> without(Set<PersonId> these, Set<PersonId> those) {
    var rest = new HashSet<>(these);
    rest.removeAll(those);
    return rest;
  }

  private void raise(Tx tx, Collection<PersonId> people) {
    epochs.raiseAll(
        tx, AccessEpochs.Kind.PERSON, people.stream().map(PersonId::value).sorted().toList());
  }

  private GroupStore.Row existing(Tx tx, GroupId id) {
    return store.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
  }

  private Group opened(AgencyId agency, GroupStore.Row row) {
    var name = sealer.open(agency, NAME, row.id().value(), row.nameSealed());
    return new Group(row.id(), name, row.createdAt(), row.members());
  }

  private byte[] sealed(AgencyId agency, GroupId id, String name) {
    return sealer.seal(agency, NAME, id.value(), name);
  }

  /// Two names that differ in nothing but capitals are one.
  private byte[] hash(AgencyId agency, String name) {
    return keyring.lookupHash("group", agency + " " + name.toLowerCase(Locale.ROOT));
  }

  private void record(
      Tx tx, Caller caller, AuditAction action, GroupId id, Map<String, String> details) {
    audit.append(tx, Actor.of(caller), action, id.toString(), details);
  }

  private void recordReading(Tx tx, Caller caller) {
    if (caller instanceof Caller.Operator) {
      audit.append(tx, Actor.of(caller), IdentityEvents.GROUPS_READ, "", Map.of());
    }
  }
}
