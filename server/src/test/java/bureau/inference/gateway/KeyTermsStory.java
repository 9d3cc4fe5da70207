package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.models.TokenPrice;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.SettableClock;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a key may use in a month, and how long it may work: said when it is made or asked for, kept
/// by whatever counts and lets in.
class KeyTermsStory {
  private static final Map<String, Object> TOKENS = Map.of("most", 250, "unit", "tokens");

  @SuppressWarnings("NullAway.Init")
  private static SettableClock clock;

  @SuppressWarnings("NullAway.Init")
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    clock = new SettableClock(Instant.parse("2026-03-10T10:00:00Z"));
    world =
        ModelWorld.start(
            Map.of(
                "bureau.identity.key-dormant-after",
                "3650d",
                "bureau.identity.session-idle",
                "30d",
                "bureau.identity.session-life",
                "90d"),
            clock);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void clear() {
    world.provider().clear();
    world.provider().usually(TextAnswer.of("Good day.").counting(new Usage(90, 10)));
  }

  @Test
  void aCeilingInTokensIsKeptAndTheRefusalNamesTheKey() {
    var tenant = world.tenant();
    var administrator = administrator(tenant);
    var bound = key(administrator, "Sorting of letters", Map.of("ceiling", TOKENS));

    var answers = askUntilRefused(bound);

    // 100 tokens a call, of which the third begins below the ceiling
    assertThat(answers.answered()).isBetween(2, 3);
    assertThat(answers.refusal().status()).isEqualTo(429);
    assertThat(answers.refusal().text()).contains("Sorting of letters");
    assertThat(ask(tenant.secret()).status()).as("another key").isEqualTo(200);
    var shown = administrator.get("/console/api/keys").json().at("/items/1");
    assertThat(shown.at("/ceiling/most").asInt()).isEqualTo(250);
    assertThat(shown.at("/ceiling/unit").asString()).isEqualTo("tokens");
    var rule = rules(administrator).at("/items/0");
    assertThat(rule.at("/name").asString()).isEqualTo("Sorting of letters");
    assertThat(rule.at("/who/kind").asString()).isEqualTo("key");

    clock.advance(Duration.ofDays(31));
    assertThat(ask(bound).status()).as("another month").isEqualTo(200);
  }

  @Test
  void aCeilingInMoneyIsKept() {
    var tenant = world.tenant();
    price(tenant, new TokenPrice("EUR", 1_000, 1_000, 1_000));
    // a call costs 100 millionths
    var ceiling = Map.of("most", 250, "unit", "money", "currency", "EUR");
    var bound = key(administrator(tenant), "Bound", Map.of("ceiling", ceiling));

    var answers = askUntilRefused(bound);

    assertThat(answers.answered()).isBetween(2, 3);
    assertThat(answers.refusal().status()).isEqualTo(429);
  }

  @Test
  void whoApprovesMayLowerTheCeilingAndNotRaiseIt() {
    var tenant = world.tenant();
    var administrator = administrator(tenant);
    var office = new Office(world.server());
    var member = office.signedIn(office.person(tenant.id(), Role.MEMBER));
    var wish = Map.of("name", "For a script", "ceiling", Map.of("most", 5_000, "unit", "tokens"));
    var asked = member.post("/api/keys/requests", wish);
    assertThat(asked.json().at("/ceiling/most").asInt()).isEqualTo(5_000);
    var approve = "/console/api/keys/requests/" + asked.text("/id") + "/approve";

    var higher = Map.of("ceiling", Map.of("most", 5_001, "unit", "tokens"));
    var other = Map.of("ceiling", Map.of("most", 1, "unit", "money", "currency", "EUR"));
    var lower = Map.of("ceiling", TOKENS);

    assertThat(administrator.post(approve, higher).status()).isEqualTo(400);
    assertThat(administrator.post(approve, other).status()).isEqualTo(400);
    var approved = administrator.post(approve, lower);
    assertThat(approved.json().at("/request/ceiling/most").asInt()).isEqualTo(250);
    var made = member.post("/api/keys/requests/" + asked.text("/id") + "/collect", null);
    assertThat(made.json().at("/key/ceiling/most").asInt()).isEqualTo(250);
    assertThat(askUntilRefused(made.text("/secret")).refusal().text()).contains("For a script");
    assertThat(member.get("/api/keys").json().at("/items/0/ceiling/most").asInt()).isEqualTo(250);
  }

  @Test
  void whatWasAskedForWithoutACeilingMayGetOne() {
    var tenant = world.tenant();
    var office = new Office(world.server());
    var member = office.signedIn(office.person(tenant.id(), Role.MEMBER));
    var asked = member.post("/api/keys/requests", Map.of("name", "Unbound"));
    var approve = "/console/api/keys/requests/" + asked.text("/id") + "/approve";

    administrator(tenant).post(approve, Map.of("ceiling", TOKENS));
    var made = member.post("/api/keys/requests/" + asked.text("/id") + "/collect", null);

    assertThat(made.json().at("/key/ceiling/most").asInt()).isEqualTo(250);
  }

