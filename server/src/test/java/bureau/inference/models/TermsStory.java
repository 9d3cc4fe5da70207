package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Keeping a vendor's terms, and seeing what changed in them.
class TermsStory {
  private static final String FIRST = "1. Scope\n2. We keep inputs for 30 days.\n3. Law of France";
  private static final String SECOND =
      "1. Scope\r\n2. We keep inputs for 90 days.\r\n3. Law of France\r\n";

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
  void versionsAreKeptAndComparedLineByLine() {
    var agency = world.tenantWithoutModels().id();
    var provider = connect(agency);
    var path = path(provider);
    var administrator = administrator(agency);

    var first = keep(administrator, path, "2026-01-01", FIRST);
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(first.json().at("/version").asInt()).isEqualTo(1);
    assertThat(first.json().at("/lines").asInt()).isEqualTo(3);
    assertThat(keep(administrator, path, "2026-07-01", SECOND).status()).isEqualTo(201);

    var list = administrator.get(path).json().at("/items");
    assertThat(list).hasSize(2);
    assertThat(list.at("/0/version").asInt()).isEqualTo(2);
    assertThat(list.at("/0/asOf").asString()).isEqualTo("2026-07-01");
    assertThat(list.at("/0/link").asString()).isEqualTo("https://example.org/terms");
    assertThat(list.at("/0/by").asString()).startsWith("per_");
    assertThat(administrator.get(path + "/1").text("/text")).isEqualTo(FIRST);

    var changes = administrator.get(path + "/2/changes").json();
    assertThat(changes.at("/since").asInt()).isEqualTo(1);
    assertThat(changes.at("/added").asInt()).isEqualTo(1);
    assertThat(changes.at("/removed").asInt()).isEqualTo(1);
    assertThat(changes.at("/passages")).hasSize(1);
    var lines = changes.at("/passages/0/lines");
    assertThat(lines.toString())
        .isEqualTo(
            "[{\"mark\":\"same\",\"text\":\"1. Scope\"},"
                + "{\"mark\":\"removed\",\"text\":\"2. We keep inputs for 30 days.\"},"
                + "{\"mark\":\"added\",\"text\":\"2. We keep inputs for 90 days.\"},"
                + "{\"mark\":\"same\",\"text\":\"3. Law of France\"}]");
    assertThat(administrator.get(path + "/1/changes?since=2").json().at("/added").asInt())
        .isEqualTo(1);

    var events = administrator.get("/console/api/audit?action=provider.terms-kept").json();
    assertThat(events.at("/items")).hasSize(2);
    assertThat(events.at("/items/0/subject").asString()).isEqualTo(provider);
  }

  @Test
  void theSameTextIsNoOtherVersion() {
    var agency = world.tenantWithoutModels().id();
    var path = path(connect(agency));
    var administrator = administrator(agency);
    keep(administrator, path, "2026-01-01", "One\r\nTwo\r\n");

    var again = keep(administrator, path, "2026-02-01", "One\nTwo");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/type")).isEqualTo("urn:bureau:problem:terms-unchanged");
    assertThat(again.text("/detail")).contains("Version 1");
    assertThat(administrator.get(path).json().at("/items")).hasSize(1);
  }

  @Test
  void aMegabyteIsKeptAndNotMore() {
    var agency = world.tenantWithoutModels().id();
    var path = path(connect(agency));
    var administrator = administrator(agency);
    var line = "x".repeat(1_023) + "\n";

    assertThat(keep(administrator, path, "2026-01-01", line.repeat(1_024)).status()).isEqualTo(201);
    assertThat(administrator.get(path + "/1").text("/text")).hasSize((1 << 20) - 1);
    for (var text :
        new String[] {
          line.repeat(1_025), "x\n".repeat(20_001), "a\u0000b", " ", "é".repeat(600_000)
        }) {
      var refused = keep(administrator, path, "2026-01-02", text);
      assertThat(refused.status()).as(refused.text()).isEqualTo(400);
      assertThat(refused.text("/field")).isEqualTo("text");
    }
    assertThat(keep(administrator, path, "9999-01-01", "x").text("/field")).isEqualTo("asOf");
    assertThat(administrator.post(path, Map.of("text", "x")).text("/field")).isEqualTo("asOf");
  }

  @Test
  void anAgencyReadsTheTermsOfASharedProviderAndThoseOfNoOther() {
    var shared = connect(AgencyId.INSTALLATION);
    try {
      var operator = office.signedIn(office.operator());
      assertThat(keep(operator, path(shared), "2026-01-01", FIRST).status()).isEqualTo(201);
      var agency = world.tenantWithoutModels().id();
      var administrator = administrator(agency);

      assertThat(administrator.get(path(shared) + "/1").text("/text")).isEqualTo(FIRST);
      assertThat(keep(administrator, path(shared), "2026-01-01", SECOND).status()).isEqualTo(404);
      var ofAnother = connect(world.tenantWithoutModels().id());
      assertThat(administrator.get(path(ofAnother)).status()).isEqualTo(404);
      assertThat(administrator.get(path(shared) + "/2").status()).isEqualTo(404);
      assertThat(administrator.get(path(shared) + "/1/changes").status()).isEqualTo(404);
      assertThat(administrator.get(path(shared) + "/x").status()).isEqualTo(404);
    } finally {
      world
          .part(Providers.class)
          .remove(world.operator(), AgencyId.INSTALLATION, ProviderId.parse(shared).orElseThrow());
    }
  }

  private static Visitor.Answer keep(Visitor who, String path, String asOf, String text) {
    return who.post(path, Map.of("asOf", asOf, "link", "https://example.org/terms", "text", text));
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
    return "/console/api/models/providers/" + provider + "/terms";
  }
}
