package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.AgencyRows;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An employee asks for a key, an administrator decides, the employee collects the secret once.
class KeyRequestsStory {
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);
  private static final SettableClock CLOCK = SettableClock.at("2026-03-02T08:00:00Z");
  private static final String OWN = "/api/keys/requests";
  private static final String TO_DECIDE = "/console/api/keys/requests";

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @SuppressWarnings("NullAway.Init")
  private AgencyId agency;

  @SuppressWarnings("NullAway.Init")
  private Person person;

  @SuppressWarnings("NullAway.Init")
  private Visitor employee;

  @SuppressWarnings("NullAway.Init")
  private Visitor administrator;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            Map.of("bureau.identity.key-longest", "30d"),
            CLOCK,
            TestServer.migratedDatabase(),
            TestServer.newHome());
    office = new Office(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void staff() {
    agency = office.agency().id();
    person = office.person(agency, Role.MEMBER);
    employee = office.signedIn(person);
    administrator = office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  @Test
  void whatIsApprovedIsCollectedOnceAndWorks() {
    var asked =
        employee.post(
            OWN,
            Map.of(
                "name", "Sorting mail",
                "models", List.of("small"),
                "addresses", List.of("127.0.0.0/8", "::1")));
    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.text("/state")).isEqualTo("waiting");
    var id = asked.text("/id");
    assertThat(employee.post(OWN + "/" + id + "/collect", null).status()).isEqualTo(409);

    var waiting = administrator.get(TO_DECIDE);
    assertThat(waiting.text("/items/0/request/name")).isEqualTo("Sorting mail");
    assertThat(waiting.text("/items/0/askedBy/name")).isEqualTo(person.name());
    var approved = administrator.post(TO_DECIDE + "/" + id + "/approve", null);
    assertThat(approved.text("/request/state")).isEqualTo("approved");
    assertThat(approved.text()).doesNotContain("bureau_");

    var collected = employee.post(OWN + "/" + id + "/collect", null);
    assertThat(collected.status()).isEqualTo(201);
    assertThat(collected.text("/key/models/0")).isEqualTo("small");
    assertThat(collected.text("/key/expiresAt"))
        .isEqualTo(CLOCK.instant().plus(Duration.ofDays(30)).toString());
    assertThat(works(collected.text("/secret"))).isTrue();
    assertThat(employee.post(OWN + "/" + id + "/collect", null).status()).isEqualTo(409);
    assertThat(employee.get(OWN).text("/items/0/state")).isEqualTo("collected");
    assertThat(employee.get(OWN).text("/items/0/key")).isEqualTo(collected.text("/key/id"));
  }

  @Test
  void aPersonSeesAndRevokesTheirOwnKeysOnly() {
    var own = collected("mine");
    var key = own.text("/key/id");
    var colleague = office.signedIn(office.person(agency, Role.MEMBER));

    assertThat(colleague.get("/api/keys").json().at("/items")).isEmpty();
    assertThat(colleague.get(OWN).json().at("/items")).isEmpty();
    assertThat(colleague.delete("/api/keys/" + key).status()).isEqualTo(404);
    assertThat(colleague.post(OWN + "/" + asked("x") + "/collect", null).status()).isEqualTo(404);
    assertThat(works(own.text("/secret"))).isTrue();
    assertThat(employee.get("/api/keys").text("/items/0/id")).isEqualTo(key);

    assertThat(employee.delete("/api/keys/" + key).status()).isEqualTo(204);
    assertThat(works(own.text("/secret"))).isFalse();
    assertThat(employee.get("/api/keys").text("/items/0/state")).isEqualTo("revoked");
  }

  @Test
  void whatIsRefusedSaysWhy() {
    var id = asked("whatever");
    var path = TO_DECIDE + "/" + id;

    assertThat(administrator.post(path + "/refuse", Map.of()).text("/field")).isEqualTo("reason");
    assertThat(administrator.post(path + "/refuse", Map.of("reason", " ")).status()).isEqualTo(400);
    administrator.post(path + "/refuse", Map.of("reason", "Use the shared key."));

    assertThat(employee.get(OWN).text("/items/0/reason")).isEqualTo("Use the shared key.");
    assertThat(administrator.post(path + "/approve", null).status()).isEqualTo(409);
    assertThat(employee.post(OWN + "/" + id + "/collect", null).status()).isEqualTo(409);
  }

  @Test
  void nobodyAsksForLongerThanIsAllowed() {
    var latest = CLOCK.instant().plus(Duration.ofDays(30));
    for (var wrong : List.of(latest.plusSeconds(1), CLOCK.instant())) {
      var answer = employee.post(OWN, Map.of("name", "k", "expiresAt", wrong.toString()));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text("/field")).isEqualTo("expiresAt");
    }
    var answer = employee.post(OWN, Map.of("name", "k", "expiresAt", latest.toString()));
    assertThat(answer.status()).isEqualTo(201);

    administrator.post(TO_DECIDE + "/" + answer.text("/id") + "/approve", null);
    CLOCK.set(latest);
    employee = office.signedIn(person);
    var late = employee.post(OWN + "/" + answer.text("/id") + "/collect", null);
    assertThat(late.text("/type")).endsWith("key-request-not-ready");
  }

  @Test
  void theKeyOfASuspendedPersonStops() {
    var secret = collected("mine").text("/secret");
    assertThat(works(secret)).isTrue();

    server.part(People.class).suspend(OPERATOR, agency, person.id());

    assertThat(works(secret)).isFalse();
  }

  @Test
  void nobodyDecidesWhoMayNot() {
    var id = asked("k");
    var stranger = office.signedIn(office.person(office.agency().id(), Role.AGENCY_ADMIN));

    assertThat(employee.get(TO_DECIDE).status()).isEqualTo(403);
    assertThat(employee.post(TO_DECIDE + "/" + id + "/approve", null).status()).isEqualTo(403);
    assertThat(stranger.post(TO_DECIDE + "/" + id + "/approve", null).status()).isEqualTo(404);
  }

  @Test
  void whatWasTypedIsSealed() {
    var id = asked("Purpose in clear");
    administrator.post(TO_DECIDE + "/" + id + "/refuse", Map.of("reason", "Reason in clear"));

    try (var rows = AgencyRows.of(server.installation().database(), agency)) {
      var all =
          rows.text(
              "select string_agg(encode(name_sealed || reason_sealed, 'escape'), '')"
                  + " from identity.key_request");
      assertThat(all).isNotEmpty().doesNotContain("in clear");
    }
  }

  private String asked(String name) {
    return employee.post(OWN, Map.of("name", name)).text("/id");
  }

  private Visitor.Answer collected(String name) {
    var id = asked(name);
    administrator.post(TO_DECIDE + "/" + id + "/approve", null);
    return employee.post(OWN + "/" + id + "/collect", null);
  }

  private static boolean works(String secret) {
    var program = new Visitor(server.address()).with("x-api-key", secret);
    return program.get("/v1/nothing-here").status() == 404;
  }
}
