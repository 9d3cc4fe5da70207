package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The bill of the day after a promotion ends, from what was really used.
class ForecastStory {
  private static final TokenPrice LIST = new TokenPrice("USD", 2_000, 200, 8_000);
  private static final TokenPrice PROMOTION = new TokenPrice("USD", 1_000, 100, 4_000);
  private static final String SMALL = "scripted-small";
  private static final String LARGE = "scripted-large";

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
    // never back: identifiers rise with time
    clock.advance(Duration.ofDays(60));
    world.provider().clear();
    world.provider().usually(TextAnswer.of("a").counting(new Usage(1_000, 100)));
  }

  @Test
  void theBillOfTheDayAfterIsWhatTheSameUseCostsThen() {
    var tenant = world.tenant();
    var visitor = administrator(tenant.id());
    var ends = clock.instant().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.DAYS);
    price(tenant, SMALL, PROMOTION, LIST, null);
    price(tenant, SMALL, LIST, LIST, ends);
    price(tenant, LARGE, LIST, LIST, null);
    ask(tenant, SMALL, 3);
    ask(tenant, LARGE, 1);
    clock.advance(Duration.ofDays(1));

    var forecast = forecast(visitor);

    // 3 x (1,000 x 1,000 + 100 x 4,000) nanos, and twice that; 1 x (1,000 x 2,000 + 100 x 8,000)
    assertThat(bills(forecast)).containsExactly("null USD 7000", ends + " USD 11200");
    var small = forecast.at("/models/0");
    assertThat(small.at("/model").asString()).isEqualTo(SMALL);
    assertThat(small.at("/provider").asString()).isEqualTo("Scripted");
    assertThat(small.at("/calls").asInt()).isEqualTo(3);
    assertThat(small.at("/now/micros").asInt()).isEqualTo(4_200);
    assertThat(small.at("/changes/0/since").asString()).isEqualTo(ends.toString());
    assertThat(small.at("/changes/0/cost/micros").asInt()).isEqualTo(8_400);
    assertThat(small.at("/changes")).hasSize(1);
    assertThat(forecast.at("/models/1/changes")).isEmpty();
    assertThat(visitor.get("/console/api/usage/forecast/export").text())
        .contains(
            "\"scripted-small\",\"Scripted\",now,,3,3000,0,300,USD,0.004200\r\n",
            "\"scripted-small\",\"Scripted\",next," + ends + ",3,3000,0,300,USD,0.008400\r\n",
            ",,now,,,,,,USD,0.007000\r\n",
            ",,next," + ends + ",,,,,USD,0.011200\r\n");
  }

  @Test
  void onceThePromotionIsOverItIsTheBillOfNow() {
    var tenant = world.tenant();
    var visitor = administrator(tenant.id());
    var ends = clock.instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS);
    price(tenant, SMALL, PROMOTION, LIST, null);
    price(tenant, SMALL, LIST, LIST, ends);
    ask(tenant, SMALL, 1);

    clock.set(ends.minusMillis(1));
    assertThat(bills(forecast(visitor))).containsExactly("null USD 1400", ends + " USD 2800");
    clock.set(ends);
    var after = forecast(visitor);

    assertThat(bills(after)).containsExactly("null USD 2800");
    assertThat(after.at("/models/0/changes")).isEmpty();
  }

  @Test
  void aPromotionWithoutAnEndIsForecastAtListPriceWithoutADate() {
    var tenant = world.tenant();
    var visitor = administrator(tenant.id());
    price(tenant, SMALL, PROMOTION, LIST, null);
    ask(tenant, SMALL, 1);
    ask(tenant, LARGE, 2);
    clock.advance(Duration.ofDays(1));

    var forecast = forecast(visitor);

    assertThat(bills(forecast)).containsExactly("null USD 1400", "null USD 2800");
    assertThat(forecast.at("/models/0/changes/0/since").isNull()).isTrue();
    assertThat(forecast.at("/unpriced").asInt()).as("of the model without a price").isEqualTo(2);
  }

  @Test
  void itIsMadeOfTwentyEightWholeDays() {
    var tenant = world.tenant();
    var visitor = administrator(tenant.id());
    price(tenant, SMALL, PROMOTION, LIST, null);
    ask(tenant, SMALL, 1);

    assertThat(forecast(visitor).at("/models")).as("today is not over").isEmpty();
    clock.advance(Duration.ofDays(28));
    assertThat(forecast(visitor).at("/models/0/calls").asInt()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));

    assertThat(forecast(visitor).at("/models")).as("four weeks ago").isEmpty();
  }

  private static JsonNode forecast(Visitor visitor) {
    var answer = visitor.get("/console/api/usage/forecast");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /// {@return since when, but for the one of now, and how much}
  private static List<String> bills(JsonNode forecast) {
    return forecast
        .at("/bills")
        .valueStream()
        .map(
            bill ->
                (bill.at("/isNow").asBoolean() ? null : bill.at("/since").asString(null))
                    + " "
                    + bill.at("/costs/0/currency").asString()
                    + " "
                    + bill.at("/costs/0/micros").asInt())
        .toList();
  }

  private static Visitor administrator(AgencyId agency) {
    var office = new Office(world.server());
    return office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  private static void price(
      Tenant tenant, String ref, TokenPrice paid, TokenPrice list, @Nullable Instant from) {
    world.price(tenant.id(), ref, paid, list, from);
  }

  private static void ask(Tenant tenant, String model, int times) {
    var program =
        new Visitor(world.server().address()).with("Authorization", "Bearer " + tenant.secret());
    for (int i = 0; i < times; i++) {
      var answer =
          program.post(
              "/v1/chat/completions",
              Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", "Hi"))));
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
  }
}
