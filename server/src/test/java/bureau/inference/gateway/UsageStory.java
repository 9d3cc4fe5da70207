package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.PastCalls.PastCall;
import bureau.inference.gateway.PastCalls.PastModel;
import bureau.inference.models.TokenPrice;
import bureau.testing.AgencyRows;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.Misbehaviour;
import bureau.testkit.SettableClock;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import bureau.trust.audit.Actor;
import bureau.trust.identity.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Tables of what was used: by whom, and the same once days are summed.
class UsageStory {
  private static final Instant BEGIN = Instant.parse("2026-03-10T10:00:00Z");
  private static final TokenPrice PRICE = new TokenPrice("USD", 1_000, 100, 4_000);
  private static final List<String> VIEWS =
      List.of("day", "model", "person", "group", "key", "provider");

  private static final AtomicInteger COUNT = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private static SettableClock clock;

  @SuppressWarnings("NullAway.Init")
  private static ModelWorld world;

  @SuppressWarnings("NullAway.Init")
  private static Office office;

  @BeforeAll
  static void start() {
    clock = new SettableClock(BEGIN);
    world =
        ModelWorld.start(
            Map.of(
                "bureau.identity.key-dormant-after",
                "3650d",
                "bureau.identity.session-idle",
                "30d"),
            clock);
    office = new Office(world.server());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void clear() {
    // never back: identifiers rise with time
    clock.advance(Duration.ofDays(10));
    world.provider().clear();
    world.provider().usually(TextAnswer.of("Good ", "day.").counting(new Usage(90, 10)));
  }

  @Test
  void whoeverIsInSeveralGroupsCountsInEachWithTheKeysTheyHold() {
    var tenant = world.tenant();
    var administrator = administrator(tenant.id());
    var member = office.person(tenant.id(), Role.MEMBER);
    var other = office.person(tenant.id(), Role.MEMBER);
    group(administrator, "Registry", member, other);
    group(administrator, "Archive", member);
    past(tenant.id(), member, 3);
    past(tenant.id(), other, 2);
    ask(ownKey(office.signedIn(member), administrator), 4);
    ask(tenant.secret(), 5);

    var rows = rows(administrator.get("/console/api/usage?by=group"));

    assertThat(rows).containsExactly("Registry 9", "Archive 7", " 5");
    assertThat(administrator.get("/console/api/usage/export?by=group").text())
        .contains("\"Registry\",9,", "\"Archive\",7,", "\"\",\"\",5,");
  }

  @Test
  void byKeyProgramsAloneAreListed() {
    var tenant = world.tenant();
    var administrator = administrator(tenant.id());
    past(tenant.id(), office.person(tenant.id(), Role.MEMBER), 3);
    ask(tenant.secret(), 2);
    ask(world.withKey(tenant.id(), Set.of(Scope.INFERENCE)).secret(), 1);

    var items = administrator.get("/console/api/usage?by=key").json().at("/items");

    assertThat(items).extracting(row -> row.at("/calls").asInt()).containsExactly(2, 1);
    assertThat(items).allMatch(row -> row.at("/key").asString().startsWith("key_"));
    assertThat(items).allMatch(row -> row.at("/label").asString().equals("test"));
    assertThat(items.at("/0/firstMillis/p95").asInt(-1)).isNotNegative();
    assertThat(items.at("/0/inputTokens").asInt()).isEqualTo(180);
  }

  @Test
  void anOperatorSeesSumsOfAgenciesAndNobodysName() {
    var one = world.tenant();
    var two = world.tenant();
    var administrator = administrator(one.id());
    var member = office.named(one.id(), "Nobody Else's Business", Role.MEMBER);
    group(administrator, "Confidential unit", member);
    past(one.id(), member, 3);
    ask(one.secret(), 1);
    ask(two.secret(), 2);
    var operator = office.signedIn(office.operator());

    var all = operator.get("/console/api/usage?by=agency").json().at("/items");
    var named = rows(operator.get("/console/api/usage?by=agency&agency=" + two.id()));
    var groups = operator.get("/console/api/usage?by=group&agency=" + one.id());

    assertThat(all)
        .filteredOn(row -> row.at("/key").asString().equals(one.id().toString()))
        .singleElement()
        .satisfies(row -> assertThat(row.at("/calls").asInt()).isEqualTo(4))
        .satisfies(row -> assertThat(row.at("/label").asString()).startsWith("Agency "));
    assertThat(named).singleElement().asString().endsWith(" 2");
    assertThat(all.toString()).doesNotContain("per_", "key_", "Nobody");
    assertThat(groups.text()).contains("grp_").doesNotContain("Confidential", "Nobody");
    assertThat(administrator.get("/console/api/usage?by=agency").status()).isEqualTo(403);
    assertThat(administrator.get("/console/api/usage?by=agency&agency=" + two.id()).status())
        .isEqualTo(403);
  }

  @Test
  void aDayThatIsSummedReadsAsItsCallsDid() {
    var tenant = world.tenant();
    var administrator = administrator(tenant.id());
    var member = office.person(tenant.id(), Role.MEMBER);
    group(administrator, "Registry", member);
    past(tenant.id(), member, 40);
    price(tenant);
    ask(tenant.secret(), 3);
    world.provider().usually(Misbehaviour.status(500, "down"));
    ask(tenant.secret(), 1);
    world.provider().usually(TextAnswer.of("Good day.").counting(new Usage(1, 1)));
    clock.advance(Duration.ofDays(1));
    ask(tenant.secret(), 2);
    clock.advance(Duration.ofDays(1));
    ask(tenant.secret(), 1);
    var before = tables(administrator);

    sum(tenant.id());
    assertThat(summedThrough(tenant.id())).isEqualTo(today().minusDays(2));
    assertThat(tables(administrator)).isEqualTo(before);
    execute(tenant.id(), "delete from gateway.call where day <= '" + today().minusDays(2) + "'");

    assertThat(tables(administrator)).as("read without the calls").isEqualTo(before);
    assertThat(before.getFirst()).contains("\"USD\"", "\"EUR\"", "\"failed\":1");
  }

  @Test
  void aDayWaitsForItsOpenCalls() {
    var tenant = world.tenant();
    ask(tenant.secret(), 1);
    execute(tenant.id(), "update gateway.call set state = 'open', settled_at = null");
    clock.advance(Duration.ofDays(3));

    sum(tenant.id());
    assertThat(summedThrough(tenant.id())).isEqualTo(today().minusDays(4));
    execute(tenant.id(), "update gateway.call set state = 'complete'");
    sum(tenant.id());

    assertThat(summedThrough(tenant.id())).isEqualTo(today().minusDays(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 1_234_567, 8_388_608})
  void aTimeIsToldToAHundredth(int millis) {
    var tenant = world.tenant();
    var administrator = administrator(tenant.id());
    var member = office.person(tenant.id(), Role.MEMBER);
    enter(tenant.id(), List.of(call(member, 1, millis)));

    var told =
        administrator
            .get("/console/api/usage?by=model")
            .json()
            .at("/items/0/firstMillis/p50")
            .asInt(-1);

    assertThat(told).isBetween(millis, millis + millis / 100);
  }

  private static List<String> tables(Visitor visitor) {
    return VIEWS.stream().map(by -> visitor.get("/console/api/usage?by=" + by).text()).toList();
  }

  private static void sum(AgencyId agency) {
    world.part(UsageDays.class).sum(agency);
  }

  private static LocalDate summedThrough(AgencyId agency) {
    return world
        .part(Tenancy.class)
        .<LocalDate>inAgency(
            agency,
            tx ->
                tx.sql()
                    .sql("select through from gateway.usage_summed where agency_id = ?")
                    .param(agency.value())
                    .query(LocalDate.class)
                    .single());
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static void execute(AgencyId agency, String sql) {
    try (var connection = AgencyRows.asOwner(world.server().installation().database(), agency);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Visitor administrator(AgencyId agency) {
    return office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  private static void group(Visitor administrator, String name, Person... people) {
    var made = administrator.post("/console/api/groups", Map.of("name", name));
    var ids = Stream.of(people).map(person -> person.id().toString()).toList();
    var answer =
        administrator.send(
            "PUT", "/console/api/groups/" + made.text("/id") + "/members", Map.of("members", ids));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /// {@return the secret of a key that the person asked for and collected}
  private static String ownKey(Visitor person, Visitor administrator) {
    var asked = person.post("/api/keys/requests", Map.of("name", "For a script"));
    administrator.post("/console/api/keys/requests/" + asked.text("/id") + "/approve", Map.of());
    return person
        .post("/api/keys/requests/" + asked.text("/id") + "/collect", Map.of())
        .text("/secret");
  }

  private static void past(AgencyId agency, Person person, int calls) {
    enter(
        agency,
        IntStream.rangeClosed(1, calls).mapToObj(n -> call(person, n, 150 + n * 37)).toList());
  }

  private static PastCall call(Person person, int number, int firstMillis) {
    var model =
        new PastModel(
            "Sample " + number % 3,
            new TokenPrice("EUR", 1_000, 100, 2_000),
            new TokenPrice("EUR", 2_000, 200, 4_000));
    var at = clock.instant().minus(Duration.ofHours(5L * number)).minusSeconds(COUNT.addAndGet(1));
    return new PastCall(
        Actor.Kind.PERSON,
        person.id().value(),
        at,
        model,
        100 + number,
        number,
        false,
        firstMillis);
  }

  private static void enter(AgencyId agency, List<PastCall> calls) {
    var all = new ArrayList<>(calls);
    // more than one person's calls are entered here, which a demonstration does at once
    execute(
        agency, "update gateway.call set purpose = 'past' where purpose = 'demonstration-data'");
    world.part(PastCalls.class).enter(agency, ZoneId.of("UTC"), all);
  }

  private static void price(Tenant tenant) {
    world.price(tenant.id(), "scripted-small", PRICE, PRICE, null);
  }

  private static void ask(String secret, int times) {
    var program = new Visitor(world.server().address()).with("Authorization", "Bearer " + secret);
    for (int i = 0; i < times; i++) {
      var _ =
          program.post(
              "/v1/chat/completions",
              Map.of(
                  "model",
                  "scripted-small",
                  "messages",
                  List.of(Map.of("role", "user", "content", "Hi"))));
    }
  }

  /// {@return label and calls of each row}
  private static List<String> rows(Visitor.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var rows = new ArrayList<String>();
    for (JsonNode row : answer.json().at("/items")) {
      rows.add(row.at("/label").asString() + " " + row.at("/calls").asInt());
    }
    return rows;
  }
}
