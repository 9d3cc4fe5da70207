package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.agencies.Agencies;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each kind of proof opens its own door, and every spelling of it meets the same decision.
@Tag("T05")
class CredentialsStory {
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    office = new Office(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aKeyOpensTheGatewayAndNothingElse() {
    var key = office.key(office.agency().id(), Scope.INFERENCE, Scope.MODELS_READ).secret();

    for (var spelling : spellings(key)) {
      assertThat(spelling.get("/v1/nothing-here").status()).isEqualTo(404);
      assertThat(spelling.get("/api/session").status()).isEqualTo(401);
      assertThat(spelling.get("/console/api/people").status()).isEqualTo(401);
      assertThat(spelling.get("/api/conversations").status()).isEqualTo(401);
    }
  }

  @Test
  void aSessionDoesNotOpenTheGateway() {
    var person = office.person(office.agency().id(), Role.MEMBER);

    assertThat(office.signedIn(person).get("/v1/nothing-here").status()).isEqualTo(401);
  }

  @Test
  void whateverIsWrongWithAKeyTheAnswerIsTheSame() {
    var agency = office.agency().id();
    var revoked = office.key(agency, Scope.INFERENCE);
    server.part(ApiKeys.class).revoke(OPERATOR, agency, revoked.key().id());
    var suspended = office.agency().id();
    var ofSuspended = office.key(suspended, Scope.INFERENCE);
    server.part(Agencies.class).suspend(OPERATOR, suspended);
    var twin = office.key(agency, Scope.INFERENCE).secret();
    var unknown = twin.substring(0, twin.length() - 1) + (twin.endsWith("A") ? "B" : "A");

    var expected = new Visitor(server.address()).get("/v1/nothing-here");

    assertThat(expected.status()).isEqualTo(401);
    for (var secret :
        new String[] {revoked.secret(), ofSuspended.secret(), unknown, "", "bureau_", "x"}) {
      for (var spelling : spellings(secret)) {
        var answer = spelling.get("/v1/nothing-here");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo(expected.text());
      }
    }
  }

  @Test
  void twoDifferentKeysAreNone() {
    var agency = office.agency().id();
    var one = office.key(agency, Scope.INFERENCE).secret();
    var other = office.key(agency, Scope.INFERENCE).secret();

    assertThat(both(one, one).get("/v1/nothing-here").status()).isEqualTo(404);
    assertThat(both(one, other).get("/v1/nothing-here").status()).isEqualTo(401);
    assertThat(
            new Visitor(server.address())
                .with("Authorization", "Basic " + one)
                .with("x-api-key", one)
                .get("/v1/nothing-here")
                .status())
        .isEqualTo(401);
  }

  @Test
  void aSuspendedAgencyIsShutOutWhicheverWayItComes() {
    var agency = office.agency().id();
    var member = office.signedIn(office.person(agency, Role.MEMBER));
    var key = office.key(agency, Scope.INFERENCE).secret();
    Function<Visitor, Integer> asked = visitor -> visitor.get("/v1/nothing-here").status();
    assertThat(spellings(key)).extracting(asked).containsOnly(404);

    server.part(Agencies.class).suspend(OPERATOR, agency);
    assertThat(member.get("/api/session").status()).isEqualTo(401);
    assertThat(spellings(key)).extracting(asked).containsOnly(401);

    server.part(Agencies.class).reactivate(OPERATOR, agency);
    assertThat(member.get("/api/session").status()).isEqualTo(200);
    assertThat(spellings(key)).extracting(asked).containsOnly(404);
  }

  @Test
  void aSuspendedPersonTakesTheKeysTheyMadeWithThem() {
    var agency = office.agency().id();
    office.person(agency, Role.AGENCY_ADMIN);
    var maker = office.person(agency, Role.AGENCY_ADMIN);
    var secret =
        office
            .signedIn(maker)
            .post("/console/api/keys", Map.of("name", "mine", "scopes", List.of("inference")))
            .text("/secret");
    var program = new Visitor(server.address()).with("x-api-key", secret);
    assertThat(program.get("/v1/nothing-here").status()).isEqualTo(404);

    server.part(People.class).suspend(OPERATOR, agency, maker.id());
    assertThat(program.get("/v1/nothing-here").status()).isEqualTo(401);

    server.part(People.class).reactivate(OPERATOR, agency, maker.id());
    assertThat(program.get("/v1/nothing-here").status()).isEqualTo(404);
  }

  private static Visitor[] spellings(String key) {
    return new Visitor[] {
      new Visitor(server.address()).with("Authorization", "Bearer " + key),
      new Visitor(server.address()).with("authorization", "bearer " + key),
      new Visitor(server.address()).with("x-api-key", key)
    };
  }

  private static Visitor both(String bearer, String apiKey) {
    return new Visitor(server.address())
        .with("Authorization", "Bearer " + bearer)
        .with("x-api-key", apiKey);
  }
}
