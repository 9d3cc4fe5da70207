package bureau.matrix;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.models.Dialect;
import bureau.inference.models.NewProvider;
import bureau.inference.models.Providers;
import bureau.testing.AgencyRows;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.NewAgency;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.EmailAddress;
import bureau.trust.identity.Invitations;
import bureau.trust.identity.NewPerson;
import bureau.trust.identity.People;
import bureau.trust.identity.Person;
import bureau.trust.identity.Sessions;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Everybody who asks, with what they show: the living, and those whose proof has died in each way
/// there is.
final class Cast {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Role[] EVERY_ROLE = {
    Role.AGENCY_ADMIN, Role.RECORDS_OFFICER, Role.AUDITOR, Role.MEMBER
  };

  private final ModelWorld world;
  private final AgencyId agency;
  private final AgencyId strange;
  private final AgencyRows rows;
  private final Map<Who, List<Credential>> credentials = new EnumMap<>(Who.class);
  private final Map<Who, PersonId> people = new EnumMap<>(Who.class);

  Cast(ModelWorld world, AgencyId agency, AgencyId strange, AgencyRows rows) {
    this.world = world;
    this.agency = agency;
    this.strange = strange;
    this.rows = rows;
    credentials.put(Who.NOBODY, List.of(Credential.NONE));
    for (var who : Who.values()) {
      if (who.role() != null) {
        signIn(who, officeOf(who), person(officeOf(who), who.role()));
      }
    }
    signIn(Who.STRANGER, strange, person(strange, EVERY_ROLE));
    connect(agency);
    connect(strange);
    var suspended = enrol();
    deadSessions(suspended);
    keys(strange, suspended);
    world.part(Agencies.class).suspend(world.operator(), suspended);
  }

  List<Credential> of(Who who) {
    return Objects.requireNonNull(credentials.get(who), who.name());
  }

  PersonId id(Who who) {
    return Objects.requireNonNull(people.get(who), who.name());
  }

  Person newcomer(Role... roles) {
    return person(agency, roles);
  }

  /// {@return somebody new of the same standing, signed in}
  Credential another(Who who) {
    var invited =
        world.part(Invitations.class).invite(world.operator(), officeOf(who), wanted(who));
    return session(world.server(), officeOf(who), invited.person().id());
  }

  /// {@return the same, who has a password}
  Credential anotherWithPassword(Who who) {
    var person = person(officeOf(who), rolesOf(who));
    return session(world.server(), officeOf(who), person.id());
  }

  private NewPerson wanted(Who who) {
    return newPerson(officeOf(who), rolesOf(who));
  }

  private static Role[] rolesOf(Who who) {
    return who.role() == null ? EVERY_ROLE : new Role[] {who.role()};
  }

  static Credential operatorOf(TestServer server) {
    var person = new Office(server).operator();
    return session(server, AgencyId.INSTALLATION, person.id());
  }

  private AgencyId officeOf(Who who) {
    return switch (who) {
      case OPERATOR -> AgencyId.INSTALLATION;
      case STRANGER -> strange;
      default -> agency;
    };
  }

  private void signIn(Who who, AgencyId office, Person person) {
    people.put(who, person.id());
    credentials.put(who, List.of(session(world.server(), office, person.id())));
  }

  /// {@return another session of theirs}
  Credential session(AgencyId office, Person person) {
    return session(world.server(), office, person.id());
  }

  /// {@return a new agency with a model that is approved}
  AgencyId enrolWithModels() {
    var office = enrol();
    connect(office);
    return office;
  }

  private static Credential session(TestServer server, AgencyId office, PersonId person) {
    var token = server.part(Sessions.class).open(office, person).token();
    // a first request gives the browser its second cookie
    var visitor = new Visitor(server.address()).withCookie("bureau-session", token);
    visitor.get("/api/session");
    return Credential.session(token, visitor.cookie("XSRF-TOKEN").orElseThrow());
  }

