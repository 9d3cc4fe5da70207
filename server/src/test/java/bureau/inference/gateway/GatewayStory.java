package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Scope;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.CompletionCall.Message;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.CompletionCall.Role;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.CompletionEvent.StopReason;
import bureau.inference.gateway.ledger.Ledger;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import bureau.trust.agencies.Agencies;
import bureau.trust.identity.ApiKeys;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls that Bureau itself makes, from their admission to their place in the ledger.
class GatewayStory {
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world =
        ModelWorld.start(
            Map.of(
                "bureau.gateway.first-event-timeout", "700ms",
                "bureau.gateway.idle-timeout", "700ms"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void clear() {
    world.provider().clear();
  }

  @Test
  void handsOverTheAnswerPieceByPiece() {
    var tenant = world.tenant();
    world.provider().then(TextAnswer.of("Bon", "jour").counting(new Usage(12, 2)));

    var events = run(tenant);

    var model = new AnsweringModel("scripted-large", "scripted-large", "");
    assertThat(events)
        .containsExactly(
            new CompletionEvent.Started(model),
            new CompletionEvent.TextDelta("Bon"),
            new CompletionEvent.TextDelta("jour"),
            new CompletionEvent.Finished(StopReason.COMPLETE, new TokenUsage(12, 2, false)));
    assertThat(states(tenant)).containsExactly("complete");
    assertThat(balance(tenant)).isEqualTo(new Amounts(0, 14));
  }

  @Test
  void isRecordedAsStartedBeforeAnythingComes() {
    var tenant = world.tenant();
    world.provider().then(TextAnswer.of("x"));
    var states = new ArrayList<String>();

    admitted(tenant).run(event -> states.addAll(states(tenant)));

    assertThat(states).containsExactly("open", "open", "complete");
    assertThat(audited(tenant)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"length, LENGTH", "content_filter, FILTERED", "tool_calls, COMPLETE"})
  void saysWhyTheAnswerIsOver(String finish, StopReason reason) {
    world.provider().then(TextAnswer.of("x").stoppingFor(finish));

    assertThat(run(world.tenant()).getLast())
        .isInstanceOfSatisfying(
            CompletionEvent.Finished.class, last -> assertThat(last.reason()).isEqualTo(reason));
  }

  @Test
  void cancellingStopsTheModelAtOnceAndKeepsWhatIsKnown() throws Exception {
    var tenant = world.tenant();
    drain();
    world.provider().then(TextAnswer.of("first piece", "b").every(Duration.ofMinutes(1)));
    var call = admitted(tenant);
    var events = new ArrayList<CompletionEvent>();

    call.run(
        event -> {
          events.add(event);
          if (event instanceof CompletionEvent.TextDelta) {
            Thread.ofVirtual().start(call::cancel);
          }
        });

    assertThat(world.provider().awaitCompletion().ending().aborted()).isTrue();
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            CompletionEvent.Finished.class,
            last -> {
              assertThat(last.reason()).isEqualTo(StopReason.CANCELLED);
              assertThat(last.usage().estimated()).isTrue();
              assertThat(last.usage().outputTokens()).isEqualTo(3);
            });
    assertThat(states(tenant)).containsExactly("cancelled");
    assertThat(balance(tenant).reserved()).isZero();
  }

  @Test
  void aCallThatIsNeverRunIsGivenBack() {
    var tenant = world.tenant();
    var call = admitted(tenant);
    assertThat(balance(tenant).reserved()).isPositive();

    call.cancel();
    var events = new ArrayList<CompletionEvent>();
    call.run(events::add);

    assertThat(events)
        .containsExactly(
            new CompletionEvent.Finished(StopReason.CANCELLED, new TokenUsage(0, 0, false)));
    eventually(() -> balance(tenant).equals(new Amounts(0, 0)));
  }

  @Test
  void whatTheReceiverThrowsEndsTheCall() {
    var tenant = world.tenant();
    world.provider().then(TextAnswer.of("a", "b").every(Duration.ofMinutes(1)));
    Consumer<CompletionEvent> breaking =
        event -> {
          throw new IllegalStateException("disk full");
        };

    try {
      admitted(tenant).run(breaking);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("disk full");
    }

    eventually(() -> states(tenant).equals(List.of("cancelled")));
  }

  @Tag("T27")
  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void whateverTheProviderDoesTheCallEndsAndIsSettled(Misbehaviour how) {
    var tenant = world.tenant();
    world.provider().then(how, how); // once more for a kept connection, which is tried anew

    var last = run(tenant).getLast();

    assertThat(last)
        .isInstanceOfSatisfying(
            CompletionEvent.Failed.class,
            failed -> assertThat(failed.failure()).isIn(expected(how)));
    assertThat(states(tenant)).containsExactly("failed");
    assertThat(balance(tenant).reserved()).isZero();
  }

  private static Set<Failure> expected(Misbehaviour how) {
    return switch (how) {
      case NEVER_ANSWERS, STALLS_BEFORE_FIRST_EVENT, STALLS_MID_STREAM -> Set.of(Failure.TIMED_OUT);
      case RESETS_BEFORE_HEADERS,
          RESETS_AFTER_HEADERS,
          BREAKS_MID_STREAM,
          NO_DONE,
          ERROR_MID_STREAM,
          NOT_HTTP ->
          Set.of(Failure.BROKE_OFF);
      case TEN_MEGABYTE_LINE, TRUNCATED_JSON, NOT_JSON, GZIP_BOMB -> Set.of(Failure.UNREADABLE);
      case REDIRECT_INSIDE -> Set.of(Failure.REFUSED);
    };
  }

  @Test
  @Tag("T05")
  void aRevokedKeyEndsItsOpenAnswerWithinSeconds() throws Exception {
    var tenant = world.tenant();
    var many = new String[200];
    Arrays.fill(many, "x ");
    world.provider().then(TextAnswer.of(many).every(Duration.ofMillis(100)));
    var call = admitted(tenant);
    var begun = new CountDownLatch(1);
    var events = new ArrayList<CompletionEvent>();
    var thread =
        Thread.ofVirtual()
            .start(
                () ->
                    call.run(
                        event -> {
                          events.add(event);
                          begun.countDown();
                        }));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    world.part(ApiKeys.class).revoke(world.operator(), tenant.id(), tenant.caller().id());

    assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            CompletionEvent.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(Failure.REVOKED));
    assertThat(refusal(tenant)).isEqualTo("access-ended");
  }

