package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.SettableClock;
import bureau.trust.agencies.Agencies;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Keys change their secret, and fall asleep where nobody uses them.
class KeyLivesStory {
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);
  private static final SettableClock CLOCK = SettableClock.at("2026-03-02T08:00:00Z");

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            Map.of("bureau.identity.key-dormant-after", "30d"),
            CLOCK,
            TestServer.migratedDatabase(),
            TestServer.newHome());
    office = new Office(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void afterARotationBothSecretsWorkUntilTheOverlapEnds() {
    var agency = office.agency().id();
    var made = office.key(agency, Scope.INFERENCE);
    var overlapEnds = CLOCK.instant().plus(Duration.ofHours(2));
    assertThat(works(made.secret())).isTrue();

    var rotated = administrator(agency).post(path(made) + "/rotate", Map.of("overlapHours", 2));

    assertThat(rotated.status()).isEqualTo(201);
    assertThat(rotated.text("/key/id")).isEqualTo(made.key().id().toString());
    assertThat(rotated.text("/key/lastFour")).isEqualTo(end(rotated.text("/secret")));
    assertThat(rotated.text("/key/previousUntil")).isEqualTo(overlapEnds.toString());
    assertThat(works(rotated.text("/secret"))).isTrue();
    assertThat(works(made.secret())).isTrue();
    CLOCK.advance(Duration.ofHours(2));
    assertThat(works(made.secret())).isFalse();
    assertThat(works(rotated.text("/secret"))).isTrue();
    assertThat(only(agency).previousUntil()).isNull();
    sweep(agency);
    assertThat(works(made.secret())).isFalse();
  }

  @Test
  void withoutOverlapTheFormerSecretEndsAtOnce() {
    var agency = office.agency().id();
    var made = office.key(agency, Scope.INFERENCE);
    assertThat(works(made.secret())).isTrue();
    var administrator = administrator(agency);

    var rotated = administrator.post(path(made) + "/rotate", Map.of("overlapHours", 0));
    assertThat(works(made.secret())).isFalse();
    assertThat(works(rotated.text("/secret"))).isTrue();

    var again = administrator.post(path(made) + "/rotate", null);
    var third = administrator.post(path(made) + "/rotate", null);
    assertThat(works(rotated.text("/secret"))).as("two rotations ago").isFalse();
    assertThat(works(again.text("/secret"))).isTrue();
    assertThat(works(third.text("/secret"))).isTrue();
  }

  @Test
  void whatCannotBeRotatedIsRefused() {
    var agency = office.agency().id();
    var made = office.key(agency, Scope.INFERENCE);
    var administrator = administrator(agency);

    var tooLong = administrator.post(path(made) + "/rotate", Map.of("overlapHours", 169));
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.text("/field")).isEqualTo("overlapHours");
    administrator.delete(path(made));
    assertThat(administrator.post(path(made) + "/rotate", null).status()).isEqualTo(409);
    var stranger = administrator(office.agency().id());
    assertThat(stranger.post(path(made) + "/rotate", null).status()).isEqualTo(404);
    assertThat(stranger.post(path(made) + "/enable", null).status()).isEqualTo(404);
  }

  @Test
  void aKeyThatNobodyUsesIsAnnouncedAndThenDisabledUntilItIsEnabled() {
    var agency = office.agency().id();
    var unused = office.key(agency, Scope.INFERENCE);
    var begun = CLOCK.instant();
    CLOCK.advance(Duration.ofDays(15));
    assertThat(only(agency).dormantOn()).isNull();
    CLOCK.advance(Duration.ofDays(1));
    assertThat(only(agency).dormantOn()).isEqualTo(begun.plus(Duration.ofDays(30)));

    sweep(agency);
    assertThat(only(agency).state()).isEqualTo(ApiKey.State.ACTIVE);
    CLOCK.advance(Duration.ofDays(14));
    sweep(agency);

    assertThat(only(agency).state()).isEqualTo(ApiKey.State.DORMANT);
    assertThat(only(agency).dormantOn()).isNull();
    assertThat(works(unused.secret())).isFalse();
    var enabled = administrator(agency).post(path(unused) + "/enable", null);
    assertThat(enabled.text("/state")).isEqualTo("active");
    assertThat(works(unused.secret())).isTrue();
    sweep(agency);
    assertThat(only(agency).state()).isEqualTo(ApiKey.State.ACTIVE);
  }

  @Test
  void useKeepsAKeyAwakeAndSoDoesTheSuspensionOfItsAgency() {
    var agency = office.agency().id();
    var used = office.key(agency, Scope.INFERENCE);
    CLOCK.advance(Duration.ofDays(20));
    assertThat(works(used.secret())).isTrue();
    CLOCK.advance(Duration.ofDays(20));
    sweep(agency);
    assertThat(only(agency).state()).isEqualTo(ApiKey.State.ACTIVE);

    server.part(Agencies.class).suspend(OPERATOR, agency);
    CLOCK.advance(Duration.ofDays(20));
    server.part(DormantKeys.class).putToRest();

    assertThat(only(agency).state()).isEqualTo(ApiKey.State.ACTIVE);
    server.part(Agencies.class).reactivate(OPERATOR, agency);
    server.part(DormantKeys.class).putToRest();
    assertThat(only(agency).state()).isEqualTo(ApiKey.State.DORMANT);
  }

  private static boolean works(String secret) {
    var program = new Visitor(server.address()).with("x-api-key", secret);
    return program.get("/v1/nothing-here").status() == 404;
  }

  private static void sweep(AgencyId agency) {
    server.part(KeyLives.class).sweep(agency);
  }

  private static ApiKey only(AgencyId agency) {
    return server.part(ApiKeys.class).list(agency, Optional.empty(), 2).getFirst();
  }

  private static Visitor administrator(AgencyId agency) {
    return office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  private static String path(ApiKeys.Created made) {
    return "/console/api/keys/" + made.key().id();
  }

  private static String end(String secret) {
    return secret.substring(secret.length() - 4);
  }
}
