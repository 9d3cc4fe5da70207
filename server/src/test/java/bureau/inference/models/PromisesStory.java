package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.Visitor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What an agency notes of its providers' promises.
class PromisesStory {
  private static final Map<String, Object> CONTRACT =
      Map.of(
          "standing", "contractual",
          "clause", "Order form, § 4.2: not used to train or improve models",
          "link", "https://example.org/contract#4.2",
          "asOf", "2026-03-01");
  private static final Map<String, Object> PUBLIC_PAGE =
      Map.of("standing", "declared", "clause", "Trust page", "asOf", "2026-10-31");

  private static ModelWorld world;
  private static Office office;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
    office = new Office(world.server());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void nothingIsKnownUntilSomebodyNotesIt() {
    var agency = world.tenantWithoutModels().id();
    var provider = connect(agency);
    var listed = administrator(agency).get("/console/api/models/providers").json().at("/items/0");

    for (var what : new String[] {"training", "retention", "hosting"}) {
      assertThat(listed.at("/promises/" + what + "/standing").asString()).isEqualTo("unknown");
    }
    assertThat(listed.at("/promises/retention/days").isNull()).isTrue();
    assertThat(listed.at("/promises/country").isNull()).isTrue();
    assertThat(administrator(agency).get(path(provider)).json().at("/items")).isEmpty();
  }

  @Test
  void whatIsNotedStandsBesideTheProviderAndInItsHistory() {
    var agency = world.tenantWithoutModels().id();
    var path = path(connect(agency));
    var administrator = administrator(agency);

    var first =
        administrator.send(
            "PUT",
            path,
            Map.of(
                "training", PUBLIC_PAGE, "retention", withDays(PUBLIC_PAGE, 30), "country", "US"));
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    var second =
        administrator.send(
            "PUT",
            path,
            Map.of(
                "region",
                " eu-west-3 ",
                "country",
                "FR",
                "training",
                CONTRACT,
                "retention",
                withDays(CONTRACT, 0),
                "hosting",
                PUBLIC_PAGE));
    assertThat(second.status()).as(second.text()).isEqualTo(200);

    var now = administrator.get("/console/api/models/providers").json().at("/items/0/promises");
    assertThat(now.at("/region").asString()).isEqualTo("eu-west-3");
    assertThat(now.at("/country").asString()).isEqualTo("FR");
    assertThat(now.at("/training/standing").asString()).isEqualTo("contractual");
    assertThat(now.at("/training/clause").asString()).contains("§ 4.2");
    assertThat(now.at("/training/link").asString()).isEqualTo("https://example.org/contract#4.2");
    assertThat(now.at("/training/asOf").asString()).isEqualTo("2026-03-01");
    assertThat(now.at("/retention/days").asInt(-1)).isZero();
    assertThat(now.at("/hosting/standing").asString()).isEqualTo("declared");
    assertThat(now.at("/hosting/link").isNull()).isTrue();
    assertThat(second.json().at("/promises")).isEqualTo(now);

    var history = administrator.get(path).json();
    assertThat(history.at("/items")).hasSize(2);
    assertThat(history.at("/items/0/version").asInt()).isEqualTo(2);
    assertThat(history.at("/items/0/promises")).isEqualTo(now);
    assertThat(history.at("/items/1/promises/retention/days").asInt()).isEqualTo(30);
    assertThat(history.at("/items/1/promises/hosting/standing").asString()).isEqualTo("unknown");
    assertThat(history.at("/items/1/by").asString()).startsWith("per_");
  }

  @Test
  void theSameNotedTwiceIsOneVersionAndOneEvent() {
    var agency = world.tenantWithoutModels().id();
    var provider = connect(agency);
    var administrator = administrator(agency);
    for (int i = 0; i < 2; i++) {
      assertThat(
              administrator
                  .send("PUT", path(provider), Map.of("country", "FR", "training", CONTRACT))
                  .status())
          .isEqualTo(200);
    }

    assertThat(administrator.get(path(provider)).json().at("/items")).hasSize(1);
    var events = administrator.get("/console/api/audit?action=provider.promises-noted").json();
    assertThat(events.at("/items")).hasSize(1);
    assertThat(events.at("/items/0/subject").asString()).isEqualTo(provider);
    assertThat(events.at("/items/0/details/training").asString()).isEqualTo("contractual");
  }

