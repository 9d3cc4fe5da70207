package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.Role;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.mail.Mail;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.ground.platform.tenancy.store.LocatorStore;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.identity.password.Passwords;
import bureau.trust.identity.store.InvitationStore;
import bureau.trust.identity.store.PersonStore;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Links that can be used once: each makes one person's password, or the first operator. The secret
/// stands behind `#`, where no server log sees it.
public final class Invitations {
  private static final String KIND = "invitation";

  /// A link that was just made.
  public record Link(URI address, Instant expiresAt) {}

  /// A person and the link with which they come in.
  ///
  /// @param delivery whether the link was mailed; if not, whoever invites hands it over
  public record Invited(Person person, Link link, Mail.Delivery delivery) {}

  private record Fresh(Person person, Link link, String office, String language) {}

  /// What a link is for.
  public sealed interface Purpose {
    record FirstOperator() implements Purpose {}

    record OfPerson(Person person) implements Purpose {}
  }

  private record Found(AgencyId agency, InvitationStore.Row row) {}

  private final Tenancy tenancy;
  private final InvitationStore store;
  private final PersonStore people;
  private final LocatorStore locators;
  private final People register;
  private final Sessions sessions;
  private final Agencies agencies;
  private final Audit audit;
  private final Passwords passwords;
  private final Letters letters;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final IdentityConfig config;
  private final URI publicUrl;

  public Invitations(
      Tenancy tenancy,
      InvitationStore store,
      PersonStore people,
      LocatorStore locators,
      People register,
      Sessions sessions,
      Agencies agencies,
      Audit audit,
      Passwords passwords,
      Mail mail,
      Uuid7 ids,
      InstantSource clock,
      IdentityConfig config,
      URI publicUrl) {
    this.tenancy = tenancy;
    this.store = store;
    this.people = people;
    this.locators = locators;
    this.register = register;
    this.sessions = sessions;
    this.agencies = agencies;
    this.audit = audit;
    this.passwords = passwords;
    this.letters = new Letters(mail);
    this.ids = ids;
    this.clock = clock;
    this.config = config;
    this.publicUrl = publicUrl;
  }

  /// Adds a person and makes their link.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such agency, 409 if
  ///   the address is taken
  public Invited invite(Caller caller, AgencyId agency, NewPerson wanted) {
    caller.require(Permission.MANAGE_PEOPLE);
    return delivered(
        tenancy.<Fresh>inAgency(
            agency,
            tx -> {
              requireEnrolled(tx);
              var person = register.add(tx, Actor.of(caller), wanted, null);
              return fresh(tx, person, link(tx, Actor.of(caller), person.id()));
            }));
  }

  /// Makes a new link for a person; earlier ones stop working.
  public Invited again(Caller caller, AgencyId agency, PersonId id) {
    caller.require(Permission.MANAGE_PEOPLE);
    return delivered(
        tenancy.<Fresh>inAgency(
            agency,
            tx -> {
              var person = register.opened(agency, register.existing(tx, id));
              if (person.state() == Person.State.SUSPENDED) {
                throw Problem.of("person-suspended", 409).exception();
              }
              return fresh(tx, person, link(tx, Actor.of(caller), id));
            }));
  }

  /// A letter names the agency; the operator's own office has no name of its own.
  private Fresh fresh(Tx tx, Person person, Link link) {
    var agency = agencies.find(tx, tx.agency());
    var language =
        person.language() != null
            ? person.language()
            : agency.map(it -> it.languages().getFirst()).orElse("en");
    return new Fresh(person, link, agency.map(Agency::name).orElse("Bureau"), language);
  }

  /// Outside of the transaction: a mail server takes its time.
  private Invited delivered(Fresh fresh) {
    var link = fresh.link();
    var delivery = letters.invite(fresh.person(), fresh.office(), link.address(), fresh.language());
    return new Invited(fresh.person(), link, delivery);
  }

  /// {@return the link that makes the first operator; empty once there is one}
  public Optional<Link> firstOperator() {
    return tenancy.inAgency(
        AgencyId.INSTALLATION,
        tx -> {
          people.holdRoles(tx);
          return people.countActive(tx, Role.PLATFORM_OPERATOR) > 0
              ? Optional.<Link>empty()
              : Optional.of(link(tx, Actor.SYSTEM, null));
        });
  }

  /// {@return what the secret of a link is for; empty if it is used, too old or none}
  public Optional<Purpose> open(String token) {
    return find(token)
        .flatMap(
            found -> tenancy.inAgency(found.agency(), tx -> purpose(tx, found.row().person())));
  }

