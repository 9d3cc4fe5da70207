package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.UsageRow.Spent;
import bureau.inference.gateway.ledger.Cost;
import bureau.inference.gateway.store.UsageStore;
import bureau.inference.models.CatalogueModel.State;
import bureau.inference.models.Dialect;
import bureau.inference.models.ModelDecision;
import bureau.inference.models.ModelId;
import bureau.inference.models.Models;
import bureau.inference.models.Prices;
import bureau.inference.models.ProviderId;
import bureau.inference.models.Providers;
import bureau.inference.models.TokenPrice;
import bureau.inference.models.UsedTokens;
import bureau.testkit.SettableClock;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What calls cost: by the price of their time, exactly, and seen by whoever has to pay.
class CostStory {
  private static final TokenPrice LIST = new TokenPrice("USD", 2_000, 200, 8_001);
  private static final TokenPrice PROMOTION = new TokenPrice("USD", 1_000, 100, 4_000);

  private static SettableClock clock;
  private static ModelWorld world;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    clock = new SettableClock(Instant.parse("2026-03-10T10:00:00Z"));
    world = ModelWorld.start(Map.of(), clock);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.shutdownNow();
    world.close();
  }

  @BeforeEach
  void clear() {
    world.provider().clear();
    world.other().clear();
  }

  @Test
  void aCallCostsWhatItsTokensCostRoundedUp() throws Exception {
    var tenant = world.tenant();
    price(tenant, "scripted-small", PROMOTION, LIST, null);
    world.provider().usually(TextAnswer.of("a").counting(new Usage(101, 7)));

    ask(tenant, true);
    ask(tenant, false);

    // 101 x 1,000 + 7 x 4,000 = 129,000 nanos; 101 x 2,000 + 7 x 8,001 = 258,007 nanos
    assertThat(costs(tenant)).containsExactly(new Spent("USD", 2 * 129, 2 * 259));
  }

  @Test
  void whatTheProviderHadKeptCostsItsOwnPrice() {
    assertThat(PROMOTION.micros(1_000, 900, 0)).isEqualTo(190);
    assertThat(PROMOTION.micros(1_000, 2_000, 0)).as("more than all").isEqualTo(100);
    assertThat(PROMOTION.micros(0, 0, 0)).isZero();
    assertThat(new TokenPrice("USD", 1, 1, 1).micros(1, 0, 0)).isEqualTo(1);
  }

  @Test
  void whatTheProviderKeepsForLaterCostsItsOwnPrice() {
    var price = new TokenPrice("USD", 1_000, 100, 4_000, 1_250L, null);

    // 300 x 1,000 + 200 x 100 + 500 x 1,250 + 10 x 4,000 nanos
    var used = new UsedTokens(1_000, 200, 500, 0, 10);
    assertThat(price.micros(used)).isEqualTo(300 + 20 + 625 + 40);
    assertThat(price.micros(new UsedTokens(1_000, 200, 10_000, 0, 0)))
        .as("more than all")
        .isEqualTo(20 + 1_000);
    assertThat(PROMOTION.micros(used)).as("no such price").isEqualTo(860);
  }

  /// The answer may say of any token of the question that the provider keeps it.
  @Test
  void asMuchIsSetAsideAsTheDearestWayToKeepAQuestionCosts() {
    var plain = new TokenPrice("USD", 3_000, 300, 15_000);
    var keeping = new TokenPrice("USD", 3_000, 300, 15_000, 3_750L, 6_000L);
    var cheap = new TokenPrice("USD", 3_000, 300, 15_000, 1_000L, null);

    assertThat(plain.mostMicros(1_000, 100)).isEqualTo(4_500);
    assertThat(keeping.mostMicros(1_000, 100)).isEqualTo(7_500);
    assertThat(cheap.mostMicros(1_000, 100)).isEqualTo(4_500);
    assertThat(keeping.mostMicros(1_000, 100))
        .isGreaterThanOrEqualTo(keeping.micros(new UsedTokens(1_000, 200, 500, 100, 100)));
  }

  @Test
  void whatTheProviderKeepsForAnHourCostsItsOwnPrice() {
    var price = new TokenPrice("USD", 1_000, 100, 4_000, 1_250L, 2_000L);
    var without = new TokenPrice("USD", 1_000, 100, 4_000, 1_250L, null);

    // 300 x 1,000 + 200 x 100 + 400 x 1,250 + 100 x 2,000 + 10 x 4,000 nanos
    var used = new UsedTokens(1_000, 200, 500, 100, 10);
    assertThat(price.micros(used)).isEqualTo(300 + 20 + 500 + 200 + 40);
    assertThat(price.micros(new UsedTokens(1_000, 200, 500, 9_000, 10)))
        .as("more than is written")
        .isEqualTo(300 + 20 + 1_000 + 40);
    assertThat(without.micros(used)).as("no such price").isEqualTo(985);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/messages", "/v1/chat/completions"})
  void whatAnthropicWritesIntoItsCacheStandsInTheLedgerAtItsPrice(String path) throws Exception {
    var tenant = world.tenant(Dialect.ANTHROPIC);
    var paid = new TokenPrice("USD", 1_000, 100, 4_000, 1_250L, 2_000L);
    price(tenant, "scripted-small", paid, LIST, null);
    world
        .provider()
        .usually(
            (_, wire) ->
                wire.whole(
                    200,
                    "application/json",
                    "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                        + "\"model\":\"scripted-small\",\"stop_reason\":\"end_turn\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"a\"}],"
                        + "\"usage\":{\"input_tokens\":300,\"cache_creation_input_tokens\":500,"
                        + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":400,"
                        + "\"ephemeral_1h_input_tokens\":100},"
                        + "\"cache_read_input_tokens\":200,\"output_tokens\":10}}"));

    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(world.server().address() + path))
                .header("Authorization", "Bearer " + tenant.secret())
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"model\":\"scripted-small\",\"max_tokens\":50,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    // at the list price nothing was said of what is kept for later: it costs what other input does
    assertThat(costs(tenant))
        .containsExactly(new Spent("USD", 300 + 20 + 500 + 200 + 40, 1_600 + 40 + 81));
    assertThat(written(tenant)).isEqualTo("1000 200 500 100 10");
  }

  /// {@return the tokens of the one call as they stand in the ledger: all of the question, kept,
  /// written, written for an hour, of the answer}
  private static String written(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<String>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql(
                        """
                        select concat_ws(' ', input_tokens, cached_tokens, written_tokens,
                          written_hour_tokens, output_tokens)
                        from gateway.call
                        """)
                    .query(String.class)
                    .single());
  }

  @Test
  void aPromotionEndsByItself() throws Exception {
    var tenant = world.tenant();
    var model = model(tenant, "scripted-small");
    var begin = clock.instant();
    var until = begin.plus(Duration.ofDays(2));
    var _ =
        world
            .part(Prices.class)
            .set(world.operator(), tenant.id(), model, PROMOTION, LIST, null, until, "Spring");
    world.provider().usually(TextAnswer.of("a").counting(new Usage(1_000, 0)));

    ask(tenant, true);
    assertThat(costs(tenant)).containsExactly(new Spent("USD", 1_000, 2_000));

    clock.advance(Duration.ofDays(2));
    ask(tenant, true);
    assertThat(costs(tenant)).containsExactly(new Spent("USD", 3_000, 4_000));
    assertThat(world.part(Prices.class).of(world.operator(), tenant.id(), model))
        .extracting(price -> price.from(), price -> price.paid(), price -> price.note())
        .startsWith(tuple(until, LIST, "Spring"), tuple(begin, PROMOTION, "Spring"));
  }

  @Test
  void aPromotionThatEndsBeforeItBeginsIsRefused() {
    var tenant = world.tenant();
    var model = model(tenant, "scripted-small");
    var begin = clock.instant().plus(Duration.ofDays(2));

    for (var until : List.of(begin, begin.minusSeconds(1))) {
      assertThatThrownBy(
              () ->
                  world
                      .part(Prices.class)
                      .set(world.operator(), tenant.id(), model, PROMOTION, LIST, begin, until, ""))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.invalid("until", "range")));
    }
  }

  @Test
  void aNewPriceDoesNotMoveWhatWasSpent() throws Exception {
    var tenant = world.tenant();
    price(tenant, "scripted-small", PROMOTION, LIST, null);
    price(tenant, "scripted-small", LIST, LIST, clock.instant().plus(Duration.ofDays(1)));
    world.provider().usually(TextAnswer.of("a").counting(new Usage(1_000, 0)));

    ask(tenant, true);
    assertThat(costs(tenant)).containsExactly(new Spent("USD", 1_000, 2_000));

    clock.advance(Duration.ofDays(1));
    ask(tenant, true);
    assertThat(costs(tenant)).containsExactly(new Spent("USD", 3_000, 4_000));
  }

  @Test
  void aPriceThatHasGoneByOrOfAnotherCurrencyIsRefused() {
    var tenant = world.tenant();
    var before = clock.instant().minusSeconds(1);

    assertThatThrownBy(() -> price(tenant, "scripted-small", LIST, LIST, before))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(
            () -> price(tenant, "scripted-small", LIST, new TokenPrice("EUR", 1, 1, 1), null))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void oneAgencysPriceIsNotAnothers() throws Exception {
    var one = world.tenant();
    var other = world.tenant();
    price(one, "scripted-small", LIST, LIST, null);
    world.provider().usually(TextAnswer.of("a").counting(new Usage(1_000, 0)));

    ask(other, true);

    assertThat(costs(other)).isEmpty();
    assertThatThrownBy(
            () ->
                world
                    .part(Prices.class)
                    .of(world.operator(), other.id(), model(one, "scripted-small")))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void whatLeavingAProviderWouldCostIsToldFromRealUse() throws Exception {
    var tenant = world.tenantOfTwo(Dialect.ANTHROPIC);
    price(tenant, "scripted-small", PROMOTION, LIST, null);
    price(tenant, "scripted-small.other", LIST, LIST, null);
    world.provider().usually(TextAnswer.of("a").counting(new Usage(1_000, 0)));
    ask(tenant, true);

    var leaving = world.part(Models.class).without(tenant.id(), "scripted-small", provider(tenant));

    assertThat(leaving.orElseThrow().model().ref()).isEqualTo("scripted-small.other");
    assertThat(Cost.of(leaving.orElseThrow().price(), UsedTokens.of(1_000, 0)))
        .extracting(cost -> cost.micros())
        .isEqualTo(2_000L);
  }

  @Test
  void whileAProviderIsSwitchedOffTheWorkGoesOnWithAnother() throws Exception {
    var tenant = world.tenantOfTwo(Dialect.GEMINI);
    world.provider().usually(TextAnswer.of("from the first"));
    world.other().usually(TextAnswer.of("from the other"));
    assertThat(ask(tenant, false).body()).contains("from the first");

    switchOff(tenant, true);
    assertThat(ask(tenant, false).body()).contains("from the other");
    assertThat(world.part(Models.class).availableTo(tenant.id()))
        .extracting(model -> model.ref())
        .containsExactlyInAnyOrder("scripted-small.other", "scripted-large.other");

    switchOff(tenant, false);
    assertThat(ask(tenant, false).body()).contains("from the first");
  }

  @Test
  void aRetiredModelIsServedByItsSuccessor() throws Exception {
    var tenant = world.tenant();
    world.provider().usually(TextAnswer.of("a"));
    decide(tenant, "scripted-small", State.RETIRED, null);
    assertThat(ask(tenant, false).statusCode()).isEqualTo(404);

    decide(tenant, "scripted-small", State.RETIRED, model(tenant, "scripted-large"));
    var answer = ask(tenant, false);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-bureau-route").orElseThrow())
        .endsWith("/scripted-large");
  }

  @Test
  void successorsThatLeadInACircleServeNobody() throws Exception {
    var tenant = world.tenant();
    decide(tenant, "scripted-small", State.RETIRED, model(tenant, "scripted-large"));
    decide(tenant, "scripted-large", State.RETIRED, model(tenant, "scripted-small"));

    assertThat(ask(tenant, false).statusCode()).isEqualTo(404);
    assertThatThrownBy(
            () -> decide(tenant, "scripted-small", State.RETIRED, model(tenant, "scripted-small")))
        .isInstanceOf(ProblemException.class);
  }

  private static HttpResponse<String> ask(Tenant tenant, boolean stream) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(world.server().address() + "/v1/chat/completions"))
            .header("Authorization", "Bearer " + tenant.secret())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"scripted-small\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Hi\"}],\"stream\":"
                        + stream
                        + "}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static void price(
      Tenant tenant, String ref, TokenPrice paid, TokenPrice list, @Nullable Instant from) {
    world.price(tenant.id(), ref, paid, list, from);
  }

  private static void decide(Tenant tenant, String ref, State state, @Nullable ModelId successor) {
    var decision = new ModelDecision(state, "tried", successor, null, null);
    var _ =
        world
            .part(Models.class)
            .decide(world.operator(), tenant.id(), model(tenant, ref), decision);
  }

  private static void switchOff(Tenant tenant, boolean off) {
    var _ =
        world.part(Providers.class).switchOff(world.operator(), tenant.id(), provider(tenant), off);
  }

  /// {@return the one that the agency connected first}
  private static ProviderId provider(Tenant tenant) {
    return world.part(Models.class).catalogue(tenant.id()).stream()
        .filter(model -> model.card().ref().equals("scripted-small"))
        .findFirst()
        .orElseThrow()
        .provider();
  }

  private static ModelId model(Tenant tenant, String ref) {
    return world.model(tenant.id(), ref);
  }

  private static List<Spent> costs(Tenant tenant) {
    return costs(tenant.id());
  }

  private static List<Spent> costs(AgencyId agency) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return world
        .part(Tenancy.class)
        .<List<UsageRow>>inAgency(
            agency,
            tx ->
                world
                    .part(UsageStore.class)
                    .sums(tx, UsageStore.By.MODEL, today.minusDays(5), today))
        .stream()
        .flatMap(row -> row.costs().stream())
        .toList();
  }
}
