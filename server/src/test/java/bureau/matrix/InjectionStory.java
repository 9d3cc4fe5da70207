package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Texts that are SQL to a database that is handed them as such, wherever a text goes in: they open
/// no door, find nothing, change nothing, and nobody waits for them.
@Tag("T11")
@ExtendWith(SceneOfAll.class)
class InjectionStory {
  private static final List<String> TEXTS =
      List.of(
          "'",
          "''",
          "\"",
          "\\",
          "' or '1'='1",
          "' or 1=1 --",
          "\" or \"\"=\"",
          "1 or 1=1",
          "') or ('1'='1",
          "'; drop table identity.person; --",
          "'; select pg_sleep(5); --",
          "1; select pg_sleep(5)",
          "'||pg_sleep(5)||'",
          "' and 1=(select 1 from pg_sleep(5)) --",
          "' union select password_hash from identity.person --",
          "%' or '%'='",
          "_%",
          "$$; select 1; $$",
          "\u02bc or 1=1 --",
          "\uff07 or 1=1 --",
          "'/**/or/**/1=1--",
          "'; set bureau.agency = '00000000-0000-0000-0000-000000000000'; --",
          "{0}",
          "?",
          ":id",
          "day; drop table gateway.call",
          "bureau_' or true --",
          "asc, (select 1)");

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Scene scene;

  InjectionStory(Scene scene) {
    this.scene = scene;
  }

  @Test
  void noTextIsReadAsSql() {
    scene.settled();
    var before = scene.rows().fingerprint();
    for (var text : TEXTS) {
      var quick = System.nanoTime();
      for (var answer : asked(text)) {
        assertThat(answer.status()).as("%s: %s", text, answer).isBetween(400, 499);
        assertThat(answer.text().toLowerCase(Locale.ROOT))
            .as(text)
            .doesNotContain("sql")
            .doesNotContain("syntax");
      }
      for (var answer : found(text)) {
        assertThat(answer.status()).as("%s: %s", text, answer).isLessThan(500);
        assertThat(answer.text().toLowerCase(Locale.ROOT)).as(text).doesNotContain(Scene.CANARY);
      }
      assertThat(System.nanoTime() - quick)
          .as("nobody sleeps for %s", text)
          .isLessThan(PATIENCE.toNanos());
    }
    assertThat(scene.rows().fingerprint()).isEqualTo(before);
  }

  /// Where such a text can only be refused.
  private List<Web.Answer> asked(String text) {
    var header = text.replaceAll("[^ -~]", "?");
    var query = encoded(text);
    var all = new ArrayList<Web.Answer>();
    all.add(got("/v1/models", Credential.bearer(header)));
    all.add(got("/v1/models", Credential.header("bureau_" + header)));
    all.add(got("/api/session", new Credential(Map.of("Cookie", "bureau-session=" + header))));
    for (var path :
        List.of(
            "/console/api/people?after=",
            "/console/api/people?limit=",
            "/console/api/people?agency=",
            "/console/api/keys?after=",
            "/console/api/audit?after=",
            "/console/api/audit?action=",
            "/console/api/audit?actor=",
            "/console/api/audit?from=",
            "/console/api/usage?by=",
            "/console/api/usage?from=",
            "/console/api/usage?agency=",
            "/api/conversations?after=")) {
      all.add(got(path + query, scene.credentials(Who.STRANGER).getFirst()));
    }
    for (var body :
        List.of(
            Map.of("email", text, "password", text),
            Map.of("email", "x@canary.example", "password", text))) {
      all.add(scene.web().send("POST", "/api/session", Credential.NONE, Map.of(), body));
    }
    all.add(
        scene
            .web()
            .send(
                "POST", "/api/invitations/open", Credential.NONE, Map.of(), Map.of("token", text)));
    return all;
  }

  /// Where such a text is a text like any other.
  private List<Web.Answer> found(String text) {
    var stranger = scene.credentials(Who.STRANGER).getFirst();
    var mark = text.replaceAll("[^ -~]", "?");
    return List.of(
        scene
            .web()
            .send(
                "POST",
                "/api/conversations",
                stranger,
                Map.of("Idempotency-Key", mark),
                Map.of("title", text)),
        scene
            .web()
            .send(
                "POST",
                "/console/api/keys",
                stranger,
                Map.of(),
                Map.of("name", text, "scopes", List.of("inference"))),
        got("/console/api/keys", stranger),
        got("/api/conversations", stranger));
  }

  private Web.Answer got(String path, Credential credential) {
    return scene.web().send("GET", path, credential, Map.of(), null);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
