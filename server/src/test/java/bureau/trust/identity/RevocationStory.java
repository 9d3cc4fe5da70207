package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.trust.agencies.Agencies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two servers on one database: what one of them revokes, the other has remembered.
@Tag("T05")
class RevocationStory {
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @SuppressWarnings("NullAway.Init")
  private static TestServer here;

  @SuppressWarnings("NullAway.Init")
  private static TestServer there;

  @BeforeAll
  static void start() {
    here = TestServer.start();
    var shared = here.installation();
    there = TestServer.start(Map.of(), InstantSource.system(), shared.database(), shared.home());
  }

  @AfterAll
  static void stop() {
    there.close();
    here.close();
  }

  @Test
  void aRevokedKeyStopsWorkingOnTheOtherServer() {
    var agency = new Office(here).agency().id();
    var key = new Office(here).key(agency, Scope.INFERENCE);
    var caller = there.part(ApiKeys.class).resolve(key.secret()).orElseThrow();
    assertThat(stillHolds(caller)).isTrue();

    here.part(ApiKeys.class).revoke(OPERATOR, agency, key.key().id());

    within(PROMISED, () -> there.part(ApiKeys.class).resolve(key.secret()).isEmpty());
    within(PROMISED, () -> !stillHolds(caller));
  }

  @Test
  void aSuspendedPersonsOpenWorkEndsOnTheOtherServer() {
    var agency = new Office(here).agency().id();
    var person = new Office(here).person(agency, Role.MEMBER);
    var caller = signedInThere(agency, person);
    assertThat(stillHolds(caller)).isTrue();

    here.part(People.class).suspend(OPERATOR, agency, person.id());

    within(PROMISED, () -> !stillHolds(caller));
  }

  @Test
  void aSuspendedAgencysOpenWorkEndsOnTheOtherServer() {
    var agency = new Office(here).agency().id();
    var caller = signedInThere(agency, new Office(here).person(agency, Role.MEMBER));
    var key = new Office(here).key(agency, Scope.INFERENCE);
    var program = there.part(ApiKeys.class).resolve(key.secret()).orElseThrow();
    assertThat(stillHolds(caller)).isTrue();

    here.part(Agencies.class).suspend(OPERATOR, agency);

    within(PROMISED, () -> !stillHolds(caller));
    within(PROMISED, () -> !stillHolds(program));
  }

  @Test
  void signingOutEndsTheWorkOfThatSessionOnly() {
    var agency = new Office(here).agency().id();
    var person = new Office(here).person(agency, Role.MEMBER);
    var one = signedInThere(agency, person);
    var other = signedInThere(agency, person);
    assertThat(stillHolds(one) && stillHolds(other)).isTrue();

    here.part(Sessions.class).close(agency, person.id(), session(one));

    within(PROMISED, () -> !stillHolds(one));
    assertThat(stillHolds(other)).isTrue();
  }

  @Test
  void aNewRoleIsKnownOnTheOtherServer() {
    var agency = new Office(here).agency().id();
    var person = new Office(here).person(agency, Role.MEMBER);
    var caller = signedInThere(agency, person);

    here.part(People.class).changeRoles(OPERATOR, agency, person.id(), Set.of(Role.AUDITOR));

    within(
        PROMISED,
        () ->
            there.part(LiveCallers.class).current(caller).orElseThrow() instanceof Caller.Person now
                && now.roles().contains(Role.AUDITOR));
  }

  private static Caller signedInThere(AgencyId agency, Person person) {
    return there.part(Sessions.class).open(agency, person.id()).caller();
  }

  private static UUID session(Caller caller) {
    return Objects.requireNonNull(((Caller.Person) caller).session());
  }

  private static boolean stillHolds(Caller caller) {
    return there.part(LiveCallers.class).stillHolds(caller);
  }

  /// Asks again and again until it is so.
  private static void within(Duration time, BooleanSupplier claim) {
    long end = System.nanoTime() + time.toNanos();
    while (!claim.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
