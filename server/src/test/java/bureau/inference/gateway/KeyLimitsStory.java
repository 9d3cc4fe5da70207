package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.KeyLimits;
import bureau.ground.access.Role;
import bureau.ground.access.Scope;
import bureau.ground.platform.egress.Network;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.NewKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A key that is bound to models and addresses is good for those alone.
class KeyLimitsStory {
  private static final String SMALL = "scripted-small";
  private static final String ELSEWHERE = "203.0.113.0/24";

  @SuppressWarnings("NullAway.Init")
  private static ModelWorld world;

  @SuppressWarnings("NullAway.Init")
  private static ModelWorld.Tenant tenant;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of("bureau.identity.trusted-proxies", "127.0.0.1,::1"));
    world.provider().usually(TextAnswer.of("Good ", "day."));
    tenant = world.tenant();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void onlyTheModelsOfTheKeyAnswerIt() {
    var bound = program(Set.of(SMALL), List.of());
    var other = program(Set.of("another"), List.of());

    assertThat(asked(bound, SMALL).status()).isEqualTo(200);
    var refused = asked(other, SMALL);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/error/code")).isEqualTo("model-not-allowed");
    assertThat(refused.text("/error/message")).contains(SMALL);
    assertThat(asked(bound, "another").status()).isEqualTo(403);
  }

  @Test
  void theRefusalHasTheShapeOfTheDialect() {
    var refused =
        program(Set.of("another"), List.of())
            .with("anthropic-version", "2023-06-01")
            .post(
                "/v1/messages",
                Map.of(
                    "model",
                    SMALL,
                    "max_tokens",
                    20,
                    "messages",
                    List.of(Map.of("role", "user", "content", "Good day"))));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/error/type")).isEqualTo("permission_error");
    assertThat(refused.text("/error/message")).contains(SMALL);
  }

  @Test
  void nothingElseIsListed() {
    var bound = program(Set.of(SMALL), List.of());
    var other = program(Set.of("another"), List.of());

    assertThat(bound.get("/v1/models").json().at("/data")).hasSize(1);
    assertThat(bound.get("/v1/models/" + SMALL).status()).isEqualTo(200);
    assertThat(other.get("/v1/models").json().at("/data")).isEmpty();
    assertThat(other.get("/v1/models/" + SMALL).status()).isEqualTo(404);
    other.with("anthropic-version", "2023-06-01");
    assertThat(other.get("/v1/models").json().at("/data")).isEmpty();
    assertThat(other.get("/v1/models/" + SMALL).status()).isEqualTo(404);
  }

  @Test
  void fromElsewhereAKeyLooksAsIfThereWereNone() {
    var bound = program(Set.of(), List.of(ELSEWHERE, "2001:db8::/32"));
    var unknown = new Visitor(world.server().address()).with("x-api-key", "bureau_x");

    assertThat(asked(bound, SMALL).status()).isEqualTo(401);
    assertThat(asked(bound, SMALL).text()).isEqualTo(asked(unknown, SMALL).text());
    assertThat(bound.get("/v1/models").status()).isEqualTo(401);
    bound.with("X-Forwarded-For", "203.0.113.9");
    assertThat(asked(bound, SMALL).status()).isEqualTo(200);
    assertThat(bound.get("/v1/models").status()).isEqualTo(200);
    bound.with("X-Forwarded-For", "2001:db8:1::9");
    assertThat(bound.get("/v1/models").status()).isEqualTo(200);
    bound.with("X-Forwarded-For", "203.0.114.9");
    assertThat(bound.get("/v1/models").status()).isEqualTo(401);
  }

  @Test
  void whatIsNoNetworkIsNamed() {
    var office = new Office(world.server());
    var administrator = office.signedIn(office.person(tenant.id(), Role.AGENCY_ADMIN));
    for (var wrong : List.of("300.1.1.1", "10.0.0.0/33", "office.example", "10.0.0.0/", "::g/64")) {
      var answer =
          administrator.post(
              "/console/api/keys",
              Map.of("name", "k", "scopes", List.of("inference"), "addresses", List.of(wrong)));

      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.text("/field")).isEqualTo("addresses");
    }
    var made =
        administrator.post(
            "/console/api/keys",
            Map.of(
                "name", "k",
                "scopes", List.of("inference"),
                "models", List.of(SMALL),
                "addresses", List.of("10.0.0.0/8", "2001:db8::/32", "192.0.2.7")));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/key/models")).hasSize(1);
    assertThat(made.json().at("/key/addresses")).hasSize(3);
  }

  private static Visitor program(Set<String> models, List<String> addresses) {
    var limits = new KeyLimits(models, addresses.stream().map(Network::of).toList(), null);
    var wanted = new NewKey("bound", Set.of(Scope.values()), limits, null);
    var secret = world.part(ApiKeys.class).create(world.operator(), tenant.id(), wanted).secret();
    return new Visitor(world.server().address()).with("x-api-key", secret);
  }

  private static Visitor.Answer asked(Visitor program, String model) {
    return program.post(
        "/v1/chat/completions",
        Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", "Good day"))));
  }
}
