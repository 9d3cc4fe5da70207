package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.SignIn;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.trust.agencies.Agencies;
import java.util.Optional;

/// Asks anew who a caller is: for work that outlives its request, such as an open stream, which
/// asks every two seconds. As long as nothing has changed the answer comes from memory; it must not
/// be asked inside a transaction.
public final class LiveCallers {
  private final Sessions sessions;
  private final ApiKeys keys;
  private final People people;
  private final Groups groups;
  private final Agencies agencies;
  private final AccessEpochs epochs;

  public LiveCallers(
      Sessions sessions,
      ApiKeys keys,
      People people,
      Groups groups,
      Agencies agencies,
      AccessEpochs epochs) {
    this.sessions = sessions;
    this.keys = keys;
    this.people = people;
    this.groups = groups;
    this.agencies = agencies;
    this.epochs = epochs;
  }

  /// {@return whether the caller may still act at all; `false` also when that cannot be found out}
  public boolean stillHolds(Caller caller) {
    try {
      return current(caller).isPresent();
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }

  /// {@return the caller with the rights of now; empty if suspended, signed out, revoked or
  /// expired}
  ///
  /// @throws DatabaseUnavailable if that cannot be found out
  public Optional<Caller> current(Caller caller) {
    return switch (caller) {
      case Caller.Key key -> keys.resolve(key.agency(), key.id());
      case Caller.Person person ->
          person.session() != null
              ? sessions.resolve(person.agency(), person.session())
              : person(person.agency(), person.id());
      case Caller.Operator operator ->
          operator.session() != null
              ? sessions.resolve(AgencyId.INSTALLATION, operator.session())
              : Optional.of(operator).filter(it -> it.signIn() == SignIn.LOCAL).map(it -> it);
    };
  }

  /// {@return a person for work on their behalf that no session bounds; empty if they may not act}
  public Optional<Caller> person(AgencyId agency, PersonId id) {
    var stamp = epochs.stamp();
    if (agency.isInstallation() || !agencies.isActive(agency)) {
      return Optional.empty();
    }
    return people
        .find(agency, id)
        .filter(person -> person.state() == Person.State.ACTIVE)
        .map(
            person ->
                new Caller.Person(
                    id,
                    agency,
                    person.roles(),
                    groups.of(agency, id),
                    person.language(),
                    SignIn.PASSWORD,
                    stamp));
  }
}
