package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Sensitivity;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.models.CatalogueModel;
import bureau.inference.models.Dialect;
import bureau.inference.models.ModelDecision;
import bureau.inference.models.Models;
import bureau.testkit.Exchange;
import bureau.testkit.ScriptedProvider;
import bureau.testkit.TextAnswer;
import bureau.trust.safeguards.LabelRules;
import bureau.trust.safeguards.Safeguards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// A conversation says how careful one must be with it. `open` may receive what is for the agency's
/// own people, `vault` may receive anything.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelledChatStory {
  private static final String OPEN = "open";
  private static final String VAULT = "vault";

  private ModelWorld world;
  private Tenant tenant;
  private final Map<ScriptedProvider, Integer> before = new HashMap<>();
  private Chatter ada;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of());
    world.provider().offering(OPEN);
    world.other().offering(VAULT);
  }

  @AfterAll
  void stop() {
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
    ada = Chatter.of(world, tenant.id());
  }

  @Test
  void aNewOneHasTheAgencysUsualLabelUnlessSomebodySaysOtherwise() {
    assertThat(begun(Map.of()).at("/sensitivity").asString()).isEqualTo("internal");
    rules(new LabelRules(Sensitivity.SENSITIVE, true));
    assertThat(begun(Map.of()).at("/sensitivity").asString()).isEqualTo("sensitive");
    var open = begun(Map.of("sensitivity", "public"));
    assertThat(open.at("/sensitivity").asString()).isEqualTo("public");
    assertThat(ada.visitor().get("/api/safeguards/labels").json().at("/standard").asString())
        .isEqualTo("sensitive");

    var wrong = ada.visitor().post("/api/conversations", Map.of("sensitivity", "secret"));
    assertThat(wrong.status()).isEqualTo(400);
  }

  @Test
  void whatTheModelMayNotReceiveGoesToOneThatMayAndTheReaderIsTold() {
    var conversation = id(begun(Map.of("sensitivity", "sensitive")));

    var answer = asked(conversation, Map.of("text", "Who may know?", "model", OPEN));

    assertThat(answer.at("/text").asString()).isEqualTo("vault says");
    assertThat(answer.at("/model/id").asString()).isEqualTo(VAULT);
    assertThat(answer.at("/notice").asString()).contains("sensitive").contains(VAULT);
    assertThat(asked(world.provider())).isEmpty();
  }

  /// The title is asked for too.
  @Test
  void nothingOfItReachesAModelThatMayNotWhicheverIsTheDefault() {
    var conversation = id(begun(Map.of("sensitivity", "sensitive")));

    var answer = asked(conversation, Map.of("text", "Who may know?"));
    ada.ask(conversation, "And who else?");
    ada.events(conversation).rest();

    assertThat(answer.at("/model/id").asString()).isEqualTo(VAULT);
    assertThat(answer.at("/notice").isNull()).as("nothing was promised").isTrue();
    assertThat(asked(world.provider())).isEmpty();
  }

  @Test
  void anotherLabelHoldsFromTheNextQuestionOn() {
    var conversation = id(begun(Map.of()));
    assertThat(asked(conversation, Map.of("text", "One", "model", OPEN)).at("/text").asString())
        .isEqualTo("open says");

    var changed = label(conversation, "sensitive");
    assertThat(changed.at("/sensitivity").asString()).isEqualTo("sensitive");
    assertThat(asked(conversation, Map.of("text", "Two", "model", OPEN)).at("/text").asString())
        .isEqualTo("vault says");

    label(conversation, "internal");
    assertThat(asked(conversation, Map.of("text", "Three", "model", OPEN)).at("/text").asString())
        .isEqualTo("open says");
  }

  @Test
  void whereNoneMayReceiveItNothingIsStoredAndTheRefusalSaysWhy() {
    rules(new LabelRules(Sensitivity.INTERNAL, false));
    var conversation = id(begun(Map.of("sensitivity", "sensitive")));

    var refused = ada.send(conversation, Map.of("text", "Who?", "model", OPEN), null);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/type")).isEqualTo("urn:bureau:problem:above-ceiling");
    assertThat(refused.text("/detail")).contains("sensitive").contains(OPEN);
    assertThat(ada.messages(conversation)).isEmpty();
    assertThat(asked(world.provider())).isEmpty();
  }

  private JsonNode begun(Map<String, ?> wish) {
    var answer = ada.visitor().post("/api/conversations", wish);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static String id(JsonNode conversation) {
    return conversation.at("/id").asString();
  }

  private JsonNode label(String conversation, String label) {
    var path = "/api/conversations/" + conversation;
    var answer = ada.visitor().patch(path, Map.of("sensitivity", label));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /// {@return the answer, once it is whole}
  private JsonNode asked(String conversation, Map<String, ?> question) {
    var sent = ada.send(conversation, question, null);
    assertThat(sent.status()).as(sent.text()).isEqualTo(201);
    ada.events(conversation).rest();
    var answer = ada.messages(conversation).get(sent.text("/answer/id"));
    return Objects.requireNonNull(answer);
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

  private void rules(LabelRules rules) {
    var _ = world.part(Safeguards.class).change(world.operator(), tenant.id(), rules);
  }
}
