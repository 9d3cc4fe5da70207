package bureau.testing;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.trust.agencies.NewAgency;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.EmailAddress;
import bureau.trust.identity.NewPerson;
import bureau.trust.identity.People;
import bureau.trust.identity.Person;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Fills a running server with agencies and people, as its operator.
public final class Office {
  public static final String PASSWORD = "a password for tests";

  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestServer server;

  public Office(TestServer server) {
    this.server = server;
  }

  public Agency agency() {
    int n = COUNT.incrementAndGet();
    return server
        .part(Agencies.class)
        .enrol(
            OPERATOR,
            new NewAgency(
                "Agency " + n,
                "agency" + n + ".example",
                List.of("en", "fr"),
                ZoneId.of("Europe/Paris")));
  }

  /// {@return a new person who can sign in with {@link #PASSWORD}}
  public Person person(AgencyId agency, Role... roles) {
    return named(agency, "Person " + (COUNT.get() + 1), roles);
  }

  /// {@return a new person of this name who can sign in with {@link #PASSWORD}}
  public Person named(AgencyId agency, String name, Role... roles) {
    int n = COUNT.incrementAndGet();
    return server
        .part(People.class)
        .addWithPassword(
            OPERATOR,
            agency,
            new NewPerson(
                EmailAddress.accepted("person" + n + "@office.example"), name, Set.of(roles), null),
            PASSWORD);
  }

  public Person operator() {
    return person(AgencyId.INSTALLATION, Role.PLATFORM_OPERATOR);
  }

  public Visitor signedIn(Person person) {
    return Visitor.signedIn(server.address(), person.email().text(), PASSWORD);
  }

  public ApiKeys.Created key(AgencyId agency, Scope... scopes) {
    return server.part(ApiKeys.class).create(OPERATOR, agency, "for tests", Set.of(scopes), null);
  }
}
