package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.access.Sensitivity;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.models.CatalogueModel;
import bureau.inference.models.Dialect;
import bureau.inference.models.ModelDecision;
import bureau.inference.models.Models;
import bureau.testing.Visitor;
import bureau.testkit.Exchange;
import bureau.testkit.Misbehaviour;
import bureau.testkit.ScriptedProvider;
import bureau.testkit.TextAnswer;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.NewKey;
import bureau.trust.safeguards.LabelRules;
import bureau.trust.safeguards.Safeguards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is labelled reaches only models that may receive it. `open` may receive what is for the
/// agency's own people, `vault` may receive anything.
class LabelsStory {
  private static final String OPEN = "open";
  private static final String VAULT = "vault";

  private static ModelWorld world;

  private Tenant tenant;
  private final Map<ScriptedProvider, Integer> before = new HashMap<>();

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000"));
    world.provider().offering(OPEN, "text-embedding-open");
    world.other().offering(VAULT);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void twoVendors() {
    world.provider().clear().usually(TextAnswer.of("open says"));
    world.other().clear().usually(TextAnswer.of("vault says"));
    tenant = world.tenantOfTwo(Dialect.OPENAI);
    suit(VAULT, Sensitivity.SENSITIVE);
    for (var provider : List.of(world.provider(), world.other())) {
      before.put(provider, provider.exchanges().size());
    }
  }

  @Test
  void whatNobodyLabelledIsForTheAgencysOwnPeople() {
    assertThat(served(ask(OPEN, null))).isEqualTo(OPEN);

    suit(OPEN, Sensitivity.PUBLIC);
    assertThat(served(ask(OPEN, null))).isEqualTo(VAULT);
    assertThat(served(ask(OPEN, "public"))).as("a label adds to the key's").isEqualTo(VAULT);
    rules(Sensitivity.PUBLIC, true);
    assertThat(served(ask(OPEN, null))).isEqualTo(OPEN);
  }

  @Test
  void whatIsAboveTheCeilingGoesToOneThatMayAndTheProgramIsTold() {
    var answer = ask(OPEN, "sensitive");

    assertThat(served(answer)).isEqualTo(VAULT);
    assertThat(answer.headers().firstValue("x-bureau-sensitivity")).contains("sensitive; rerouted");
    assertThat(asked(world.provider())).isEmpty();
    assertThat(ask(VAULT, "sensitive").headers().firstValue("x-bureau-sensitivity"))
        .contains("sensitive");
    assertThat(ask(VAULT, null).headers().firstValue("x-bureau-sensitivity")).isEmpty();
  }

  @Test
  void anAgencyMayHaveItRefusedInstead() {
    rules(Sensitivity.INTERNAL, false);

    var refused = ask(OPEN, "sensitive");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("above-ceiling").contains(OPEN);
    assertThat(served(ask(null, "sensitive"))).as("no model was named").isEqualTo(VAULT);
    assertThat(asked(world.provider())).isEmpty();
  }

  @Test
  void whereNoneMayReceiveItNothingLeaves() {
    suit(VAULT, Sensitivity.INTERNAL);

    for (var model : new @Nullable String[] {OPEN, VAULT, null}) {
      var refused = ask(model, "sensitive");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("above-ceiling");
    }
    assertThat(ask("unheard-of", "sensitive").status()).isEqualTo(404);
    assertThat(asked(world.provider())).isEmpty();
    assertThat(asked(world.other())).isEmpty();
  }

  @Test
  void aCallThatFailsGoesOnOnlyWhereItMay() {
    world.other().usually(Misbehaviour.status(503, "down"));

    assertThat(ask(VAULT, "sensitive").status()).isEqualTo(503);
    assertThat(ask(null, "sensitive").status()).isEqualTo(503);

    assertThat(asked(world.other())).isNotEmpty();
    assertThat(asked(world.provider())).isEmpty();
  }

