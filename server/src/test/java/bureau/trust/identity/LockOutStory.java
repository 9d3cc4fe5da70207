package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whoever guesses at a password is turned away, and the person whose password it is is not.
@Tag("T12")
@Tag("T13")
class LockOutStory {
  private static final int ATTEMPTS = 3;

  @Test
  void aGuesserLocksOutOnlyThemselves() {
    try (var server = start("127.0.0.0/8,::1")) {
      var person = person(server);
      for (var far : List.of("198.51.100.7", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::9")) {
        for (int i = 0; i < ATTEMPTS; i++) {
          attempt(server, far, person, "not the password");
        }
        assertThat(attempt(server, far, person, Office.PASSWORD)).isEqualTo(429);
      }

      assertThat(attempt(server, "203.0.113.9", person, Office.PASSWORD)).isEqualTo(200);
      assertThat(attempt(server, "10.9.9.9, 198.51.100.7", person, Office.PASSWORD))
          .as("what comes before the proxy's own word is anybody's invention")
          .isEqualTo(429);
    }
  }

  @Test
  void nobodyIsBelievedAboutWhereTheyComeFrom() {
    try (var server = start("192.0.2.1")) {
      var person = person(server);
      for (int i = 0; i < ATTEMPTS; i++) {
        attempt(server, "198.51.100." + i, person, "not the password");
      }

      assertThat(attempt(server, "203.0.113.9", person, Office.PASSWORD)).isEqualTo(429);
    }
  }

  private static TestServer start(String proxies) {
    return TestServer.start(
        Map.of(
            "bureau.identity.email-attempts",
            Integer.toString(ATTEMPTS),
            "bureau.identity.trusted-proxies",
            proxies));
  }

  private static String person(TestServer server) {
    var office = new Office(server);
    return office.person(office.agency().id(), Role.MEMBER).email().text();
  }

  private static int attempt(TestServer server, String from, String email, String password) {
    return new Visitor(server.address())
        .with("X-Forwarded-For", from)
        .post("/api/session", Map.of("email", email, "password", password))
        .status();
  }
}