  @Test
  void theRuleOfARevokedKeyEnds() {
    var tenant = world.tenant();
    var administrator = administrator(tenant);
    var _ = key(administrator, "Short-lived", Map.of("ceiling", TOKENS));
    var id = administrator.get("/console/api/keys").text("/items/1/id");
    assertThat(rules(administrator).at("/items/0/ends").isNull()).isTrue();

    administrator.delete("/console/api/keys/" + id);

    assertThat(rules(administrator).at("/items/0/ends").asString())
        .isEqualTo(clock.instant().toString());
  }

  @Test
  void anAgencysLongestLifeHoldsWhoeverMakesAKey() {
    var tenant = world.tenant();
    var administrator = administrator(tenant);
    var office = new Office(world.server());
    var operator = office.signedIn(office.operator());
    var member = office.signedIn(office.person(tenant.id(), Role.MEMBER));
    var unbound = administrator.post("/console/api/keys", wanted("Old", null)).json();
    assertThat(unbound.at("/key/expiresAt").isNull()).isTrue();

    assertThat(longest(administrator, 366).status()).as("the installation's").isEqualTo(400);
    assertThat(longest(administrator, 30).status()).isEqualTo(200);

    var all = "/console/api/keys";
    var ofOperator = all + "?agency=" + tenant.id();
    assertThat(administrator.post(all, wanted("Long", 31)).status()).isEqualTo(400);
    assertThat(operator.post(ofOperator, wanted("Long", 31)).status()).isEqualTo(400);
    assertThat(ends(administrator.post(all, wanted("Usual", null)), "/key")).isEqualTo(inDays(30));
    assertThat(ends(administrator.post(all, wanted("Short", 29)), "/key")).isEqualTo(inDays(29));
    assertThat(member.post("/api/keys/requests", wanted("Long", 31)).status()).isEqualTo(400);
    assertThat(member.get("/api/keys/rules").json().at("/longestDays").asInt()).isEqualTo(30);
    var rotated =
        administrator.post(all + "/" + unbound.at("/key/id").asString() + "/rotate", null);
    assertThat(ends(rotated, "/key")).isEqualTo(inDays(30));
  }

  @Test
  void aRuleThatBecameStricterHoldsAtTheDecisionAndAtTheCollection() {
    var tenant = world.tenant();
    var administrator = administrator(tenant);
    var office = new Office(world.server());
    var member = office.signedIn(office.person(tenant.id(), Role.MEMBER));
    var asked = member.post("/api/keys/requests", wanted("For a script", 100));
    var path = "/keys/requests/" + asked.text("/id");

    longest(administrator, 50);
    var approved = administrator.post("/console/api" + path + "/approve", null);
    assertThat(ends(approved, "/request")).isEqualTo(inDays(50));
    longest(administrator, 20);
    var made = member.post("/api" + path + "/collect", null);

    assertThat(ends(made, "/key")).isEqualTo(inDays(20));
    longest(administrator, null);
    assertThat(member.get("/api/keys/rules").json().at("/longestDays").asInt()).isEqualTo(365);
  }

  private record Answers(int answered, Visitor.Answer refusal) {}

  private static Answers askUntilRefused(String secret) {
    for (int answered = 0; answered < 10; answered++) {
      var answer = ask(secret);
      if (answer.status() != 200) {
        return new Answers(answered, answer);
      }
    }
    throw new AssertionError("nothing was refused");
  }

  private static Visitor.Answer ask(String secret) {
    return new Visitor(world.server().address())
        .with("Authorization", "Bearer " + secret)
        .post(
            "/v1/chat/completions",
            Map.of(
                "model",
                "scripted-small",
                "max_tokens",
                10,
                "messages",
                List.of(Map.of("role", "user", "content", "Hi"))));
  }

  private static Visitor administrator(Tenant tenant) {
    var office = new Office(world.server());
    return office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
  }

  /// {@return the secret of a new key}
  private static String key(Visitor administrator, String name, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("name", name);
    body.put("scopes", List.of("inference"));
    var made = administrator.post("/console/api/keys", body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.text("/secret");
  }

  /// {@return the body of a key that is to work for so many days}
  private static Map<String, Object> wanted(String name, @Nullable Integer days) {
    var body = new HashMap<String, Object>();
    body.put("name", name);
    body.put("scopes", List.of("inference"));
    if (days != null) {
      body.put("expiresAt", inDays(days).toString());
    }
    return body;
  }

  private static Visitor.Answer longest(Visitor administrator, @Nullable Integer days) {
    var body = new HashMap<String, @Nullable Object>();
    body.put("longestDays", days);
    return administrator.send("PUT", "/console/api/keys/rules", body);
  }

  private static JsonNode rules(Visitor administrator) {
    return administrator.get("/console/api/entitlements").json();
  }

  private static Instant ends(Visitor.Answer answer, String at) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return Instant.parse(answer.text(at + "/expiresAt"));
  }

  private static Instant inDays(int days) {
    return clock.instant().plus(Duration.ofDays(days));
  }

  private static void price(Tenant tenant, TokenPrice price) {
    world.price(tenant.id(), "scripted-small", price, price, null);
  }
}
