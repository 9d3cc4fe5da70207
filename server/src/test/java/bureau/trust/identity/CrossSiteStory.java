package bureau.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What pages of other sites can make a browser do.
@Tag("T14")
class CrossSiteStory {
  private static final Map<String, String> CHANGE = Map.of("language", "fr");

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Person person;

  @SuppressWarnings("NullAway.Init")
  private Visitor visitor;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    var office = new Office(server);
    person = office.person(office.agency().id(), Role.MEMBER);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void signIn() {
    visitor = new Office(server).signedIn(person);
  }

  @Test
  void aWriteNeedsTheHeaderThatOnlyOurPageCanSend() {
    assertThat(visitor.patch("/api/session", CHANGE).status()).isEqualTo(200);

    visitor.with("X-XSRF-TOKEN", "");
    assertRefused();
    visitor.with("X-XSRF-TOKEN", "0".repeat(64));
    assertRefused();
  }

  @Test
  void aPairThatSomebodyPlantedDoesNotFitTheSession() {
    var planted = "f".repeat(64);

    visitor.withCookie("XSRF-TOKEN", planted).with("X-XSRF-TOKEN", planted);

    assertRefused();
  }

  @Test
  void theHeaderOfAnotherSessionDoesNotFit() {
    var other = new Office(server).signedIn(person);

    visitor.with("X-XSRF-TOKEN", other.cookie("XSRF-TOKEN").orElseThrow());

    assertRefused();
  }

  @Test
  void aRequestThatTheBrowserSaysComesFromElsewhereIsRefused() {
    for (var site : new String[] {"cross-site", "same-site"}) {
      visitor.with("Sec-Fetch-Site", site);
      assertRefused();
      assertThat(
              new Visitor(server.address())
                  .with("Sec-Fetch-Site", site)
                  .post(
                      "/api/session",
                      Map.of("email", person.email().text(), "password", Office.PASSWORD))
                  .status())
          .isEqualTo(403);
      assertThat(visitor.get("/api/conversations").status()).isEqualTo(403);
      assertThat(visitor.get("/").status()).as("a link to the workplace").isEqualTo(200);
    }
  }

  @Test
  void aFormOfAnotherSiteCannotBeTheBodyOfASignIn() {
    var answer =
        new Visitor(server.address())
            .with("Content-Type", "text/plain")
            .post(
                "/api/session",
                Map.of("email", person.email().text(), "password", Office.PASSWORD));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void readingGivesALostCookieBack() {
    var before = visitor.cookie("XSRF-TOKEN").orElseThrow();

    visitor.withoutCookie("XSRF-TOKEN").get("/api/session");

    assertThat(visitor.cookie("XSRF-TOKEN")).contains(before);
  }

  @Test
  void theSessionIsHiddenFromScriptsAndFromOtherSites() {
    var answer =
        new Visitor(server.address())
            .post(
                "/api/session",
                Map.of("email", person.email().text(), "password", Office.PASSWORD));

    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("bureau-session=")
                    .contains("HttpOnly", "SameSite=Lax", "Path=/"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("XSRF-TOKEN=")
                    .contains("SameSite=Lax")
                    .doesNotContain("HttpOnly"));
  }

  @Test
  void anotherOriginIsToldNothing() {
    var answer =
        visitor
            .with("Origin", "https://evil.example")
            .with("Access-Control-Request-Method", "POST")
            .send("OPTIONS", "/api/session", null);

    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
  }

  /// A name that somebody made point to this machine (DNS rebinding).
  @Test
  @Tag("T12")
  void aForeignNameForThisMachineIsNotServed() throws IOException {
    assertThat(statusFor("evil.example")).isEqualTo(400);
    assertThat(statusFor("localhost.evil.example")).isEqualTo(400);
    assertThat(statusFor("localhost")).isEqualTo(200);
    assertThat(statusFor("127.0.0.1:8080")).isEqualTo(200);
    assertThat(statusFor("[::1]")).isEqualTo(200);
  }

  private static int statusFor(String host) throws IOException {
    try (var socket = new Socket("localhost", server.address().getPort())) {
      var request = "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }

  private void assertRefused() {
    var answer = visitor.patch("/api/session", CHANGE);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("/type")).isEqualTo("urn:bureau:problem:other-site");
  }
}
