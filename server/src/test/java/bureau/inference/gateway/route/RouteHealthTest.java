package bureau.inference.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.egress.Reach;
import bureau.inference.models.Dialect;
import bureau.inference.models.Hosting;
import bureau.inference.models.ModelCard;
import bureau.inference.models.ModelFacts;
import bureau.inference.models.ModelId;
import bureau.inference.models.ModelRoute;
import bureau.inference.models.ProviderId;
import bureau.inference.models.Suitability;
import bureau.inference.models.Upstream;
import bureau.inference.models.Ways;
import bureau.inference.models.Ways.Weighted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RouteHealthTest {
  private static final ModelRoute A = route(1);
  private static final ModelRoute B = route(2);
  private static final ModelRoute C = route(3);
  private static final Ways IN_ORDER = new Ways(List.of(new Weighted(A, 1)), List.of(B, C));
  private static final Ways ALIKE =
      new Ways(List.of(new Weighted(A, 1), new Weighted(B, 1)), List.of());

  private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos(); // it runs over
  private final Random random = new Random(7);
  private final RouteHealth health = new RouteHealth(() -> now, random::nextDouble);

  @Test
  void keepsTheOrderWhileAllIsWell() {
    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);
    assertThat(health.order(Ways.NONE)).isEmpty();
  }

  @Test
  void twoOfEqualStandingShareEqually() {
    assertThat(firsts(ALIKE, 10_000).get(A)).isBetween(4_850, 5_150);
  }

  @Test
  void aWeightThatSomebodyGaveIsKept() {
    var ways = new Ways(List.of(new Weighted(A, 3), new Weighted(B, 1)), List.of());

    assertThat(firsts(ways, 10_000).get(A)).isBetween(7_350, 7_650);
  }

  @Test
  void aRouteRestsAfterThreeFailuresInARow() {
    fail(A, 2);
    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);
    health.answered(A, 10);
    fail(A, 2);
    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);

    fail(A, 1);
    assertThat(health.order(IN_ORDER)).containsExactly(B, C);
  }

  @Test
  @Tag("T32")
  void afterItsRestOneCallFindsOutWhetherItAnswers() {
    fail(A, 3);
    pass(Duration.ofSeconds(2));

    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);
    assertThat(health.order(IN_ORDER)).as("while that one is under way").containsExactly(B, C);
    fail(A, 1);
    assertThat(health.order(IN_ORDER)).as("it found out").containsExactly(B, C);

    pass(Duration.ofSeconds(2));
    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);
    health.answered(A, 10);
    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);
    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);
  }

  @Test
  void aTryThatSaysNothingLeavesTheNextToFindOut() {
    fail(A, 3);
    pass(Duration.ofSeconds(2));
    assertThat(health.order(IN_ORDER)).startsWith(A);

    health.undecided(A);

    assertThat(health.order(IN_ORDER)).startsWith(A);
  }

  @Test
  void aTryThatIsNeverHeardOfAgainDoesNotBarTheRouteForEver() {
    fail(A, 3);
    pass(Duration.ofSeconds(2));
    assertThat(health.order(IN_ORDER)).startsWith(A);

    pass(Duration.ofSeconds(31));

    assertThat(health.order(IN_ORDER)).startsWith(A);
  }

  @Test
  void oneCallTriesOneRestedRouteOnly() {
    fail(A, 3);
    fail(B, 3);
    pass(Duration.ofSeconds(2));

    assertThat(health.order(IN_ORDER)).containsExactly(A, C);
    assertThat(health.order(IN_ORDER)).containsExactly(B, C);
    assertThat(health.order(IN_ORDER)).containsExactly(C);
  }

  @Test
  void aProviderThatAsksForTimeGetsIt() {
    health.failed(A, Duration.ofSeconds(10));
    assertThat(health.order(IN_ORDER)).containsExactly(B, C);

    pass(Duration.ofSeconds(9));
    assertThat(health.order(IN_ORDER)).containsExactly(B, C);
    pass(Duration.ofSeconds(1));
    assertThat(health.order(IN_ORDER)).containsExactly(A, B, C);
  }

  @Test
  void noProviderPutsItselfAwayForLongerThanAMinute() {
    health.failed(A, Duration.ofHours(1));
    pass(Duration.ofMinutes(1));

    assertThat(health.order(IN_ORDER)).startsWith(A);
  }

  @Test
  void whereAllRestTheOneThatWakesFirstIsAskedAlone() {
    health.failed(A, Duration.ofSeconds(30));
    health.failed(B, Duration.ofSeconds(5));
    health.failed(C, Duration.ofSeconds(20));

    assertThat(health.order(IN_ORDER)).containsExactly(B);
  }

  @Test
  void theOnlyRouteIsAlwaysAsked() {
    var only = new Ways(List.of(new Weighted(A, 1)), List.of());
    fail(A, 100);

    assertThat(health.order(only)).containsExactly(A);
  }

  @Test
  void aRouteThatBecomesSlowLosesTrafficBeforeItFails() {
    answer(A, 100, 300);
    answer(B, 100, 300);
    assertThat(firsts(ALIKE, 10_000).get(A)).isBetween(4_850, 5_150);

    answer(A, 30, 2_000);
    assertThat(firsts(ALIKE, 10_000).get(A)).isBetween(100, 2_500);

    answer(A, 30, 300);
    assertThat(firsts(ALIKE, 10_000).get(A)).isBetween(4_850, 5_150);
  }

  @Test
  void whoWasAlwaysSlowerLosesNothingForIt() {
    answer(A, 100, 900);
    answer(B, 100, 300);

    assertThat(firsts(ALIKE, 10_000).get(A)).isBetween(4_850, 5_150);
  }

  @Test
  void whatNobodyNoticesIsNotSlow() {
    answer(A, 100, 20);
    answer(B, 100, 20);
    answer(A, 30, 200);

    assertThat(firsts(ALIKE, 10_000).get(A)).isBetween(4_850, 5_150);
  }

  private Map<ModelRoute, Integer> firsts(Ways ways, int calls) {
    var counts = new HashMap<ModelRoute, Integer>();
    for (int i = 0; i < calls; i++) {
      counts.merge(health.order(ways).getFirst(), 1, Integer::sum);
    }
    return counts;
  }

  private void answer(ModelRoute route, int times, long millis) {
    for (int i = 0; i < times; i++) {
      health.answered(route, millis);
    }
  }

  @Test
  void whatIsKnownToBeginLaterThanWantedStandsInOnly() {
    var ways = new Ways(ALIKE.alike(), List.of(), Duration.ofMillis(500));
    assertThat(firsts(ways, 1_000).get(A)).as("nothing is known").isBetween(400, 600);
    answer(A, 5, 800);
    answer(B, 5, 400);

    var asked = firsts(ways, 10_000);
    assertThat(asked.get(A)).as("tried again at times").isBetween(150, 350);
    fail(B, 3);
    assertThat(health.order(ways)).containsExactly(A);

    answer(A, 30, 100);
    health.answered(B, 400);
    assertThat(firsts(ways, 1_000).get(A)).as("as fast as wanted again").isBetween(400, 600);
  }

  private void fail(ModelRoute route, int times) {
    for (int i = 0; i < times; i++) {
      health.failed(route, null);
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static ModelRoute route(int number) {
    var card =
        new ModelCard(
            "m" + number,
            "m",
            "v",
            "",
            ModelFacts.ofName("m"),
            new Hosting.Unknown(),
            new Suitability(Sensitivity.SENSITIVE, Set.of()),
            false,
            1_000,
            500,
            new ModelCard.Readiness.Ready(),
            false);
    var upstream =
        new Upstream(
            Dialect.OPENAI,
            "https://v" + number + ".example/v1",
            null,
            Reach.PUBLIC,
            "m",
            "max_tokens",
            null,
            false,
            false,
            null);
    return new ModelRoute(
        new ModelId(new UUID(0, number)),
        new ProviderId(new UUID(1, number)),
        card,
        upstream,
        null);
  }
}