  /// Uses a link: the person has a password from now on, and is signed in.
  ///
  /// @param name as they write it; `null` keeps the one they were invited by
  /// @param email for the first operator; of others it is known
  /// @throws bureau.ground.platform.http.ProblemException 404 if the link is used, too old or none
  public Sessions.Opened accept(
      String token,
      @Nullable String name,
      @Nullable String email,
      String password,
      @Nullable String language) {
    Passwords.requireAcceptable(password);
    NewPerson.requireLanguage(language);
    var newName = name == null ? null : NewPerson.acceptedName(name);
    var found = find(token).orElseThrow(Invitations::unknown);
    var person = found.row().person();
    if (person != null) {
      return acceptAs(found, person, newName, passwords.hash(password), language);
    }
    if (newName == null || email == null) {
      throw Problem.invalid(newName == null ? "name" : "email", "required").exception();
    }
    var wanted =
        new NewPerson(
            EmailAddress.accepted(email), newName, Set.of(Role.PLATFORM_OPERATOR), language);
    return acceptAsFirstOperator(found, wanted, passwords.hash(password));
  }

  private Sessions.Opened acceptAs(
      Found found,
      PersonId person,
      @Nullable String name,
      String passwordHash,
      @Nullable String language) {
    tenancy.doInAgency(
        found.agency(),
        tx -> {
          if (purpose(tx, person).isEmpty() || !store.delete(tx, found.row().id())) {
            throw unknown();
          }
          withdraw(tx, person);
          register.settle(tx, person, passwordHash, name, language);
          used(tx, person);
        });
    return sessions.open(found.agency(), person);
  }

  private Sessions.Opened acceptAsFirstOperator(
      Found found, NewPerson wanted, String passwordHash) {
    var person =
        tenancy.<PersonId>inAgency(
            AgencyId.INSTALLATION,
            tx -> {
              people.holdRoles(tx);
              if (purpose(tx, null).isEmpty() || !store.delete(tx, found.row().id())) {
                throw unknown();
              }
              withdraw(tx, null);
              var added = register.add(tx, Actor.NOBODY, wanted, passwordHash).id();
              used(tx, added);
              return added;
            });
    return sessions.open(AgencyId.INSTALLATION, person);
  }

  private void used(Tx tx, PersonId person) {
    var actor = Sessions.oneself(tx.agency(), person);
    audit.append(tx, actor, IdentityEvents.ACCEPTED, person.toString(), Map.of());
  }

  private Optional<Purpose> purpose(Tx tx, @Nullable PersonId person) {
    if (person == null) {
      return people.countActive(tx, Role.PLATFORM_OPERATOR) == 0
          ? Optional.of(new Purpose.FirstOperator())
          : Optional.empty();
    }
    return people
        .find(tx, person)
        .filter(row -> !row.isSuspended() && agencies.isActive(tx, tx.agency()))
        .map(row -> new Purpose.OfPerson(register.opened(tx.agency(), row)));
  }

  private Optional<Found> find(String token) {
    var hash = Token.hash(token);
    return tenancy
        .inPlatform(tx -> locators.find(tx, KIND, hash.bytes()))
        .flatMap(
            agency ->
                tenancy
                    .inAgency(agency, tx -> store.findByToken(tx, hash.bytes()))
                    .filter(row -> clock.instant().isBefore(row.expiresAt()))
                    .map(row -> new Found(agency, row)));
  }

  private Link link(Tx tx, Actor actor, @Nullable PersonId person) {
    withdraw(tx, person);
    var token = Token.fresh();
    var hash = Token.hash(token).bytes();
    var now = clock.instant();
    var ends = now.plus(config.invitationLife());
    store.insert(tx, ids.next(), hash, person, now, ends);
    locators.put(tx, KIND, hash, tx.agency());
    var subject = person == null ? "" : person.toString();
    audit.append(tx, actor, IdentityEvents.INVITED, subject, Map.of());
    return new Link(publicUrl.resolve("/welcome#" + token), ends);
  }

  private void withdraw(Tx tx, @Nullable PersonId person) {
    store.deleteOf(tx, person).forEach(hash -> locators.remove(tx, KIND, hash));
  }

  private void requireEnrolled(Tx tx) {
    if (!tx.agency().isInstallation() && agencies.find(tx, tx.agency()).isEmpty()) {
      throw Problem.notFound().exception();
    }
  }

  private static RuntimeException unknown() {
    return Problem.of("invitation-unknown", 404).exception();
  }
}
