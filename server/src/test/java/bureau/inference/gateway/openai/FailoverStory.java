package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.Admission;
import bureau.inference.gateway.CompletionCall;
import bureau.inference.gateway.CompletionEvent;
import bureau.inference.gateway.Gateway;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import bureau.testkit.ScriptedProvider;
import bureau.testkit.TextAnswer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One provider fails, another has the same model: the program is answered by it as long as nothing
/// of an answer was handed over, and never by both.
class FailoverStory {
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.calls-per-minute", "1000000",
                "bureau.gateway.agency-calls-per-minute", "1000000",
                "bureau.gateway.first-event-timeout", "60s",
                "bureau.gateway.failover-timeout", "1s",
                "bureau.gateway.idle-timeout", "1s",
                "bureau.gateway.answer-timeout", "1s",
                "bureau.gateway.answer-size", "1MB"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void clear() {
    world.provider().clear();
    world.other().clear();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("T27")
  void aStreamIsAnsweredByTheOtherOrEndsAsWritten(UpstreamFault how) throws Exception {
    isAnswered(how, true, how.whenStreamed, "/v1/chat/completions", Dialect.OPENAI);
    isAnswered(how, true, how.whenStreamed, "/v1/messages", Dialect.GEMINI);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("T27")
  void aWholeAnswerIsTheOthersOrIsRefusedAsWritten(UpstreamFault how) throws Exception {
    isAnswered(how, false, how.whenWhole, "/v1/chat/completions", Dialect.ANTHROPIC);
    isAnswered(how, false, how.whenWhole, "/v1/messages", Dialect.OPENAI);
  }

  private static void isAnswered(
      UpstreamFault how, boolean stream, String outcome, String path, Dialect others)
      throws Exception {
    var tenant = world.tenantOfTwo(others);
    // a kept connection that was closed meanwhile is replaced without asking anybody
    world.provider().hangUp();
    world.provider().clear().usually(how);
    world.other().clear().usually(TextAnswer.of("from the ", "other"));

    var before = asked(world.provider());
    var othersBefore = asked(world.other());
    HttpResponse<String> answer;
    try (var programs = new Programs(world, tenant, path)) {
      answer = programs.ask(stream);
    }

    var said = how + " " + path + ": " + answer.statusCode() + " " + answer.body();
    var mayGoOn = !outcome.matches("complete|broken .*|4.. model-refused-request");
    assertThat(asked(world.provider()) - before).as(said).isEqualTo(1);
    assertThat(asked(world.other()) - othersBefore).as(said).isEqualTo(mayGoOn ? 1 : 0);
    if (mayGoOn) {
      assertThat(Programs.outcome(answer)).as(said).isEqualTo("complete");
      assertThat(answer.body()).contains("other");
      assertThat(states(tenant)).containsExactly("1 failed", "2 complete");
      assertThat(answer.headers().firstValue("x-bureau-route").orElseThrow())
          .as("the route that answered")
          .endsWith("/scripted-small.other");
    } else {
      assertThat(Programs.outcome(answer).split(" ", 2)[0])
          .as(said)
          .isEqualTo(outcome.split(" ", 2)[0]);
      assertThat(answer.body()).doesNotContain("from the ");
      assertThat(states(tenant)).hasSize(1);
    }
    assertThat(reserved(tenant)).as(said).isZero();
  }

  @Test
  @Tag("T27")
  void theOtherIsAskedWithinMomentsOfTheFailure() throws Exception {
    var waits = new ArrayList<Duration>();
    drain(world.provider());
    drain(world.other());
    world.provider().usually(Misbehaviour.status(500, "x"));
    world.other().usually(TextAnswer.of("a"));
    for (int i = 0; i < 40; i++) {
      var tenant = world.tenantOfTwo(Dialect.OPENAI);
      try (var programs = new Programs(world, tenant)) {
        assertThat(Programs.outcome(programs.ask(true))).isEqualTo("complete");
      }
      var failed = world.provider().awaitCompletion().ending().nanoTime();
      waits.add(Duration.ofNanos(world.other().awaitCompletion().nanoTime() - failed));
    }
    Collections.sort(waits);
    System.out.printf(
        "T27: the other was asked %d ms after the failure (median), %d at most%n",
        waits.get(20).toMillis(), waits.getLast().toMillis());
    assertThat(waits.get(20)).isLessThan(Duration.ofMillis(50));
  }

  @Test
  void aChatGoesOnToo() {
    var tenant = world.tenantOfTwo(Dialect.ANTHROPIC);
    world.provider().usually(Misbehaviour.status(503, "x"));
    world.other().usually(TextAnswer.of("from the ", "other"));

    var events = chat(tenant);

    assertThat(text(events)).isEqualTo("from the other");
    assertThat(events.getLast()).isInstanceOf(CompletionEvent.Finished.class);
    assertThat(events)
        .filteredOn(CompletionEvent.Started.class::isInstance)
        .extracting(event -> ((CompletionEvent.Started) event).model().ref())
        .containsExactly("scripted-large.other");
    assertThat(states(tenant)).containsExactly("1 failed", "2 complete");
  }

  @Test
  void aChatWhoseAnswerHasBegunIsNotSpliced() {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    world.provider().usually(Misbehaviour.BREAKS_MID_STREAM);
    world.other().usually(TextAnswer.of("from the other"));

    var before = asked(world.other());

    var events = chat(tenant);

    assertThat(events.getLast()).isInstanceOf(CompletionEvent.Failed.class);
    assertThat(text(events)).doesNotContain("other");
    assertThat(asked(world.other())).isEqualTo(before);
  }

  @Test
  void whereAllFailTheLastSaysWhy() throws Exception {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    world.provider().usually(Misbehaviour.status(500, "x"));
    world.other().usually(Misbehaviour.tooMany("7"));

    try (var programs = new Programs(world, tenant)) {
      var answer = programs.ask(true);

      assertThat(Programs.outcome(answer)).isEqualTo("429 model-overloaded");
      assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }
    assertThat(states(tenant)).containsExactly("1 failed", "2 failed");
  }

  /// The provider is down for some seconds while programs ask all the time.
  @Test
  @Tag("T32")
  void aProviderThatIsDownIsLeftAloneAndFoundAgain() throws Exception {
    outage(Duration.ofSeconds(6));
  }

  @Test
  @Tag("T32")
  @Tag("nightly")
  void aProviderThatIsDownForAMinuteIsLeftAloneAndFoundAgain() throws Exception {
    outage(Duration.ofSeconds(60));
  }

  private static void outage(Duration length) throws Exception {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    world.allow(tenant.id(), Integer.MAX_VALUE);
    world.other().usually(TextAnswer.of("a"));
    world.provider().usually(Misbehaviour.status(500, "x"));
    var calls = 0;
    var sentBefore = asked(world.provider()) + asked(world.other());
    try (var programs = new Programs(world, tenant)) {
      var end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() < end) {
        assertThat(Programs.outcome(programs.ask(++calls % 2 == 0))).isEqualTo("complete");
      }
      var sent = asked(world.provider()) + asked(world.other()) - sentBefore;
      var amplified = (double) sent / calls;
      world.provider().usually(TextAnswer.of("a"));
      var back = System.nanoTime();
      var before = asked(world.provider());
      while (asked(world.provider()) < before + 2) {
        assertThat(Programs.outcome(programs.ask(true))).isEqualTo("complete");
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(5));
      }
      System.out.printf(
          "T32: %,d calls in %s of outage, %.3f requests each, back after %d ms%n",
          calls, length, amplified, (System.nanoTime() - back) / 1_000_000);
      assertThat(amplified).isLessThanOrEqualTo(1.1);
    }
  }