  @Test
  void aPromiseCalledKnownHasItsClauseItsDayAndWhatItPromises() {
    var agency = world.tenantWithoutModels().id();
    var path = path(connect(agency));
    var administrator = administrator(agency);
    var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();

    assertRefused(administrator, path, Map.of("training", without(CONTRACT, "clause")));
    assertRefused(administrator, path, Map.of("training", without(CONTRACT, "asOf")));
    assertRefused(administrator, path, Map.of("training", without(CONTRACT, "standing")));
    assertRefused(administrator, path, Map.of("training", with(CONTRACT, "standing", "sworn")));
    assertRefused(administrator, path, Map.of("training", with(CONTRACT, "asOf", tomorrow)));
    assertRefused(administrator, path, Map.of("training", with(CONTRACT, "asOf", "yesterday")));
    assertRefused(
        administrator, path, Map.of("training", with(CONTRACT, "clause", "x".repeat(301))));
    assertRefused(administrator, path, Map.of("training", with(CONTRACT, "clause", "a\u0000b")));
    assertRefused(
        administrator, path, Map.of("training", with(CONTRACT, "link", "javascript:alert(1)")));
    assertRefused(administrator, path, Map.of("retention", CONTRACT));
    assertRefused(administrator, path, Map.of("retention", withDays(CONTRACT, -1)));
    assertRefused(
        administrator, path, Map.of("retention", Map.of("standing", "unknown", "days", 30)));
    assertRefused(administrator, path, Map.of("hosting", CONTRACT));
    assertRefused(administrator, path, Map.of("hosting", CONTRACT, "country", "XX"));
    assertRefused(administrator, path, Map.of("region", "x".repeat(101)));
    assertThat(administrator.get(path).json().at("/items")).isEmpty();
  }

  @Test
  void anAgencyReadsWhatASharedProviderPromisesAndDoesNotWriteIt() {
    var shared = connect(AgencyId.INSTALLATION);
    try {
      var noted =
          office.signedIn(office.operator()).send("PUT", path(shared), Map.of("country", "DE"));
      assertThat(noted.status()).as(noted.text()).isEqualTo(200);
      var agency = world.tenantWithoutModels().id();
      var administrator = administrator(agency);

      assertThat(administrator.get(path(shared)).text("/items/0/promises/country")).isEqualTo("DE");
      assertThat(administrator.send("PUT", path(shared), Map.of("country", "FR")).status())
          .isEqualTo(404);
      var ofAnother = connect(world.tenantWithoutModels().id());
      assertThat(administrator.get(path(ofAnother)).status()).isEqualTo(404);
      assertThat(administrator.send("PUT", path(ofAnother), Map.of()).status()).isEqualTo(404);
    } finally {
      world
          .part(Providers.class)
          .remove(world.operator(), AgencyId.INSTALLATION, ProviderId.parse(shared).orElseThrow());
    }
  }

  private static void assertRefused(Visitor who, String path, Map<String, Object> body) {
    var answer = who.send("PUT", path, body);
    assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(400);
    assertThat(answer.text("/type")).isEqualTo("urn:bureau:problem:invalid");
  }

  private static Map<String, Object> withDays(Map<String, Object> promise, int days) {
    return with(promise, "days", days);
  }

  private static Map<String, Object> with(Map<String, Object> promise, String name, Object value) {
    var other = new HashMap<>(promise);
    other.put(name, value);
    return other;
  }

  private static Map<String, Object> without(Map<String, Object> promise, String name) {
    var other = new HashMap<>(promise);
    other.remove(name);
    return other;
  }

  private static Visitor administrator(AgencyId agency) {
    return office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  private static String connect(AgencyId agency) {
    var wanted =
        new NewProvider("Vendor", Dialect.OPENAI, world.provider().url().toString(), null, false);
    return world.part(Providers.class).add(world.operator(), agency, wanted).id().toString();
  }

  private static String path(String provider) {
    return "/console/api/models/providers/" + provider + "/promises";
  }
}
