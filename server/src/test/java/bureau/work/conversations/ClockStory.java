package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.SettableClock;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.NewAgency;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A clock that jumps, runs backward, passes 2038 and goes through the changes of summer time:
/// nothing that lasts is measured by it, nothing that is ordered is ordered by it.
@Tag("T41")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockStory {
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOON);
  private ModelWorld world;
  private Office office;
  private ModelWorld.Tenant tenant;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of(), TestServer.migratedDatabase(), TestServer.newHome(), clock);
    world.provider().usually(new Script().usually(Counting.to(40, Duration.ofMillis(50))));
    office = new Office(world.server());
    tenant = world.tenant();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void answersOrderAndRecordSurviveAClockThatJumps() {
    clock.set(NOON);
    var ada = Chatter.of(world, tenant.id());
    var auditor = office.signedIn(office.person(tenant.id(), Role.AUDITOR));
    var id = ada.begin();
    var asked = new ArrayList<String>();

    for (var jump : List.of(Duration.ofHours(1), Duration.ofHours(-2), Duration.ofMinutes(1))) {
      var question = ada.ask(id, "Count, whatever the clock says: " + jump);
      asked.add(question.question());
      try (var events = ada.events(id)) {
        events.await("delta");
        clock.advance(jump);
        assertThat(events.await("done").data().at("/state").asString()).isEqualTo("complete");
      }
    }

    var listed = new ArrayList<String>();
    for (var message :
        ada.visitor().get("/api/conversations/" + id + "/messages").json().at("/items")) {
      if (message.at("/role").asString().equals("user")) {
        listed.add(message.at("/id").asString());
      }
    }
    assertThat(listed).isEqualTo(asked);
    assertThatTheRecordIsGapless(auditor);
    assertThat(ada.visitor().get("/api/session").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"2038-01-19T03:14:07Z", "2038-01-19T03:14:08Z", "2106-02-07T06:28:16Z"})
  void theYearsWhenCountersOfSecondsEndAreYearsLikeOthers(String instant) {
    clock.set(Instant.parse(instant));
    var ada = Chatter.of(world, tenant.id());
    var auditor = office.signedIn(office.person(tenant.id(), Role.AUDITOR));
    var id = ada.begin();
    var asked = ada.ask(id, "What year is it?");
    try (var events = ada.events(id)) {
      assertThat(events.await("done").data().at("/state").asString()).isEqualTo("complete");
    }

    assertThat(ada.message(id, asked.answer()).at("/createdAt").asString())
        .startsWith(instant.substring(0, 10));
    assertThatTheRecordIsGapless(auditor);
  }

  /// Days of 25 and of 23 hours, from both sides of the change.
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T23:30:00Z, 2026-10-25T23:00:00Z",
    "2026-10-25T22:59:59Z, 2026-10-25T23:00:00Z",
    "2026-10-25T23:00:00Z, 2026-10-26T23:00:00Z",
    "2026-03-29T00:30:00Z, 2026-03-29T22:00:00Z",
    "2026-03-29T21:59:59Z, 2026-03-29T22:00:00Z",
  })
  void anAgencysDayEndsAtItsOwnMidnight(String now, String midnight) {
    clock.set(Instant.parse(now));
    var name = "Agency at " + now;
    var paris =
        world
            .part(Agencies.class)
            .enrol(
                OPERATOR,
                new NewAgency(
                    name,
                    "paris" + now.hashCode() + ".example",
                    List.of("fr"),
                    ZoneId.of("Europe/Paris")));
    var administrator = office.signedIn(office.person(paris.id(), Role.AGENCY_ADMIN));

    var allowance = administrator.get("/console/api/usage/allowance");

    assertThat(allowance.text("/resetsAt")).isEqualTo(midnight);
  }

  private static void assertThatTheRecordIsGapless(Visitor auditor) {
    var sequences = new ArrayList<Long>();
    auditor
        .get("/console/api/audit?limit=100")
        .json()
        .at("/items")
        .forEach(event -> sequences.add(event.at("/sequence").asLong()));
    for (var i = 1; i < sequences.size(); i++) {
      assertThat(Math.abs(sequences.get(i) - sequences.get(i - 1))).isEqualTo(1);
    }
    var verified = auditor.get("/console/api/audit/verification").json();
    assertThat(verified.at("/ok").asBoolean()).as(verified.toString()).isTrue();
  }
}
