package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.agencies.Agencies;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInStory {
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("bureau.identity.email-attempts", "5"));
    office = new Office(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Tag("T13")
  void theAnswerDoesNotTellWhyNot() {
    var agency = office.agency();
    var person = office.person(agency.id(), Role.MEMBER);
    var suspended = office.person(agency.id(), Role.MEMBER);
    server.part(People.class).suspend(OPERATOR, agency.id(), suspended.id());
    var closed = office.agency();
    var inside = office.person(closed.id(), Role.MEMBER);
    server.part(Agencies.class).suspend(OPERATOR, closed.id());

    var wrong = attempt(person.email().text(), "another password");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("/type")).isEqualTo("urn:bureau:problem:sign-in-failed");
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    for (var email :
        new String[] {
          "nobody@nowhere.example", "no address", suspended.email().text(), inside.email().text()
        }) {
      var answer = attempt(email, Office.PASSWORD);

      assertThat(answer.status()).as(email).isEqualTo(401);
      assertThat(answer.text()).isEqualTo(wrong.text());
      assertThat(answer.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    }
  }

  @Test
  @Tag("T13")
  void tooManyFailuresAreTurnedAwayForUnknownAddressesToo() {
    var person = office.person(office.agency().id(), Role.MEMBER);
    for (var email : new String[] {person.email().text(), "unknown@nowhere.example"}) {
      for (int i = 0; i < 5; i++) {
        assertThat(attempt(email, "wrong password " + i).status()).isEqualTo(401);
      }

      var turnedAway = attempt(email, Office.PASSWORD);

      assertThat(turnedAway.status()).isEqualTo(429);
      assertThat(turnedAway.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void signInsThatSucceedDoNotCount() {
    var person = office.person(office.agency().id(), Role.MEMBER);

    for (int i = 0; i < 8; i++) {
      assertThat(attempt(person.email().text(), Office.PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void everySignInOpensASessionOfItsOwn() {
    var person = office.person(office.agency().id(), Role.MEMBER);

    var first = office.signedIn(person);
    var second = office.signedIn(person);

    assertThat(first.cookie("bureau-session")).isNotEqualTo(second.cookie("bureau-session"));
    first.delete("/api/session");
    assertThat(first.get("/api/session").status()).isEqualTo(401);
    assertThat(second.get("/api/session").status()).isEqualTo(200);
  }

  @Test
  void aSignedOutCookieIsWorthNothing() {
    var person = office.person(office.agency().id(), Role.MEMBER);
    var visitor = office.signedIn(person);
    var cookie = visitor.cookie("bureau-session").orElseThrow();

    visitor.delete("/api/session");

    var thief = new Visitor(server.address()).withCookie("bureau-session", cookie);
    assertThat(thief.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void signingOutEverywhereEndsEverySessionAtOnce() {
    var person = office.person(office.agency().id(), Role.MEMBER);
    var here = office.signedIn(person);
    var there = office.signedIn(person);
    assertThat(there.get("/api/session").status()).isEqualTo(200);

    assertThat(here.delete("/api/sessions").status()).isEqualTo(204);

    assertThat(here.get("/api/session").status()).isEqualTo(401);
    assertThat(there.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void aPersonChoosesTheirLanguageAndPassword() {
    var person = office.person(office.agency().id(), Role.MEMBER);
    var here = office.signedIn(person);
    var there = office.signedIn(person);

    assertThat(here.patch("/api/session", Map.of("language", "fr")).text("/person/language"))
        .isEqualTo("fr");
    assertThat(here.get("/api/nothing").text("/title")).isEqualTo("Introuvable");
    assertThat(here.patch("/api/session", Map.of("language", "xx")).status()).isEqualTo(400);
    assertThat(change(here, "not my password", "a longer new password").status()).isEqualTo(403);
    assertThat(change(here, Office.PASSWORD, "too short").status()).isEqualTo(400);
    assertThat(change(here, Office.PASSWORD, "a longer new password").status()).isEqualTo(204);
    assertThat(here.get("/api/session").status()).isEqualTo(200);
    assertThat(there.get("/api/session").status()).isEqualTo(401);
    assertThat(attempt(person.email().text(), "a longer new password").status()).isEqualTo(200);
  }

  private static Visitor.Answer change(Visitor visitor, String current, String wanted) {
    return visitor.post("/api/session/password", Map.of("current", current, "password", wanted));
  }

  private static Visitor.Answer attempt(String email, String password) {
    return new Visitor(server.address())
        .post("/api/session", Map.of("email", email, "password", password));
  }
}
