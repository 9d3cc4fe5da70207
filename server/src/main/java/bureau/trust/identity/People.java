package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.Role;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.ground.platform.tenancy.store.LocatorStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.identity.password.Passwords;
import bureau.trust.identity.store.PersonStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The people of the agencies and of the operator's office, and who they are there. An address
/// belongs to one person of the whole installation: it is how they sign in.
public final class People {
  private static final UUID START = new UUID(0, 0);
  private static final String NAME = "identity.person.name";
  private static final String EMAIL = "identity.person.email";

  private final Tenancy tenancy;
  private final PersonStore store;
  private final LocatorStore locators;
  private final Sessions sessions;
  private final Passwords passwords;
  private final SignInLimits limits;
  private final AccessEpochs epochs;
  private final Audit audit;
  private final Keyring keyring;
  private final Sealer sealer;
  private final Uuid7 ids;
  private final InstantSource clock;

  public People(
      Tenancy tenancy,
      PersonStore store,
      LocatorStore locators,
      Sessions sessions,
      Passwords passwords,
      SignInLimits limits,
      AccessEpochs epochs,
      Audit audit,
      Keyring keyring,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.locators = locators;
    this.sessions = sessions;
    this.passwords = passwords;
    this.limits = limits;
    this.epochs = epochs;
    this.audit = audit;
    this.keyring = keyring;
    this.sealer = sealer;
    this.ids = ids;
    this.clock = clock;
  }

  /// {@return people in the order in which they were added}
  ///
  /// @param after the last one already seen; empty from the start
  public List<Person> list(Caller caller, AgencyId agency, Optional<PersonId> after, int limit) {
    caller.require(Permission.MANAGE_PEOPLE);
    return tenancy
        .<List<PersonStore.Row>>inAgency(
            agency,
            tx -> {
              if (caller instanceof Caller.Operator && !agency.isInstallation()) {
                audit.append(tx, Actor.of(caller), IdentityEvents.PEOPLE_READ, "", Map.of());
              }
              return store.list(tx, after.map(PersonId::value).orElse(START), limit);
            })
        .stream()
        .map(row -> opened(agency, row))
        .toList();
  }

  public Optional<Person> find(AgencyId agency, PersonId id) {
    return tenancy.inAgency(agency, tx -> store.find(tx, id)).map(row -> opened(agency, row));
  }

  /// {@return who of the agency has the address; empty for what is no address, too}
  public Optional<PersonId> withEmail(AgencyId agency, String typed) {
    return EmailAddress.parse(typed)
        .map(email -> keyring.lookupHash("email", email.text()))
        .flatMap(hash -> tenancy.inAgency(agency, tx -> store.findByEmail(tx, hash)))
        .map(PersonStore.Row::id);
  }

  /// Adds somebody who can sign in at once.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 409 if the address is taken, 404 if there
  ///   is no such agency
  public Person addWithPassword(Caller caller, AgencyId agency, NewPerson wanted, String password) {
    caller.require(Permission.MANAGE_PEOPLE);
    Passwords.requireAcceptable(password);
    var hash = passwords.hash(password);
    return tenancy.<Person>inAgency(agency, tx -> add(tx, Actor.of(caller), wanted, hash));
  }

  /// Adds a person in a transaction that is open already.
  Person add(Tx tx, Actor actor, NewPerson wanted, @Nullable String passwordHash) {
    var agency = tx.agency();
    NewPerson.requireRoles(agency, wanted.roles());
    var id = new PersonId(ids.next());
    var emailHash = keyring.lookupHash("email", wanted.email().text());
    var row =
        new PersonStore.Row(
            id,
            sealer.seal(agency, EMAIL, id.value(), wanted.email().text()),
            sealer.seal(agency, NAME, id.value(), wanted.name()),
            passwordHash,
            wanted.roles(),
            wanted.language(),
            clock.instant(),
            null,
            null);
    if (!locators.putIfFree(tx, "email", emailHash, agency) || !store.insert(tx, row, emailHash)) {
      throw Problem.of("email-taken", 409).exception();
    }
    audit.append(
        tx, actor, IdentityEvents.PERSON_ADDED, id.toString(), Map.of("roles", names(row.roles())));
    return opened(agency, row);
  }

  private static String names(Set<Role> roles) {
    return roles.stream().map(Role::wireName).sorted().collect(Collectors.joining(","));
  }

  /// Nobody can be this person until they are reactivated: their sessions end at once, and the keys
  /// they made do not work meanwhile.
  public Person suspend(Caller caller, AgencyId agency, PersonId id) {
    refuseOneself(caller, id);
    return change(
        caller,
        agency,
        id,
        tx -> {
          var person = existing(tx, id);
          if (!person.isSuspended()) {
            requireAnother(tx, person, Set.of());
            store.setSuspended(tx, id, clock.instant());
            sessions.closeAll(tx, id);
            record(tx, caller, IdentityEvents.SUSPENDED, id, Map.of());
          }
        });
  }

  public Person reactivate(Caller caller, AgencyId agency, PersonId id) {
    return change(
        caller,
        agency,
        id,
        tx -> {
          if (existing(tx, id).isSuspended()) {
            store.setSuspended(tx, id, null);
            epochs.raise(tx, AccessEpochs.Kind.PERSON, id.value());
            record(tx, caller, IdentityEvents.REACTIVATED, id, Map.of());
          }
        });
  }

