package bureau.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.home.Home;
import bureau.ground.platform.home.Version;
import bureau.testing.TestServer;
import bureau.testkit.ScriptedAzure;
import bureau.testkit.ScriptedProvider;
import bureau.testkit.TextAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineStory {
  private ScriptedProvider provider;
  private InputStream input;
  private TestServer server;
  private Home home;

  private record Said(int status, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  @BeforeAll
  void start() {
    provider = ScriptedProvider.start().offering("from-the-command-line");
    // a provider's secret is read from standard input, which has none
    input = System.in;
    System.setIn(InputStream.nullInputStream());
    server =
        TestServer.start(
            Map.of("bureau.models.local", "none", "bureau.platform.egress-allow", "127.0.0.0/8"));
    home = Home.open(server.installation().home(), Version.current());
  }

  @AfterAll
  void stop() {
    System.setIn(input);
    home.close();
    server.close();
    provider.close();
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
  void anOperatorConnectsAProviderAndMakesItsModelsUsable() {
    var agency = said("agency", "enrol", "--json", "--name", "Parks", "--domain", "parks.example");
    var id = agency.json().path("id").asString();

    var added =
        said(
            "provider",
            "add",
            "--json",
            "--agency",
            id,
            "--name",
            "Scripted",
            "--url",
            provider.url().toString(),
            "--approve");

    assertThat(added.status()).as(added.err()).isZero();
    assertThat(added.json().path("id").asString()).startsWith("prv_");
    var models = said("api", "GET", "/console/api/models/catalogue?agency=" + id, "--json");
    assertThat(models.status()).as(models.err()).isZero();
    assertThat(models.json().path("items"))
        .filteredOn(model -> model.path("name").asString().equals("from-the-command-line"))
        .singleElement()
        .matches(model -> model.path("state").asString().equals("approved"));
    // where nothing listens, one sentence and no provider
    var nowhere =
        said("provider", "add", "--name", "No", "--url", "http://127.0.0.1:1/v1", "--agency", id);
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err().strip().lines()).hasSize(1);
  }

  @Test
  void anOperatorConnectsAResourceOfAzureAndNotesWhatItPromises() {
    try (var azure = ScriptedAzure.start("2024-10-21", "azure-key", "gpt-4o", "my-ear")) {
      var id = enrolled("Bridges");
      System.setIn(new ByteArrayInputStream("azure-key\n".getBytes(StandardCharsets.UTF_8)));

      var added =
          said(
              "provider",
              "add",
              "--json",
              "--agency",
              id,
              "--name",
              "Azure",
              "--url",
              azure.url(),
              "--azure-version",
              "2024-10-21",
              "--deployment",
              "gpt-4o,my-ear",
              "--region",
              "westeurope",
              "--country",
              "NL",
              "--hosting",
              "contractual; DPA, 4.2; 2026-05-01; https://example.org/dpa",
              "--retention",
              "declared; Service terms; 2026-05-01",
              "--retention-days",
              "30");

      assertThat(added.status()).as(added.err()).isZero();
      assertThat(added.json().path("azureVersion").asString()).isEqualTo("2024-10-21");
      var promises = added.json().path("promises");
      assertThat(promises.path("region").asString()).isEqualTo("westeurope");
      assertThat(promises.path("hosting").toString())
          .contains("contractual", "DPA, 4.2", "2026-05-01", "https://example.org/dpa");
      assertThat(promises.at("/retention/days").asInt()).isEqualTo(30);
      assertThat(promises.at("/training/standing").asString()).isEqualTo("unknown");
      var catalogue = said("api", "GET", "/console/api/models/catalogue?agency=" + id, "--json");
      assertThat(catalogue.json().path("items").findValuesAsString("name"))
          .contains("gpt-4o", "my-ear");

      var provider = added.json().path("id").asString();
      var noted =
          said(
              "provider",
              "promise",
              provider,
              "--json",
              "--agency",
              id,
              "--training",
              "contractual;DPA, 5;2026-06-01");
      assertThat(noted.status()).as(noted.err()).isZero();
      assertThat(noted.json().at("/promises/training/clause").asString()).isEqualTo("DPA, 5");
      assertThat(noted.json().at("/promises/region").asString()).isEmpty();

      for (var wrong :
          List.of(
              List.of("--training", "contractual"),
              List.of("--retention-days", "3"),
              List.of("--training", "maybe;DPA;2026-06-01"))) {
        var refused =
            said("provider", "promise", provider, "--agency", id, wrong.get(0), wrong.get(1));
        assertThat(refused.status()).as(wrong.toString()).isEqualTo(1);
        assertThat(refused.err().strip().lines()).hasSize(1);
      }
    } finally {
      System.setIn(InputStream.nullInputStream());
    }
  }

  @Test
  void theLossOfAVendorIsPractised() {
    try (var other = ScriptedProvider.start().offering("only-here", "both-have-it")) {
      provider.offering("from-the-command-line", "both-have-it");
      provider.usually(TextAnswer.of("from the first"));
      other.usually(TextAnswer.of("from the other"));
      var id = enrolled("Forests");
      var first = connected(id, "First", provider);
      var before = said("provider", "drill", first, "--agency", id, "--within", "0", "--json");
      assertThat(before.status()).as("nothing takes its place: %s", before.out()).isEqualTo(1);
      assertThat(before.json().path("goesOn").asBoolean()).isFalse();

      connected(id, "Other", other);
      var drill = said("provider", "drill", first, "--agency", id, "--json");

      assertThat(drill.status()).as(drill.out() + drill.err()).isZero();
      for (var model : drill.json().path("models")) {
        assertThat(model.at("/without/route").asString())
            .as(model.toString())
            .isNotEmpty()
            .doesNotStartWith(first);
        assertThat(model.at("/without/answer").asString()).isEqualTo("from the other");
        assertThat(model.at("/without/afterMillis").asLong()).isLessThan(60_000);
      }
      var words = said("provider", "drill", first, "--agency", id).out();
      assertThat(words).contains("from the first", "from the other", "switched on again");
      var keys = said("api", "GET", "/console/api/keys?agency=" + id, "--json").json();
      assertThat(keys.path("items"))
          .allMatch(key -> key.path("state").asString().equals("revoked"));
    } finally {
      provider.offering("from-the-command-line");
    }
  }

  @Test
  void theLossOfASharedVendorIsPractisedToo() {
    try (var other = ScriptedProvider.start().offering("both-have-it")) {
      provider.offering("both-have-it");
      provider.usually(TextAnswer.of("from the first"));
      other.usually(TextAnswer.of("from the other"));
      var id = enrolled("Harbours");
      var shared = connected("all", "Shared", provider);
      connected(id, "Own", other);

      var drill = said("provider", "drill", shared, "--agency", id, "--json");

      assertThat(drill.status()).as(drill.out() + drill.err()).isZero();
      assertThat(drill.json().path("models"))
          .isNotEmpty()
          .allMatch(one -> one.at("/without/answer").asString().equals("from the other"));
      said("api", "DELETE", "/console/api/models/providers/" + shared);
    } finally {
      provider.offering("from-the-command-line");
    }
  }

  private String enrolled(String name) {
    var domain = name.toLowerCase(Locale.ROOT) + ".example";
    var agency = said("agency", "enrol", "--json", "--name", name, "--domain", domain);
    return agency.json().path("id").asString();
  }

  private String connected(String agency, String name, ScriptedProvider at) {
    var url = at.url().toString();
    var added =
        said(
            "provider",
            "add",
            "--json",
            "--agency",
            agency,
            "--name",
            name,
            "--url",
            url,
            "--approve");
    assertThat(added.status()).as(added.err()).isZero();
    return added.json().path("id").asString();
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
