package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.KeyLimits;
import bureau.ground.access.Scope;
import bureau.ground.access.Sensitivity;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Names that stand for whichever models meet a policy.
class AliasStory {
  private static final Policy ANY = Policy.ANY;
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
    alias(tenant.id(), "from-france", madeIn("FR"));

    for (int i = 0; i < 20; i++) {
      assertThat(ask(tenant, "from-france")).isEqualTo(MISTRAL);
    }
  }

  @Test
  void aRuleAboutHostingTakesOnlyWhatAProviderIsKnownToPromise() throws Exception {
    var tenant = twoVendors();
    var inFrance = hostedIn("FR");
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
    alias(tenant.id(), "tools", policy(Set.of(Capability.TOOLS), 0, null));
    alias(tenant.id(), "endless", policy(Set.of(), 100_000_000, null));

    assertThat(refs(tenant, "tools")).containsExactlyInAnyOrder(CLAUDE, MISTRAL);
    assertThat(refs(tenant, "endless")).isEmpty();
  }

  @Test
  void whatItMayReceiveAndItsLanguagesAreAsked() {
    var tenant = twoVendors();
    var secret = new Policy(Origin.ANY, Set.of(), Set.of(), Sensitivity.SENSITIVE, 0, null, null);
    var french = new Policy(Origin.ANY, Set.of(), Set.of("fr"), Sensitivity.PUBLIC, 0, null, null);
    alias(tenant.id(), "confidential", secret);
    alias(tenant.id(), "in-french", french);
    assertThat(refs(tenant, "confidential")).isEmpty();
    assertThat(refs(tenant, "in-french")).as("nobody said").isEmpty();

    suit(tenant, MISTRAL, Sensitivity.SENSITIVE, Set.of("en", "fr"));
    suit(tenant, CLAUDE, Sensitivity.INTERNAL, Set.of("en"));

    assertThat(refs(tenant, "confidential")).containsExactly(MISTRAL);
    assertThat(refs(tenant, "in-french")).containsExactly(MISTRAL);
  }

  @Test
  void aPartThatIsNotTheSameHasAReasonAndIsKept() {
    var tenant = twoVendors();
    var shares = List.of(new Alias.Share(provider(tenant, CLAUDE), 4, "Cheaper until June"));
    var alias = alias(tenant.id(), "standard", ANY, shares);
    var served = new HashMap<String, Integer>();
    for (int i = 0; i < 400; i++) {
      served.merge(ask(tenant, "standard"), 1, Integer::sum);
    }
    assertThat(served.get(MISTRAL)).as("a fifth, six standard deviations").isBetween(32, 128);

    var aliases = world.part(Aliases.class);
    assertThat(aliases.of(world.operator(), tenant.id()))
        .singleElement()
        .extracting(Alias::shares)
        .isEqualTo(shares);
    var changed =
        aliases.change(world.operator(), tenant.id(), alias.id(), madeIn("FR"), List.of(), "Now");
    assertThat(aliases.of(world.operator(), tenant.id())).containsExactly(changed);
    assertThat(refs(tenant, "standard")).containsExactly(MISTRAL);
    var foreign = List.of(new Alias.Share(new ProviderId(UUID.randomUUID()), 2, "No such"));
    assertThatThrownBy(() -> alias(tenant.id(), "other", ANY, foreign))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aModelWithoutAPriceDoesNotMeetALimit() {
    var tenant = twoVendors();
    alias(tenant.id(), "cheap", policy(Set.of(), 0, new Limit("EUR", 2_000)));
    assertThat(refs(tenant, "cheap")).isEmpty();

    price(tenant, CLAUDE, new TokenPrice("EUR", 1, 1, 2_001));
    price(tenant, MISTRAL, new TokenPrice("EUR", 1, 1, 2_000));
    assertThat(refs(tenant, "cheap")).containsExactly(MISTRAL);
  }

  @Test
  void programsSeeItAmongTheModelsWhileSomethingMeetsItsPolicy() {
    var tenant = twoVendors();
    alias(tenant.id(), "standard", ANY);
    alias(tenant.id(), "from-japan", madeIn("JP"));

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
    alias(tenant.id(), "standard", madeIn("FR"));
    var limits = new KeyLimits(Set.of("standard"), List.of(), null);
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
    var shared = alias(AgencyId.INSTALLATION, "office", madeIn("FR"));
    try {
      assertThat(refs(tenant, "office")).containsExactly(MISTRAL);
      alias(tenant.id(), "office", madeIn("US"));
      assertThat(refs(tenant, "office")).containsExactly(CLAUDE);
    } finally {
      world.part(Aliases.class).remove(world.operator(), AgencyId.INSTALLATION, shared.id());
    }
  }

  private static Tenant twoVendors() {
    return world.tenantOfTwo(Dialect.OPENAI);
  }

  private static Policy madeIn(String country) {
    return of(new Origin(Set.of(country), Set.of()));
  }

  private static Policy hostedIn(String country) {
    return of(new Origin(Set.of(), Set.of(country)));
  }

  private static Policy of(Origin origin) {
    return new Policy(origin, Set.of(), Set.of(), Sensitivity.PUBLIC, 0, null, null);
  }

  private static Policy policy(
      Set<Capability> capabilities, int leastContextTokens, @Nullable Limit mostOutput) {
    return new Policy(
        Origin.ANY,
        capabilities,
        Set.of(),
        Sensitivity.PUBLIC,
        leastContextTokens,
        mostOutput,
        null);
  }

  private static Alias alias(AgencyId agency, String name, Policy policy) {
    return alias(agency, name, policy, List.of());
  }

  private static Alias alias(
      AgencyId agency, String name, Policy policy, List<Alias.Share> shares) {
    return world.part(Aliases.class).add(world.operator(), agency, name, policy, shares, "");
  }

  private static CatalogueModel model(Tenant tenant, String ref) {
    return world.part(Models.class).catalogue(tenant.id()).stream()
        .filter(one -> one.card().ref().equals(ref))
        .findFirst()
        .orElseThrow();
  }

  private static ProviderId provider(Tenant tenant, String ref) {
    return model(tenant, ref).provider();
  }

  private static void suit(Tenant tenant, String ref, Sensitivity ceiling, Set<String> languages) {
    var decision = new ModelDecision(CatalogueModel.State.APPROVED, "", null, ceiling, languages);
    var _ =
        world
            .part(Models.class)
            .decide(world.operator(), tenant.id(), model(tenant, ref).id(), decision);
  }

  private static void host(Tenant tenant, String ref, String country, Promise hosting) {
    var _ =
        world
            .part(ProviderPromises.class)
            .note(
                world.operator(),
                tenant.id(),
                provider(tenant, ref),
                new Promises("", country, Promise.UNKNOWN, Promise.UNKNOWN, null, hosting));
  }

  private static void price(Tenant tenant, String ref, TokenPrice price) {
    world.price(tenant.id(), ref, price, price, null);
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
