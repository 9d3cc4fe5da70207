package bureau.trust.audit;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.agencies.Agency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuditConsoleStory {
  private static final AuditAction TRIED = new AuditAction("thing.tried", "For this test only.");
  private static final Actor SOMEBODY = new Actor(Actor.Kind.KEY, "key_somebody");

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @SuppressWarnings("NullAway.Init")
  private static Agency agency;

  @SuppressWarnings("NullAway.Init")
  private static Visitor auditor;

  @SuppressWarnings("NullAway.Init")
  private static Visitor operator;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    office = new Office(server);
    agency = office.agency();
    auditor = office.signedIn(office.person(agency.id(), Role.AUDITOR));
    operator = office.signedIn(office.operator());
    IntStream.range(0, 150).forEach(n -> record(agency.id(), SOMEBODY, n));
    record(agency.id(), Actor.SYSTEM, 150);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void showsTheNewestFirstPageByPage() {
    var numbers = new ArrayList<String>();
    var path = "/console/api/audit?action=thing.tried&limit=100";
    var page = auditor.get(path).json();
    while (true) {
      items(page).forEach(event -> numbers.add(event.at("/details/number").asString()));
      if (page.at("/next").isNull()) {
        break;
      }
      page = auditor.get(path + "&after=" + page.at("/next").asString()).json();
    }

    assertThat(numbers)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(0, 150).mapToObj(n -> Long.toString(150 - n)).toList());
  }

  @Test
  void tellsWhoDidWhat() {
    var event =
        items(auditor.get("/console/api/audit?action=thing.tried&limit=1").json()).getFirst();

    assertThat(event.at("/actor/kind").asString()).isEqualTo("system");
    assertThat(event.at("/action").asString()).isEqualTo("thing.tried");
    assertThat(event.at("/subject").asString()).isEqualTo("thg_1");
    assertThat(event.at("/sequence").asLong()).isGreaterThanOrEqualTo(151);
    assertThat(event.at("/at").asString()).endsWith("Z");
  }

  @Test
  void namesItsOwnPeopleToTheAgencyAndNotToTheOperator() {
    var path = "/console/api/audit?action=session.started&limit=100";

    assertThat(items(auditor.get(path).json()))
        .extracting(event -> event.at("/actor/name").asString())
        .anyMatch(name -> name.startsWith("Person "));
    assertThat(items(operator.get(path + "&agency=" + agency.id()).json()))
        .isNotEmpty()
        .allMatch(event -> event.at("/actor/name").isNull());
  }

  @Test
  void findsByActorAndDate() {
    var tomorrow = server.installation().clock().instant().plusSeconds(86_400).toString();

    assertThat(count("?actor=key_somebody&action=thing.tried&limit=100")).isEqualTo(100);
    assertThat(count("?actor=key_nobody")).isZero();
    assertThat(count("?action=thing.tried&actor=key_somebody&to=2026-01-01&limit=1")).isZero();
    assertThat(count("?action=thing.tried&from=" + tomorrow)).isZero();
    assertThat(count("?action=thing.tried&limit=1&to=" + tomorrow)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "to=2026-13-01",
        "to=%2B999999999-12-31",
        "from=0001-01-01",
        "action=%00",
        "actor=a'b",
        "limit=101",
        "after=abc"
      })
  void refusesWhatItDoesNotUnderstand(String query) {
    assertThat(auditor.get("/console/api/audit?" + query).status()).isEqualTo(400);
  }

  @Test
  void verifiesTheChainAndSaysHowFarItIsAnchored() {
    var before = auditor.get("/console/api/audit/verification").json();
    assertThat(before.at("/ok").asBoolean()).isTrue();
    assertThat(before.at("/events").asLong()).isGreaterThanOrEqualTo(151);
    assertThat(before.at("/firstBad").isNull()).isTrue();
    assertThat(before.at("/anchoredUpTo").asLong() + before.at("/notAnchored").asLong())
        .isEqualTo(before.at("/events").asLong());

    var all = operator.get("/console/api/audit/verifications").json();
    assertThat(items(all))
        .allMatch(one -> one.at("/ok").asBoolean())
        .anyMatch(one -> one.at("/agency").asString().equals(agency.id().toString()));
  }

  @Test
  void exportsEveryEventAndRecordsThat() {
    var lines = auditor.get("/console/api/audit/export").text().lines().toList();

    assertThat(lines).hasSizeGreaterThanOrEqualTo(152);
    assertThat(lines.getFirst()).contains("\"sequence\":1,").contains("\"previousHash\":\"0000");
    assertThat(count("?action=audit.exported&limit=100")).isPositive();
  }

  @Test
  void showsAnAgencyItsOwnEventsOnly() {
    var other = office.agency();
    var stranger = office.signedIn(office.person(other.id(), Role.AGENCY_ADMIN));
    var member = office.signedIn(office.person(agency.id(), Role.MEMBER));

    for (var path : List.of("", "/verification", "/export")) {
      var foreign = "/console/api/audit" + path + "?agency=" + agency.id();
      assertThat(stranger.get(foreign).status()).as(path).isEqualTo(404);
      assertThat(member.get("/console/api/audit" + path).status()).as(path).isEqualTo(403);
      assertThat(new Visitor(server.address()).get(foreign).status()).as(path).isEqualTo(401);
      assertThat(operator.get(foreign).status()).as(path).isEqualTo(200);
    }
    assertThat(stranger.get("/console/api/audit").text()).doesNotContain("thing.tried");
    assertThat(stranger.get("/console/api/audit/verifications").status()).isEqualTo(403);
    assertThat(operator.get("/console/api/audit").text()).doesNotContain("thing.tried");
  }

  @Test
  void writesACheckpointWhenTheServerStops() throws IOException {
    Path checkpoints;
    AgencyId stopped;
    try (var second = TestServer.start()) {
      checkpoints = second.installation().keys().resolve("checkpoints");
      stopped = new Office(second).agency().id();
      second
          .part(Tenancy.class)
          .doInAgency(
              stopped,
              tx -> second.part(Audit.class).append(tx, Actor.SYSTEM, TRIED, "thg_1", Map.of()));
    }

    assertThat(Files.readString(checkpoints.resolve(stopped.value() + ".jsonl")))
        .contains("\"agency\":\"" + stopped + "\"")
        .contains("\"signature\":");
  }

  private static void record(AgencyId agency, Actor actor, int number) {
    server
        .part(Tenancy.class)
        .doInAgency(
            agency,
            tx ->
                server
                    .part(Audit.class)
                    .append(tx, actor, TRIED, "thg_1", Map.of("number", Integer.toString(number))));
  }

  private static int count(String query) {
    return items(auditor.get("/console/api/audit" + query).json()).size();
  }

  private static List<JsonNode> items(JsonNode page) {
    return page.at("/items").valueStream().toList();
  }
}