  /// Ends every session of the person.
  public void signOut(Caller caller, AgencyId agency, PersonId id) {
    change(
        caller,
        agency,
        id,
        tx -> {
          existing(tx, id);
          sessions.closeAll(tx, id);
          record(tx, caller, IdentityEvents.SIGNED_OUT_EVERYWHERE, id, Map.of());
        });
  }

  /// @throws bureau.ground.platform.http.ProblemException 409 if nobody would be left to administer
  public Person changeRoles(Caller caller, AgencyId agency, PersonId id, Set<Role> roles) {
    NewPerson.requireRoles(agency, roles);
    return change(
        caller,
        agency,
        id,
        tx -> {
          var person = existing(tx, id);
          if (!person.roles().equals(roles)) {
            requireAnother(tx, person, roles);
            store.setRoles(tx, id, roles);
            epochs.raise(tx, AccessEpochs.Kind.PERSON, id.value());
            record(
                tx,
                caller,
                IdentityEvents.ROLES_CHANGED,
                id,
                Map.of("before", names(person.roles()), "roles", names(roles)));
          }
        });
  }

  /// Sets the language in which the person reads Bureau; `null` for the browser's.
  public void chooseLanguage(AgencyId agency, PersonId id, @Nullable String language) {
    NewPerson.requireLanguage(language);
    tenancy.doInAgency(
        agency,
        tx -> {
          store.setLanguage(tx, id, language);
          epochs.raise(tx, AccessEpochs.Kind.PERSON, id.value());
          var oneself = Sessions.oneself(agency, id);
          audit.append(tx, oneself, IdentityEvents.LANGUAGE_CHOSEN, id.toString(), Map.of());
        });
  }

  /// Changes one's own password; every other session of the person ends.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 403 if the present one is wrong, 429 if
  ///   it was too often
  public void changePassword(
      AgencyId agency, PersonId id, UUID session, String present, String wanted) {
    Passwords.requireAcceptable(wanted);
    limits.take(id);
    var row = tenancy.inAgency(agency, tx -> existing(tx, id));
    if (!passwords.matches(present, row.passwordHash())) {
      throw Problem.of("wrong-password", 403).exception();
    }
    limits.giveBack(id);
    var hash = passwords.hash(wanted);
    tenancy.doInAgency(
        agency,
        tx -> {
          store.setPassword(tx, id, hash);
          sessions.closeOthers(tx, id, session);
          audit.append(
              tx,
              Sessions.oneself(agency, id),
              IdentityEvents.PASSWORD_CHANGED,
              id.toString(),
              Map.of());
        });
  }

  Person opened(AgencyId agency, PersonStore.Row row) {
    var id = row.id().value();
    return new Person(
        row.id(),
        agency,
        sealer.open(agency, NAME, id, row.nameSealed()),
        new EmailAddress(sealer.open(agency, EMAIL, id, row.emailSealed())),
        row.roles(),
        row.language(),
        row.isSuspended()
            ? Person.State.SUSPENDED
            : row.passwordHash() == null ? Person.State.INVITED : Person.State.ACTIVE,
        row.createdAt(),
        row.lastSignInAt());
  }

  /// The person accepts an invitation: a password, and the name as they write it themselves.
  void settle(
      Tx tx, PersonId id, String passwordHash, @Nullable String name, @Nullable String language) {
    store.setPassword(tx, id, passwordHash);
    if (name != null) {
      store.setName(tx, id, sealer.seal(tx.agency(), NAME, id.value(), name));
    }
    if (language != null) {
      store.setLanguage(tx, id, language);
    }
    sessions.closeAll(tx, id);
  }

  PersonStore.Row existing(Tx tx, PersonId id) {
    return store.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
  }

  private Person change(Caller caller, AgencyId agency, PersonId id, Consumer<Tx> work) {
    caller.require(Permission.MANAGE_PEOPLE);
    return opened(
        agency,
        tenancy.<PersonStore.Row>inAgency(
            agency,
            tx -> {
              store.holdRoles(tx);
              work.accept(tx);
              return existing(tx, id);
            }));
  }

  private void record(
      Tx tx, Caller caller, AuditAction action, PersonId id, Map<String, String> details) {
    audit.append(tx, Actor.of(caller), action, id.toString(), details);
  }

  private static void refuseOneself(Caller caller, PersonId id) {
    boolean oneself =
        switch (caller) {
          case Caller.Person person -> person.id().equals(id);
          case Caller.Operator operator -> id.equals(operator.id());
          case Caller.Key _ -> false;
        };
    if (oneself) {
      throw Problem.of("not-oneself", 409).exception();
    }
  }

  /// Refuses to leave an agency without an administrator, or the installation without an operator.
  private void requireAnother(Tx tx, PersonStore.Row person, Set<Role> rolesAfter) {
    var role = tx.agency().isInstallation() ? Role.PLATFORM_OPERATOR : Role.AGENCY_ADMIN;
    boolean counts =
        person.roles().contains(role) && !person.isSuspended() && person.passwordHash() != null;
    if (counts && !rolesAfter.contains(role) && store.countActive(tx, role) == 1) {
      throw Problem.of("last-administrator", 409).exception();
    }
  }
}
