package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rule of where models may come from and where they may compute.
class OriginStory {
  private static final String CLAUDE = "claude-sonnet-5-5";
  private static final String MISTRAL = "mistral-large-4";
  private static final Origin FROM_FRANCE = new Origin(Set.of("FR"), Set.of());

  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
    world.provider().offering(CLAUDE).usually(TextAnswer.of("a"));
    world.other().offering(MISTRAL).usually(TextAnswer.of("b"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void aModelThatDoesNotMeetItAnswersNobodyWhoeverApprovedIt() {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    assertThat(ask(tenant, CLAUDE).status()).isEqualTo(200);

    demand(tenant.id(), FROM_FRANCE);

    assertThat(ask(tenant, CLAUDE).status()).isEqualTo(404);
    assertThat(ask(tenant, MISTRAL).status()).isEqualTo(200);
    assertThat(listed(tenant)).containsExactly(MISTRAL);
    assertThat(world.part(Models.class).find(tenant.id(), null))
        .hasValueSatisfying(card -> assertThat(card.ref()).isEqualTo(MISTRAL));
    var barred = model(tenant, CLAUDE);
    assertThat(barred.barred()).isTrue();
    assertThat(barred.state()).isEqualTo(CatalogueModel.State.APPROVED);
    assertThatThrownBy(
            () ->
                world
                    .part(Models.class)
                    .decide(
                        world.operator(), tenant.id(), barred.id(), CatalogueModel.State.APPROVED))
        .isInstanceOf(ProblemException.class);

    demand(tenant.id(), Origin.ANY);
    assertThat(ask(tenant, CLAUDE).status()).isEqualTo(200);
  }

  @Test
  void thatOfTheOperatorsOfficeHoldsBesideTheAgencysOwn() {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    demand(AgencyId.INSTALLATION, new Origin(Set.of("FR", "US"), Set.of()));
    try {
      assertThat(listed(tenant)).containsExactlyInAnyOrder(CLAUDE, MISTRAL);
      demand(tenant.id(), new Origin(Set.of("FR", "DE"), Set.of()));
      assertThat(listed(tenant)).containsExactly(MISTRAL);
      assertThat(world.part(OriginRules.class).of(world.operator(), tenant.id()))
          .extracting(OriginRule::shared)
          .containsExactly(true, false);

      demand(tenant.id(), Origin.ANY);
      demand(AgencyId.INSTALLATION, new Origin(Set.of("DE"), Set.of()));
      assertThat(listed(tenant)).as("an agency cannot lift it").isEmpty();
    } finally {
      demand(AgencyId.INSTALLATION, Origin.ANY);
    }
  }

  @Test
  void whereAModelComputesCountsAsItsProviderIsKnownToPromise() {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    demand(tenant.id(), new Origin(Set.of(), Set.of("CH")));
    assertThat(listed(tenant)).as("nobody said").isEmpty();

    var promised =
        new Promise(Promise.Standing.CONTRACTUAL, "§ 7", null, LocalDate.parse("2026-01-01"));
    var _ =
        world
            .part(ProviderPromises.class)
            .note(
                world.operator(),
                tenant.id(),
                model(tenant, CLAUDE).provider(),
                new Promises("", "CH", Promise.UNKNOWN, Promise.UNKNOWN, null, promised));

    assertThat(listed(tenant)).containsExactly(CLAUDE);
  }

  @Test
  void anotherAgencysRuleIsNobodyElses() {
    var one = world.tenantOfTwo(Dialect.OPENAI);
    var other = world.tenantOfTwo(Dialect.OPENAI);
    demand(one.id(), new Origin(Set.of("JP"), Set.of()));

    assertThat(listed(one)).isEmpty();
    assertThat(listed(other)).containsExactlyInAnyOrder(CLAUDE, MISTRAL);
  }

  private static void demand(AgencyId agency, Origin origin) {
    world.part(OriginRules.class).set(world.operator(), agency, origin, "As the office decided");
  }

  private static CatalogueModel model(Tenant tenant, String ref) {
    return world.part(Models.class).catalogue(tenant.id()).stream()
        .filter(one -> one.card().ref().equals(ref))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> listed(Tenant tenant) {
    return program(tenant)
        .get("/v1/models")
        .json()
        .at("/data")
        .valueStream()
        .map(one -> one.at("/id").asString())
        .toList();
  }

  private static Visitor.Answer ask(Tenant tenant, String model) {
    return program(tenant)
        .post(
            "/v1/chat/completions",
            Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", "Hi"))));
  }

  private static Visitor program(Tenant tenant) {
    return new Visitor(world.server().address()).with("x-api-key", tenant.secret());
  }
}