  private void deadSessions(AgencyId suspendedAgency) {
    var expired = person(agency, EVERY_ROLE);
    credentials.put(Who.EXPIRED, List.of(session(world.server(), agency, expired.id())));
    rows.change(
        "update identity.session set expires_at = now() - interval '1 second' where person_id = '%s'"
            .formatted(expired.id().value()));
    world
        .part(Tenancy.class)
        .doInAgency(
            agency,
            tx ->
                world
                    .part(AccessEpochs.class)
                    .raise(tx, AccessEpochs.Kind.PERSON, expired.id().value()));

    var signedOut = person(agency, EVERY_ROLE);
    credentials.put(Who.SIGNED_OUT, List.of(session(world.server(), agency, signedOut.id())));
    world.part(Sessions.class).closeAll(agency, signedOut.id());

    var suspended = person(agency, EVERY_ROLE);
    credentials.put(Who.SUSPENDED, List.of(session(world.server(), agency, suspended.id())));
    world.part(People.class).suspend(world.operator(), agency, suspended.id());

    var person = person(suspendedAgency, EVERY_ROLE);
    credentials.put(
        Who.OF_SUSPENDED_AGENCY, List.of(session(world.server(), suspendedAgency, person.id())));
  }

  private void keys(AgencyId strange, AgencyId suspendedAgency) {
    var keys = world.part(ApiKeys.class);
    put(Who.KEY, key(world.operator(), agency, Scope.values()));
    put(Who.KEY_FOR_INFERENCE, key(world.operator(), agency, Scope.INFERENCE));
    put(Who.KEY_FOR_MODELS, key(world.operator(), agency, Scope.MODELS_READ));
    put(Who.KEY_OF_STRANGER, key(world.operator(), strange, Scope.values()));
    put(Who.KEY_OF_SUSPENDED_AGENCY, key(world.operator(), suspendedAgency, Scope.values()));

    var revoked = key(world.operator(), agency, Scope.values());
    put(Who.KEY_REVOKED, revoked);
    keys.revoke(world.operator(), agency, revoked.key().id());

    var expired = key(world.operator(), agency, Scope.values());
    put(Who.KEY_EXPIRED, expired);
    rows.change(
        "update identity.api_key set expires_at = now() - interval '1 second' where id = '%s'"
            .formatted(expired.key().id().value()));

    var maker = person(agency, Role.AGENCY_ADMIN);
    put(Who.KEY_OF_SUSPENDED, key(caller(agency, maker), agency, Scope.values()));
    world.part(People.class).suspend(world.operator(), agency, maker.id());

    var operator = person(AgencyId.INSTALLATION, Role.PLATFORM_OPERATOR);
    put(
        Who.KEY_OF_SUSPENDED_OPERATOR,
        key(new Caller.Operator(operator.id(), null, SignIn.PASSWORD, 0), agency, Scope.values()));
    world.part(People.class).suspend(world.operator(), AgencyId.INSTALLATION, operator.id());
  }

  private void put(Who who, ApiKeys.Created key) {
    credentials.put(who, List.of(Credential.bearer(key.secret()), Credential.header(key.secret())));
  }

  private ApiKeys.Created key(Caller maker, AgencyId office, Scope... scopes) {
    return world.part(ApiKeys.class).create(maker, office, nameIn(office), Set.of(scopes), null);
  }

  private static Caller caller(AgencyId agency, Person person) {
    return new Caller.Person(
        person.id(), agency, person.roles(), Set.of(), null, SignIn.PASSWORD, 0);
  }

  Person person(AgencyId office, Role... roles) {
    return world
        .part(People.class)
        .addWithPassword(world.operator(), office, newPerson(office, roles), Office.PASSWORD);
  }

  private NewPerson newPerson(AgencyId office, Role... roles) {
    var name = nameIn(office);
    var n = COUNT.incrementAndGet();
    return new NewPerson(
        EmailAddress.accepted(name + n + "@" + name + ".example"),
        name + " " + n,
        Set.of(roles),
        null);
  }

  private String nameIn(AgencyId office) {
    return office.equals(agency) ? Scene.CANARY : "somebody";
  }

  private AgencyId enrol() {
    return world
        .part(Agencies.class)
        .enrol(
            world.operator(),
            new NewAgency(
                "Canary suspended",
                "suspended" + COUNT.incrementAndGet() + ".example",
                List.of("en"),
                ZoneId.of("UTC")))
        .id();
  }

  /// A server that answers, its name being the agency's own.
  private void connect(AgencyId office) {
    var name = office.equals(agency) ? "Canary provider" : "Strange provider";
    var _ =
        world
            .part(Providers.class)
            .add(
                world.operator(),
                office,
                new NewProvider(
                    name,
                    Dialect.OPENAI,
                    world.provider().url().toString(),
                    office.equals(agency) ? new Secret("canary-secret") : null,
                    true));
  }
}
