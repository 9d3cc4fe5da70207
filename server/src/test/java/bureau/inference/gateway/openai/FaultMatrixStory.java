package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which a provider can fail a program, streamed and whole.
@Tag("T27")
class FaultMatrixStory {
  private static final List<Pair> PAIRS = new ArrayList<>();
  private static ModelWorld world;
  private static Programs programs;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.first-event-timeout", "2s",
                "bureau.gateway.idle-timeout", "2s",
                "bureau.gateway.answer-timeout", "2s",
                "bureau.gateway.answer-size", "1MB"));
    for (var dialect : Dialect.values()) {
      PAIRS.add(Pair.of("/v1/chat/completions", dialect));
      PAIRS.add(Pair.of("/v1/messages", dialect));
      PAIRS.add(Pair.of("/v1/responses", dialect));
    }
    programs = PAIRS.getFirst().programs();
  }

  @AfterAll
  static void stop() {
    PAIRS.forEach(pair -> pair.programs().close());
    PAIRS.clear();
    world.close();
  }

  @ParameterizedTest
  @EnumSource
  void aStreamEndsAsWritten(UpstreamFault how) throws Exception {
    isTold(how, true, how.whenStreamed);
  }

  @ParameterizedTest
  @EnumSource
  void aWholeAnswerEndsAsWritten(UpstreamFault how) throws Exception {
    isTold(how, false, how.whenWhole);
  }

  /// In every dialect of programs and of providers at once.
  private static void isTold(UpstreamFault how, boolean stream, String outcome) throws Exception {
    world.provider().clear().usually(how);
    var answers = new LinkedHashMap<Pair, Future<HttpResponse<String>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PAIRS.forEach(pair -> answers.put(pair, threads.submit(() -> pair.programs().ask(stream))));
    }
    for (var told : answers.entrySet()) {
      told.getKey().isTold(told.getValue().get(), how, stream, outcome);
    }
  }

  /// Programs of one dialect whose agency has a provider of one dialect.
  private record Pair(String path, Dialect provider, Tenant tenant, Programs programs) {
    static Pair of(String path, Dialect provider) {
      var tenant = world.tenant(provider);
      return new Pair(path, provider, tenant, new Programs(world, tenant, path));
    }

    void isTold(HttpResponse<String> answer, UpstreamFault how, boolean stream, String outcome) {
      var told = Programs.outcome(answer);
      if (!path.equals("/v1/messages")) {
        assertThat(told).as(toString()).isEqualTo(outcome);
      } else { // Anthropic's errors have no code
        assertThat(told.split(" ", 2)[0]).as(toString()).isEqualTo(outcome.split(" ", 2)[0]);
      }
      var isWhole = stream && outcome.equals("complete");
      assertThat(Programs.MARKS.stream().anyMatch(answer.body()::contains))
          .as(toString())
          .isEqualTo(isWhole);
      assertThat(answer.body()).doesNotContain("10.1.2.3");
      if (how == UpstreamFault.HUNDRED_THOUSAND_TINY && stream) {
        assertThat(answer.body().split("\n\n", -1)).hasSizeBetween(100_001, 100_010);
      }
      assertThat(reserved(tenant)).as(toString()).isZero();
    }

    @Override
    public String toString() {
      return path + " to " + provider;
    }
  }

  @Test
  void theWaitThatAProviderAsksForIsPassedOn() throws Exception {
    world.provider().clear().then(Misbehaviour.tooMany("17"));
    assertThat(retryAfter()).isEqualTo(17);

    var inAMinute =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plus(60, ChronoUnit.SECONDS).atZone(ZoneOffset.UTC));
    world.provider().then(Misbehaviour.tooMany(inAMinute));
    assertThat(retryAfter()).isBetween(50L, 61L);

    world.provider().then(Misbehaviour.tooMany("soon"));
    assertThat(retryAfter()).isPositive();
  }

  private static long retryAfter() throws Exception {
    var answer = programs.ask(true);
    assertThat(answer.statusCode()).isEqualTo(429);
    return answer.headers().firstValueAsLong("retry-after").orElseThrow();
  }

  /// A name that nobody has, a server that speaks no TLS, an address that may not be connected.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://no-such-host.invalid/v1",
        "https://127.0.0.1:%d/v1",
        "http://127.0.0.1:1/v1"
      })
  void aProviderThatCannotBeConnectedIsUnreachable(String url) throws Exception {
    var alone = world.tenant();
    world
        .part(Tenancy.class)
        .doInAgency(
            alone.id(),
            tx ->
                tx.sql()
                    .sql("update models.provider set url = ?")
                    .param(url.formatted(world.provider().port()))
                    .update());
    try (var others = new Programs(world, alone)) {
      for (var stream : List.of(true, false)) {
        assertThat(Programs.outcome(others.ask(stream))).isEqualTo("502 model-unreachable");
      }
    }
  }

  private static long reserved(Tenant tenant) {
    return world.part(Ledger.class).balance(tenant.id(), LocalDate.now(ZoneOffset.UTC)).reserved();
  }
}
