package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.testing.Office;
import bureau.trust.identity.People;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What somebody learns who is not signed in: that there is a server, and nothing of who uses it.
@Tag("T13")
@ExtendWith(SceneOfAll.class)
class StrangersStory {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");

  private static final Set<String> OPEN =
      Set.of(
          "GET /health/live",
          "GET /health/ready",
          "GET /openapi.json",
          "GET /api/public",
          "HEAD /api/public",
          "HEAD /health/live",
          "HEAD /health/ready",
          "HEAD /openapi.json");

  /// What is often found where it should not be.
  private static final List<String> GUESSES =
      List.of(
          "/actuator",
          "/actuator/env",
          "/actuator/heapdump",
          "/metrics",
          "/env",
          "/config",
          "/swagger-ui.html",
          "/swagger-ui/index.html",
          "/v3/api-docs",
          "/v3/api-docs/swagger-config",
          "/openapi.json.yaml",
          "/openapi.yaml",
          "/.env",
          "/.git/config",
          "/application.yaml",
          "/bureau.yaml",
          "/spring.properties",
          "/db/migration/identity/V1__identity.sql",
          "/bureau/App.class",
          "/META-INF/MANIFEST.MF",
          "/WEB-INF/web.xml",
          "/problems/identity_en.properties",
          "/console/api",
          "/api",
          "/v1",
          "/error",
          "/h2-console",
          "/login",
          "/logout",
          "/graphql",
          "/ws",
          "/keys/root.json");

  private final Scene scene;

  StrangersStory(Scene scene) {
    this.scene = scene;
  }

  @Test
  void onlyTheOpenDoorsAnswer() {
    var paths =
        Stream.concat(Routes.ALL.stream().map(Route::path), GUESSES.stream())
            .map(path -> path.replaceAll("\\{[a-z]+}", "cnv_00000000000000000000000000"))
            .distinct()
            .toList();
    var page = scene.web().send("GET", "/", Credential.NONE, Map.of(), null).text();
    var answered = new ArrayList<String>();
    for (var path : paths) {
      for (var method : METHODS) {
        var answer = scene.web().send(method, path, Credential.NONE, Map.of(), null);
        var isPage = answer.text().equals(page) || (method.equals("HEAD") && isPage(path, page));
        if (answer.isGood() && !isPage && !OPEN.contains(method + " " + path)) {
          answered.add(method + " " + path + ": " + answer);
        }
        assertThat(answer.text().toLowerCase(Locale.ROOT)).doesNotContain(Scene.CANARY);
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.status()).as("%s %s: %s", method, path, answer).isLessThan(500);
      }
    }
    assertThat(answered).isEmpty();
  }

  private boolean isPage(String path, String page) {
    return scene.web().send("GET", path, Credential.NONE, Map.of(), null).text().equals(page);
  }

  @Test
  void aSignInThatFailsSaysNothingOfWho() {
    var member = scene.cast().newcomer(Role.MEMBER).email().text();
    var suspended = scene.cast().newcomer(Role.MEMBER);
    scene
        .world()
        .part(People.class)
        .suspend(scene.world().operator(), scene.agency(), suspended.id());
    var invited = scene.email();
    scene.did(
        Who.ADMINISTRATOR,
        "POST",
        "/console/api/people",
        Map.of("email", invited, "name", Scene.CANARY, "roles", List.of("member")));

    var answers = new HashSet<String>();
    for (var attempt :
        List.of(
            Map.of("email", member, "password", "not the password"),
            Map.of("email", suspended.email().text(), "password", Office.PASSWORD),
            Map.of("email", suspended.email().text(), "password", "not the password"),
            Map.of("email", invited, "password", Office.PASSWORD),
            Map.of("email", "nobody@nowhere.example", "password", Office.PASSWORD),
            Map.of("email", "no address", "password", Office.PASSWORD))) {
      var answer = scene.web().send("POST", "/api/session", Credential.NONE, Map.of(), attempt);
      answers.add(answer.toString());
    }

    assertThat(answers).hasSize(1);
    assertThat(answers.iterator().next()).startsWith("401").contains("sign-in-failed");
  }

  @Test
  void aLinkThatDoesNotWorkSaysNothingOfWhy() {
    var used = scene.invitation();
    var acceptance = Map.of("token", used, "password", Office.PASSWORD);
    assertThat(
            scene
                .web()
                .send("POST", "/api/invitations/accept", Credential.NONE, Map.of(), acceptance)
                .status())
        .isEqualTo(200);
    var withdrawn = scene.invitation();
    scene.rows().change("update identity.invitation set expires_at = now()");

    for (var door : List.of("open", "accept")) {
      var answers = new HashSet<String>();
      for (var token : List.of(used, withdrawn, "never-made", "", "x".repeat(5_000))) {
        var body = Map.of("token", token, "password", Office.PASSWORD);
        answers.add(
            scene
                .web()
                .send("POST", "/api/invitations/" + door, Credential.NONE, Map.of(), body)
                .toString());
      }

      assertThat(answers).hasSize(1);
      assertThat(answers.iterator().next()).startsWith("404");
    }
  }
}
