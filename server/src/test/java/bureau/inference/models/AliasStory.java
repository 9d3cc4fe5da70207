package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.models.Alias.Limit;
import bureau.inference.models.Alias.Policy;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.NewKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Names that stand for whichever models meet a policy.
class AliasStory {
  private static final Policy ANY = new Policy(Set.of(), Set.of(), 0, null);
  private static final String CLAUDE = "claude-sonnet-5-5";
  private static final String MISTRAL = "mistral-large-4";

  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000"));
    world.provider().offering(CLAUDE).usually(TextAnswer.of("a"));
    world.other().offering(MISTRAL).usually(TextAnswer.of("b"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void twoVendorsThatMeetThePolicyShareEqually() {
    var tenant = twoVendors();
    alias(tenant.id(), "standard", ANY);
    var served = new HashMap<String, Integer>();
    for (int i = 0; i < 400; i++) {
      served.merge(ask(tenant, "standard"), 1, Integer::sum);
    }
    System.out.println("shared by two vendors: " + served);
    // six standard deviations of a fair coin
    assertThat(served.get(CLAUDE)).isBetween(140, 260);
    assertThat(served.get(MISTRAL)).isBetween(140, 260);
  }

  @Test
  void aRuleAboutMakersIsEnforced() {
    var tenant = twoVendors();
    alias(tenant.id(), "from-france", new Policy(Set.of("FR"), Set.of(), 0, null));

    for (int i = 0; i < 20; i++) {
      assertThat(ask(tenant, "from-france")).isEqualTo(MISTRAL);
    }
  }

  @Test
  void aRuleAboutHostingTakesOnlyWhatAProviderIsKnownToPromise() throws Exception {
    var tenant = twoVendors();
    var inFrance = new Policy(Set.of(), Set.of("FR"), Set.of(), 0, null);
    alias(tenant.id(), "hosted-in-france", inFrance);
    assertThat(refs(tenant, "hosted-in-france")).as("nobody said").isEmpty();

    host(tenant, CLAUDE, "FR", Promise.UNKNOWN);
    assertThat(refs(tenant, "hosted-in-france")).as("somebody believes").isEmpty();

    var promised =
        new Promise(
            Promise.Standing.CONTRACTUAL, "Order form, § 7", null, LocalDate.parse("2026-01-01"));
    host(tenant, CLAUDE, "FR", promised);
    host(tenant, MISTRAL, "US", promised);
    assertThat(refs(tenant, "hosted-in-france")).containsExactly(CLAUDE);
    for (int i = 0; i < 20; i++) {
      assertThat(ask(tenant, "hosted-in-france")).isEqualTo(CLAUDE);
    }

    host(tenant, MISTRAL, "FR", promised);
    assertThat(refs(tenant, "hosted-in-france")).containsExactlyInAnyOrder(CLAUDE, MISTRAL);
  }

  @Test
  void whatAModelCanDoAndReadIsAsked() {
    var tenant = twoVendors();
    alias(tenant.id(), "tools", new Policy(Set.of(), Set.of(Capability.TOOLS), 0, null));
    alias(tenant.id(), "endless", new Policy(Set.of(), Set.of(), 100_000_000, null));

    assertThat(refs(tenant, "tools")).containsExactlyInAnyOrder(CLAUDE, MISTRAL);
    assertThat(refs(tenant, "endless")).isEmpty();
  }

  @Test
  void aModelWithoutAPriceDoesNotMeetALimit() {
    var tenant = twoVendors();
    alias(tenant.id(), "cheap", new Policy(Set.of(), Set.of(), 0, new Limit("EUR", 2_000)));
    assertThat(refs(tenant, "cheap")).isEmpty();

    price(tenant, CLAUDE, new TokenPrice("EUR", 1, 1, 2_001));
    price(tenant, MISTRAL, new TokenPrice("EUR", 1, 1, 2_000));
    assertThat(refs(tenant, "cheap")).containsExactly(MISTRAL);
  }

  @Test
  void programsSeeItAmongTheModelsWhileSomethingMeetsItsPolicy() {
    var tenant = twoVendors();
    alias(tenant.id(), "standard", ANY);
    alias(tenant.id(), "from-japan", new Policy(Set.of("JP"), Set.of(), 0, null));

    assertThat(listed(tenant)).containsExactlyInAnyOrder(CLAUDE, MISTRAL, "standard");
    assertThat(program(tenant.secret()).get("/v1/models/standard").status()).isEqualTo(200);
    assertThat(program(tenant.secret()).get("/v1/models/from-japan").status()).isEqualTo(404);
    var card = world.part(Models.class).find(tenant.id(), "standard").orElseThrow();
    var smallest =
        world.part(Models.class).ways(tenant.id(), "standard").all().stream()
            .mapToInt(route -> route.model().contextTokens())
            .min();
    assertThat(card.contextTokens()).isEqualTo(smallest.orElseThrow());
  }

  private static List<String> listed(Tenant tenant) {
    return program(tenant.secret())
        .get("/v1/models")
        .json()
        .at("/data")
        .valueStream()
        .map(one -> one.at("/id").asString())
        .toList();
  }

  @Test
  void aKeyThatNamesAnAliasReachesWhatItStandsForAndNothingElse() {
    var tenant = twoVendors();
    alias(tenant.id(), "standard", new Policy(Set.of("FR"), Set.of(), 0, null));
    var limits = new KeyLimits(Set.of("standard"), List.of());
    var wanted = new NewKey("bound", Set.of(Scope.values()), limits, null);
    var secret = world.part(ApiKeys.class).create(world.operator(), tenant.id(), wanted).secret();

    assertThat(served(send(secret, "standard"))).isEqualTo(MISTRAL);
    assertThat(send(secret, MISTRAL).status()).isEqualTo(403);
    assertThat(send(secret, CLAUDE).status()).isEqualTo(403);
  }

  @Test
  void anAliasIsNotAnothersAndHidesNoModel() {
    var one = twoVendors();
    var other = twoVendors();
    var alias = alias(one.id(), "standard", ANY);

    assertThat(refs(other, "standard")).isEmpty();
    assertThatThrownBy(
            () -> world.part(Aliases.class).remove(world.operator(), other.id(), alias.id()))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> alias(one.id(), "standard", ANY)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> alias(one.id(), CLAUDE, ANY)).isInstanceOf(ProblemException.class);
    for (var name : List.of("Standard", " ", "x".repeat(61))) {
      assertThatThrownBy(() -> alias(one.id(), name, ANY))
          .as(name)
          .isInstanceOf(ProblemException.class);
    }

    world.part(Aliases.class).remove(world.operator(), one.id(), alias.id());
    assertThat(refs(one, "standard")).isEmpty();
  }

  @Test
  void whatTheOperatorsOfficeNamesHoldsForAllThatHaveNoneOfThatName() {
    var tenant = twoVendors();
    var shared =
        alias(AgencyId.INSTALLATION, "office", new Policy(Set.of("FR"), Set.of(), 0, null));
    try {
      assertThat(refs(tenant, "office")).containsExactly(MISTRAL);
      alias(tenant.id(), "office", new Policy(Set.of("US"), Set.of(), 0, null));
      assertThat(refs(tenant, "office")).containsExactly(CLAUDE);
    } finally {
      world.part(Aliases.class).remove(world.operator(), AgencyId.INSTALLATION, shared.id());
    }
  }

  private static Tenant twoVendors() {
    return world.tenantOfTwo(Dialect.OPENAI);
  }

  private static Alias alias(AgencyId agency, String name, Policy policy) {
    return world.part(Aliases.class).add(world.operator(), agency, name, policy, "");
  }

  private static void host(Tenant tenant, String ref, String country, Promise hosting) {
    var provider =
        world.part(Models.class).catalogue(tenant.id()).stream()
            .filter(one -> one.card().ref().equals(ref))
            .findFirst()
            .orElseThrow()
            .provider();
    var _ =
        world
            .part(ProviderPromises.class)
            .note(
                world.operator(),
                tenant.id(),
                provider,
                new Promises("", country, Promise.UNKNOWN, Promise.UNKNOWN, null, hosting));
  }

  private static void price(Tenant tenant, String ref, TokenPrice price) {
    var model =
        world.part(Models.class).catalogue(tenant.id()).stream()
            .filter(one -> one.card().ref().equals(ref))
            .findFirst()
            .orElseThrow();
    var _ =
        world
            .part(Prices.class)
            .set(world.operator(), tenant.id(), model.id(), price, price, null, "");
  }

  private static Iterable<String> refs(Tenant tenant, String name) {
    return world.part(Models.class).ways(tenant.id(), name).all().stream()
        .map(route -> route.model().ref())
        .toList();
  }

  /// {@return the model that answered}
  private static String ask(Tenant tenant, String model) {
    return served(send(tenant.secret(), model));
  }

  private static String served(Visitor.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var route = answer.headers().firstValue("x-bureau-route").orElseThrow();
    return route.substring(route.indexOf('/') + 1);
  }

  private static Visitor.Answer send(String secret, String model) {
    return program(secret)
        .post(
            "/v1/chat/completions",
            Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", "Hi"))));
  }

  private static Visitor program(String secret) {
    return new Visitor(world.server().address()).with("x-api-key", secret);
  }
}