  @Test
  void refusesASuspendedAgency() {
    var tenant = world.tenant();
    var _ = world.part(Agencies.class).suspend(world.operator(), tenant.id());

    assertThat(refusal(tenant)).isEqualTo("agency-suspended");
  }

  @Test
  void refusesWhoMayNotCallModels() {
    var tenant = world.withKey(world.tenant().id(), Set.of(Scope.MODELS_READ));

    assertThat(refusal(tenant)).isEqualTo("not-allowed");
  }

  @Test
  void refusesWhereNoModelIsApproved() {
    assertThat(refusal(world.tenantWithoutModels())).isEqualTo("no-model");
  }

  @Test
  void refusesWhatTheAllowanceDoesNotCoverAndStoresNothing() {
    var tenant = world.tenant();
    world.allow(tenant.id(), 100);

    assertThat(refusal(tenant)).isEqualTo("allowance-spent");
    assertThat(states(tenant)).isEmpty();
    assertThat(balance(tenant)).isEqualTo(new Amounts(0, 0));
  }

  /// Sums of the day.
  private record Amounts(long reserved, long used) {}

  private static Amounts balance(Tenant tenant) {
    var balance = world.part(Ledger.class).balance(tenant.id(), LocalDate.now(ZoneOffset.UTC));
    return new Amounts(balance.reserved(), balance.used());
  }

  private static List<String> states(Tenant tenant) {
    return select(tenant.id(), "select state from gateway.call order by id", String.class);
  }

  private static long audited(Tenant tenant) {
    return select(
            tenant.id(),
            "select count(*) from audit.event where action = 'model.called'",
            Long.class)
        .getFirst();
  }

  private static <T> List<T> select(AgencyId agency, String sql, Class<T> type) {
    return world
        .part(Tenancy.class)
        .<List<T>>inAgency(agency, tx -> tx.sql().sql(sql).query(type).list());
  }

  private static void drain() {
    while (world.provider().hasCompletion()) {
      var _ = world.provider().awaitCompletion();
    }
  }

  private static void eventually(BooleanSupplier claim) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!claim.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static List<CompletionEvent> run(Tenant tenant) {
    var events = new ArrayList<CompletionEvent>();
    admitted(tenant).run(events::add);
    return events;
  }

  private static ModelCall admitted(Tenant tenant) {
    return switch (admit(tenant)) {
      case Admission.Admitted(var call) -> call;
      case Admission.Refused(var problem) -> throw new AssertionError(problem);
    };
  }

  private static String refusal(Tenant tenant) {
    return switch (admit(tenant)) {
      case Admission.Admitted _ -> throw new AssertionError("admitted");
      case Admission.Refused(var problem) -> problem.name();
    };
  }

  private static Admission admit(Tenant tenant) {
    return world
        .part(Gateway.class)
        .admit(
            tenant.caller(),
            new CompletionCall(
                null, List.of(new Message(Role.USER, "Hello?")), null, Purpose.CHAT));
  }
}
