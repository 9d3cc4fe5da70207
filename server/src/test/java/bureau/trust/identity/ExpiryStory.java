package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.access.SignIn;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExpiryStory {
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
            Map.of(
                "bureau.identity.session-idle", "1h",
                "bureau.identity.session-life", "5h",
                "bureau.identity.invitation-life", "2h"),
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
  void aSessionEndsWhenItIsNotUsedAndInAnyCaseAfterItsLife() {
    var person = office.person(office.agency().id(), Role.MEMBER);
    var unused = office.signedIn(person);
    var used = office.signedIn(person);
    for (int i = 0; i < 5; i++) {
      CLOCK.advance(Duration.ofMinutes(50));
      assertThat(used.get("/api/session").status()).isEqualTo(200);
    }

    assertThat(unused.get("/api/session").status()).isEqualTo(401);
    CLOCK.advance(Duration.ofMinutes(51));
    assertThat(used.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void aKeyEndsToTheSecondAlsoForOpenWork() {
    var agency = office.agency().id();
    var keys = server.part(ApiKeys.class);
    var created =
        keys.create(
            OPERATOR,
            agency,
            "short",
            Set.of(Scope.INFERENCE),
            CLOCK.instant().plus(Duration.ofSeconds(30)));
    var caller = keys.resolve(created.secret()).orElseThrow();

    CLOCK.advance(Duration.ofSeconds(29));
    assertThat(keys.resolve(created.secret())).isPresent();
    assertThat(server.part(LiveCallers.class).stillHolds(caller)).isTrue();
    CLOCK.advance(Duration.ofSeconds(1));
    assertThat(keys.resolve(created.secret())).isEmpty();
    assertThat(server.part(LiveCallers.class).stillHolds(caller)).isFalse();
    assertThat(keys.list(agency, Optional.empty(), 10))
        .extracting(ApiKey::state)
        .containsExactly(ApiKey.State.EXPIRED);
  }

  @Test
  void thatAKeyIsUsedIsWrittenDownOnceAMinute() {
    var agency = office.agency().id();
    var keys = server.part(ApiKeys.class);
    var secret = office.key(agency, Scope.INFERENCE).secret();
    var first = CLOCK.instant();

    keys.resolve(secret);
    CLOCK.advance(Duration.ofSeconds(30));
    keys.resolve(secret);
    assertThat(keys.list(agency, Optional.empty(), 1).getFirst().lastUsedAt()).isEqualTo(first);
    CLOCK.advance(Duration.ofSeconds(31));
    keys.resolve(secret);
    assertThat(keys.list(agency, Optional.empty(), 1).getFirst().lastUsedAt())
        .isEqualTo(CLOCK.instant());
  }

  @Test
  void anInvitationEnds() {
    var agency = office.agency().id();
    var link =
        server
            .part(Invitations.class)
            .invite(
                OPERATOR,
                agency,
                new NewPerson(
                    EmailAddress.accepted("late@office.example"),
                    "Late",
                    Set.of(Role.MEMBER),
                    null))
            .link()
            .address()
            .getFragment();

    CLOCK.advance(Duration.ofMinutes(121));

    var answer =
        new Visitor(server.address())
            .post("/api/invitations/accept", Map.of("token", link, "password", Office.PASSWORD));
    assertThat(answer.status()).isEqualTo(404);
  }
}