  private static List<CompletionEvent> chat(Tenant tenant) {
    var admission =
        world
            .part(Gateway.class)
            .admit(
                tenant.caller(),
                new CompletionCall(
                    null,
                    List.of(new CompletionCall.Message(CompletionCall.Role.USER, "Hi")),
                    null,
                    CompletionCall.Purpose.CHAT));
    var events = new ArrayList<CompletionEvent>();
    ((Admission.Admitted) admission).call().run(events::add);
    return events;
  }

  private static String text(List<CompletionEvent> events) {
    var text = new StringBuilder();
    for (var event : events) {
      if (event instanceof CompletionEvent.TextDelta(var more)) {
        text.append(more);
      }
    }
    return text.toString();
  }

  /// {@return how many completions the provider was asked for}
  private static int asked(ScriptedProvider provider) {
    return (int)
        provider.exchanges().stream().filter(exchange -> exchange.method().equals("POST")).count();
  }

  private static void drain(ScriptedProvider provider) {
    while (provider.hasCompletion()) {
      provider.awaitCompletion();
    }
  }

  private static List<String> states(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<List<String>>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql("select attempt || ' ' || state from gateway.call order by id")
                    .query(String.class)
                    .list());
  }

  private static long reserved(Tenant tenant) {
    return world.part(Ledger.class).balance(tenant.id(), LocalDate.now(ZoneOffset.UTC)).reserved();
  }
}
