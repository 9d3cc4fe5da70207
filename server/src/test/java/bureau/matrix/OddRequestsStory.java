package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two readers read differently: none gets further than a plain one would.
@Tag("T12")
@ExtendWith(SceneOfAll.class)
class OddRequestsStory {
  private final Scene scene;

  OddRequestsStory(Scene scene) {
    this.scene = scene;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//console/api/people",
        "/console//api/people",
        "/console/api//people",
        "/console/./api/people",
        "/console/x/../api/people",
        "/health/live/../../console/api/people",
        "/assets/..%2f..%2fconsole/api/people",
        "/console/api/people/",
        "/console/api/people;x=1",
        "/console;x=1/api/people",
        "/;/console/api/people",
        "/console/api/people%3bx",
        "/console%2fapi%2fpeople",
        "/console/api%2fpeople",
        "/%63onsole/api/people",
        "/console/%2561pi/people",
        "/CONSOLE/api/people",
        "/console/api/people.json",
        "/console/api/people%00",
        "/console/api/people%0d%0a",
        "/console/api/people%20",
        "/console\\api\\people",
        "/console/api/people?agency",
        "/console/api/people#x",
        "http://localhost/console/api/people",
        "http://evil.example/console/api/people",
        "/v1/../console/api/people",
        "/api/../console/api/people",
        "/console/api/peopl\u00e9",
        "/console/api/people\t",
        "/web/index.html",
        "/WEB-INF/web.xml",
        "/..;/console/api/people",
        "/console/api/%70eople"
      })
  void noSpellingOfAPathLetsAMemberIntoTheConsole(String path) {
    for (var who : List.of(Who.NOBODY, Who.OWNER, Who.EXPIRED, Who.KEY)) {
      var answer = said("GET " + path + " HTTP/1.1", who, "");

      assertThat(answer).as("%s as %s", path, who).doesNotContainIgnoringCase(Scene.CANARY);
      assertThat(SocketText.statuses(answer))
          .as("%s as %s: %s", path, who, answer)
          .hasSizeLessThanOrEqualTo(1);
      assertThat(isGood(answer) && !answer.contains("<!doctype html"))
          .as("%s as %s: %s", path, who, answer)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Prefix: /console",
        "X-Forwarded-Port: 1",
        "Forwarded: for=127.0.0.1;host=evil.example;proto=https",
        "X-Real-IP: 127.0.0.1",
        "X-Original-URL: /console/api/people",
        "X-Rewrite-URL: /console/api/people",
        "X-HTTP-Method-Override: GET",
        "X-Method-Override: DELETE",
        "X-Remote-User: operator",
        "Remote-User: operator",
        "X-Authenticated-User: operator",
        "X-User-Id: operator",
        "Via: 1.1 evil.example",
        "Connection: Cookie",
        "Connection: X-XSRF-TOKEN"
      })
  void noHeaderOfAProxyChangesWhoAsksOrWhatIsAnswered(String header) {
    assertThat(statusOf("/console/api/people", Who.NOBODY, header)).isEqualTo(401);
    assertThat(statusOf("/console/api/people", Who.OWNER, header)).isEqualTo(403);
    assertThat(statusOf("/api/session", Who.OWNER, header)).isEqualTo(200);
    var plain = said("GET /api/public HTTP/1.1", Who.NOBODY, "");
    var odd = said("GET /api/public HTTP/1.1", Who.NOBODY, header + "\r\n");
    assertThat(body(odd)).isEqualTo(body(plain));
    assertThat(odd).doesNotContain("evil.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost@evil.example",
        "localhost.evil.example",
        "localhost:80:80",
        "localhost, evil.example",
        "evil.example:80",
        "localhost/..",
        "",
        "127.0.0.1.nip.io",
        "2130706433"
      })
  void anotherHostIsNotServed(String host) {
    var answer =
        SocketText.said(
            scene.world().server().address(),
            "GET /api/public HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(SocketText.statuses(answer)).as(answer).containsExactly(400);
  }

  @Test
  void twoHostsAreNone() {
    for (var hosts :
        List.of(
            "Host: localhost\r\nHost: evil.example",
            "Host: localhost\r\nHost: localhost",
            "X: y")) {
      var answer =
          SocketText.said(
              scene.world().server().address(),
              "GET /api/public HTTP/1.1\r\n" + hosts + "\r\nConnection: close\r\n\r\n");

      assertThat(SocketText.statuses(answer)).as(answer).containsExactly(400);
    }
  }

  /// The second request hides in the body of the first for one reader, and follows it for another.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: chunked, identity\r\nContent-Length: 5",
        "Transfer-Encoding: identity, chunked\r\nContent-Length: 5",
        "Transfer-Encoding: xchunked\r\nContent-Length: 5",
        "Transfer-Encoding : chunked\r\nContent-Length: 5",
        "Transfer-Encoding:\tchunked\r\nContent-Length: 5",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: +5",
        "Content-Length: -1",
        "Content-Length: 0x5",
        "Content-Length: 5\r\n Transfer-Encoding: chunked",
        "Content-Length: 99999999999999999999"
      })
  void twoLengthsAreNone(String lengths) {
    var hidden = "GET /api/session HTTP/1.1\r\nHost: localhost\r\n" + headers(Who.OWNER) + "\r\n";
    var answer =
        SocketText.said(
            scene.world().server().address(),
            "POST /api/invitations/open HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + lengths
                + "\r\n\r\n0\r\n\r\n"
                + hidden);

    assertThat(answer).as(lengths).doesNotContainIgnoringCase(Scene.CANARY);
    assertThat(SocketText.statuses(answer))
        .as("%s: %s", lengths, answer)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(status -> status >= 400);
  }

  @Test
  void aLineWithoutEndIsRefused() {
    for (var path : List.of("/console/api/audit?from=", "/v1/models?after=", "/")) {
      var answer = said("GET " + path + "x".repeat(20_000) + " HTTP/1.1", Who.NOBODY, "");

      assertThat(SocketText.statuses(answer)).as(path).containsExactly(400);
    }
  }

  @Test
  void headersWithoutEndAreRefused() {
    var long1 = "X-Long: " + "x".repeat(70_000) + "\r\n";
    var many = "X-Many: x\r\n".repeat(2_000);
    for (var headers : List.of(long1, many)) {
      var answer = said("GET /api/session HTTP/1.1", Who.OWNER, headers);

      assertThat(isGood(answer)).as(answer).isFalse();
    }
    var line = said("GET /" + "x".repeat(70_000) + " HTTP/1.1", Who.OWNER, "");
    assertThat(isGood(line)).as(line).isFalse();
  }

  @Test
  void aCookieOfAnotherMakesNoSecondCaller() {
    var owner = cookieOf(Who.OWNER);
    var operator = cookieOf(Who.OPERATOR);
    var two = "Cookie: " + owner + "; " + operator + "\r\n";
    var apart = "Cookie: " + owner + "\r\nCookie: " + operator + "\r\n";
    for (var cookies : List.of(two, apart)) {
      var answer = said("GET /console/api/agencies HTTP/1.1", Who.NOBODY, cookies);

      assertThat(isGood(answer)).as(answer).isFalse();
    }
  }

  private int statusOf(String path, Who who, String header) {
    return SocketText.statuses(said("GET " + path + " HTTP/1.1", who, header + "\r\n")).getFirst();
  }

  private String said(String line, Who who, String more) {
    return SocketText.said(
        scene.world().server().address(),
        line + "\r\nHost: localhost\r\n" + headers(who) + more + "Connection: close\r\n\r\n");
  }

  private String headers(Who who) {
    return scene.credentials(who).getFirst().headers().entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
        .collect(Collectors.joining());
  }

  private String cookieOf(Who who) {
    Map<String, String> headers = scene.credentials(who).getFirst().headers();
    return headers.getOrDefault("Cookie", "").replaceAll(";.*", "");
  }

  private static boolean isGood(String answer) {
    return SocketText.statuses(answer).stream().anyMatch(status -> status / 100 == 2);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