  @Test
  void aKeysLabelHoldsForAllThatItSends() {
    var secret = key(new KeyLimits(Set.of(), List.of(), Sensitivity.SENSITIVE));
    for (var said : new @Nullable String[] {null, "public", "internal", "sensitive"}) {
      assertThat(served(ask(secret, OPEN, said))).isEqualTo(VAULT);
    }

    var open = key(new KeyLimits(Set.of(), List.of(), Sensitivity.PUBLIC));
    suit(OPEN, Sensitivity.PUBLIC);
    assertThat(served(ask(open, OPEN, null))).isEqualTo(OPEN);
    assertThat(served(ask(open, OPEN, "internal"))).isEqualTo(VAULT);
    assertThat(asked(world.provider())).hasSize(1);
  }

  @Test
  void aKeyThatIsBoundToModelsIsNotAnsweredByOthers() {
    var secret = key(new KeyLimits(Set.of(OPEN), List.of(), null));

    var refused = ask(secret, OPEN, "sensitive");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("above-ceiling");
    assertThat(asked(world.other())).isEmpty();
  }

  @Test
  void whatIsNoQuestionIsNotGivenToAnotherModel() {
    var refused =
        program(tenant.secret(), "sensitive")
            .post("/v1/embeddings", Map.of("model", "text-embedding-open", "input", "word"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("above-ceiling");
    assertThat(asked(world.provider())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/chat/completions", "/v1/messages", "/v1/responses"})
  void everyDialectSaysItInTheSameWay(String path) {
    var messages = List.of(Map.of("role", "user", "content", "Hi"));
    var body =
        path.endsWith("responses")
            ? Map.of("model", OPEN, "input", "Hi")
            : Map.of("model", OPEN, "max_tokens", 10, "messages", messages);

    var answer = program(tenant.secret(), "Sensitive").post(path, body);
    var wrong = program(tenant.secret(), "top secret").post(path, body);

    assertThat(served(answer)).isEqualTo(VAULT);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("x-bureau-sensitivity");
    assertThat(asked(world.provider())).isEmpty();
  }

  private void suit(String ref, Sensitivity ceiling) {
    var models = world.part(Models.class);
    var model =
        models.catalogue(tenant.id()).stream()
            .filter(one -> one.card().ref().equals(ref))
            .findFirst()
            .orElseThrow();
    var decision = new ModelDecision(CatalogueModel.State.APPROVED, "", null, ceiling, null);
    var _ = models.decide(world.operator(), tenant.id(), model.id(), decision);
  }

  /// {@return what the provider was asked in this test}
  private List<Exchange> asked(ScriptedProvider provider) {
    var all = provider.exchanges();
    return all.subList(before.getOrDefault(provider, 0), all.size());
  }

  private void rules(Sensitivity standard, boolean reroutes) {
    var _ =
        world
            .part(Safeguards.class)
            .change(world.operator(), tenant.id(), new LabelRules(standard, reroutes));
  }

  private String key(KeyLimits limits) {
    var wanted = new NewKey("labelled", Set.of(Scope.values()), limits, null);
    return world.part(ApiKeys.class).create(world.operator(), tenant.id(), wanted).secret();
  }

  private Visitor.Answer ask(@Nullable String model, @Nullable String label) {
    return ask(tenant.secret(), model, label);
  }

  private static Visitor.Answer ask(String secret, @Nullable String model, @Nullable String label) {
    var messages = List.of(Map.of("role", "user", "content", "Hi"));
    var body =
        model == null ? Map.of("messages", messages) : Map.of("model", model, "messages", messages);
    return program(secret, label).post("/v1/chat/completions", body);
  }

  private static Visitor program(String secret, @Nullable String label) {
    var program = new Visitor(world.server().address()).with("x-api-key", secret);
    return label == null ? program : program.with("x-bureau-sensitivity", label);
  }

  private static String served(Visitor.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var route = answer.headers().firstValue("x-bureau-route").orElseThrow();
    return route.substring(route.indexOf('/') + 1);
  }
}
