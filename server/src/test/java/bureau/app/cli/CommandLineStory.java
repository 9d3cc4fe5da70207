package bureau.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.home.Home;
import bureau.ground.platform.home.Version;
import bureau.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineStory {
  private TestServer server;
  private Home home;

  private record Said(int status, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("bureau.models.local", "none"));
    home = Home.open(server.installation().home(), Version.current());
  }

  @AfterAll
  void stop() {
    home.close();
    server.close();
  }

  @Test
  void anOperatorEnrolsAnAgencyAddsAPersonAndMakesAKey() {
    var agency =
        said(
            "agency",
            "enrol",
            "--json",
            "--name",
            "Roads",
            "--domain",
            "roads.example",
            "--language",
            "fr,en");
    assertThat(agency.status()).isZero();
    var id = agency.json().path("id").asString();
    assertThat(id).startsWith("agc_");
    assertThat(agency.json().path("languages").toString()).isEqualTo("[\"fr\",\"en\"]");

    var person =
        said(
            "person",
            "add",
            "--json",
            "--agency",
            id,
            "--name",
            "Ada",
            "--email",
            "ada@roads.example",
            "--role",
            "agency-admin");
    assertThat(person.status()).isZero();
    assertThat(person.json().path("person").path("roles").toString()).contains("agency-admin");
    assertThat(person.json().path("invitation").path("link").asString()).contains("/welcome#");

    var key = said("key", "create", "--json", "--agency", id, "--name", "records");
    assertThat(key.status()).isZero();
    assertThat(key.json().path("secret").asString()).isNotBlank();

    assertThat(said("agency", "list").out()).contains("Roads").contains(id);
    var verified = said("audit", "verify", "--json", "--agency", id);
    assertThat(verified.status()).isZero();
    assertThat(verified.json().path("ok").asBoolean()).isTrue();
    var all = said("audit", "verify", "--json");
    assertThat(all.json().path("ok").asBoolean()).isTrue();
    assertThat(all.json().path("items")).hasSizeGreaterThan(1);
  }

  @Test
  void everyOtherRouteIsWithinReach() {
    var found = said("api", "GET", "/console/api/agencies?limit=1", "--json");
    assertThat(found.status()).isZero();
    assertThat(found.json().path("items").isArray()).isTrue();

    var missing =
        said("api", "GET", "/console/api/agencies/agc_00000000000000000000000009", "--json");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.err().strip().lines()).hasSize(1);
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(said("agency", "enrol", "--name", "Only a name").status()).isEqualTo(2);
    assertThat(said("fly").status()).isEqualTo(2);
    assertThat(said().status()).isEqualTo(2);
    assertThat(said("agency").status()).isEqualTo(2);
  }

  @Test
  void withoutAServerACommandSaysHowToStartOne() {
    var said = run(TestServer.newHome(), "agency", "list");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("./bureau serve").doesNotContain("Exception");
  }

  @Test
  void theModelFilesAreCheckedWithoutAServer() {
    var said = run(TestServer.newHome(), "models", "verify", "--json");

    assertThat(said.json().path("items").isArray()).isTrue();
  }

  private Said said(String... arguments) {
    return run(server.installation().home(), arguments);
  }

  private static Said run(Path home, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var environment =
        Map.of(
            "BUREAU_HOME",
            home.toString(),
            "BUREAU_MODELS_CACHE",
            home.resolve("cache").toString());
    var status =
        BureauCommand.run(
            arguments,
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
