package bureau.inference.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.KeyId;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.gateway.ledger.Closing.State;
import bureau.inference.gateway.store.LedgerStore;
import bureau.inference.models.UsedTokens;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.chain.Chain;
import bureau.trust.audit.store.EventStore;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Uuid7 IDS = new Uuid7(InstantSource.system());
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void manyCallsAtOnceAddUpExactly() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var closed = new ArrayList<CompletableFuture<Boolean>>();

    for (var i = 0; i < 2_000; i++) {
      var opening = opening(agency, 100, 1_000_000);
      var granted = ledger.open(opening);
      // every second is settled before anybody knows that it was opened
      if (i % 2 == 0) {
        ledger.urge(opening);
        granted.join();
      }
      closed.add(ledger.close(closing(opening, 7, 3)));
    }
    closed.forEach(CompletableFuture::join);

    assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 0, 20_000));
    assertThat(count(agency, "select count(*) from gateway.call where state = 'complete'"))
        .isEqualTo(2_000);
    assertThat(count(agency, "select count(*) from audit.event where action = 'model.called'"))
        .isEqualTo(2_000);
  }

  @Test
  void aCallThatIsOverAtOnceIsWrittenOnce() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var opening = opening(agency, 100, 1_000);
    var granted = ledger.open(opening);
    ledger.close(closing(opening, 7, 3)).join();

    assertThat(granted).isCompletedWithValue(true);
    // a row that was changed later bears the mark of another transaction than its event
    assertThat(
            count(
                agency,
                "select count(*) from gateway.call join audit.event on call.xmin = event.xmin"))
        .isEqualTo(1);
  }

  @Test
  void aStartIsWrittenSoonAfterTheProviderWasAsked() {
    var agency = world.tenantWithoutModels().id();

    assertThat(opened(world.part(Ledger.class), opening(agency, 100, 1_000)).join()).isTrue();

    assertThat(count(agency, "select count(*) from gateway.call where state = 'open'"))
        .isEqualTo(1);
  }

  @Test
  void grantsNoMoreThanTheAllowance() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var asked = new ArrayList<CompletableFuture<Boolean>>();

    for (var i = 0; i < 100; i++) {
      asked.add(opened(ledger, opening(agency, 100, 1_050)));
    }

    assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(10);
    assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 1_000, 0));
    assertThat(count(agency, "select count(*) from gateway.call")).isEqualTo(10);
  }

  @Test
  void aRefusedCallThatIsOverAlreadyUsesNothing() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var first = opening(agency, 100, 150);
    var second = opening(agency, 100, 150);

    var granted = ledger.open(first);
    ledger.urge(first);
    var refused = ledger.open(second);
    var closed = ledger.close(closing(second, 7, 3));

    assertThat(granted.join()).isTrue();
    assertThat(refused.join()).isFalse();
    assertThat(closed.join()).isTrue();
    assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 100, 0));
    assertThat(count(agency, "select count(*) from gateway.call")).isEqualTo(1);
  }

  @Test
  void settlesACallOnce() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var opening = opening(agency, 100, 1_000);
    opened(ledger, opening).join();

    ledger.close(closing(opening, 7, 3)).join();
    ledger.close(closing(opening, 70, 30)).join();

    assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 0, 10));
  }

  @Test
  void callsOfADeadServerCountInFullAndAreMarked() {
    var agency = world.tenantWithoutModels().id();
    var dead =
        new Ledger(
            world.part(Tenancy.class),
            new LedgerStore(),
            world.part(Audit.class),
            UUID.randomUUID());
    opened(dead, opening(agency, 100, 1_000)).join();
    var living = opening(agency, 50, 1_000);
    opened(world.part(Ledger.class), living).join();

    world.part(AbandonedCalls.class).settle();
    world.part(Ledger.class).close(closing(living, 1, 1)).join();

    assertThat(world.part(Ledger.class).balance(agency, DAY)).isEqualTo(new Balance(DAY, 0, 102));
    assertThat(
            count(
                agency,
                "select count(*) from gateway.call where state = 'abandoned' and estimated"))
        .isEqualTo(1);
  }

  @Test
  void aRuleOfUseIsCountedWithItsCallsAndRefusesWhatIsTooMuch() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var count = new Charge.Count(UUID.randomUUID(), UUID.randomUUID(), "tokens/day", NOW);
    var asked = new ArrayList<CompletableFuture<Boolean>>();
    var lacking = new ConcurrentLinkedQueue<Charge>();

    for (var i = 0; i < 100; i++) {
      var charge = new Charge(count, 100, 1_050, true);
      var opening = opening(agency, 100, 1_000_000, List.of(charge));
      asked.add(ledger.open(opening, lacking::add));
      ledger.attend(opening);
    }

    assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(10);
    assertThat(lacking).hasSize(90);
    assertThat(ledger.lastKnown(count)).isEqualTo(new Use(count, 1_000, 0, 1_050, false));
    assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 1_000, 0));
  }

  @Test
  void ofTwoRulesNeitherIsChargedWhereOneRefuses() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var wide = new Charge.Count(UUID.randomUUID(), UUID.randomUUID(), "calls/day", NOW);
    var tight = new Charge.Count(UUID.randomUUID(), UUID.randomUUID(), "calls/month", NOW);
    var charges = List.of(new Charge(wide, 1, 10, true), new Charge(tight, 1, 1, true));
    var first = opening(agency, 100, 1_000, charges);
    var second = opening(agency, 100, 1_000, charges);

    assertThat(opened(ledger, first).join()).isTrue();
    assertThat(opened(ledger, second).join()).isFalse();
    ledger.close(closing(first, 7, 3)).join();

    assertThat(ledger.lastKnown(wide)).isEqualTo(new Use(wide, 0, 1, 10, false));
    assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 0, 10));
  }

  @Test
  void aDeadServerGivesItsCallsBackAndItsTokensAreCounted() {
    var agency = world.tenantWithoutModels().id();
    var dead =
        new Ledger(
            world.part(Tenancy.class),
            new LedgerStore(),
            world.part(Audit.class),
            UUID.randomUUID());
    var calls = new Charge.Count(UUID.randomUUID(), UUID.randomUUID(), "calls/day", NOW);
    var tokens = new Charge.Count(UUID.randomUUID(), UUID.randomUUID(), "tokens/day", NOW);
    var charges = List.of(new Charge(calls, 1, 5, true), new Charge(tokens, 100, 500, true));
    opened(dead, opening(agency, 100, 1_000, charges)).join();

    world.part(AbandonedCalls.class).settle();
    world.part(Ledger.class).close(closing(opening(agency, 1, 1), 1, 1)).join();

    assertThat(world.part(Ledger.class).lastKnown(calls)).isEqualTo(new Use(calls, 0, 0, 5, false));
    assertThat(world.part(Ledger.class).lastKnown(tokens))
        .isEqualTo(new Use(tokens, 0, 100, 500, false));
  }

  @Test
  void whereNothingIsInTheWayABatchIsOneExchange() {
    var agency = world.tenantWithoutModels().id();
    var exchanges = new CountedExchanges(world.part(HikariDataSource.class));
    var count = new Charge.Count(UUID.randomUUID(), UUID.randomUUID(), "tokens/day", NOW);
    var charges = List.of(new Charge(count, 100, 1_000_000, true));
    var first = opening(agency, 100, 1_000, charges);
    var second = opening(agency, 100, 1_000, charges);
    var third = opening(agency, 100, 1_000, charges);
    try (var ledger = ledger(new Tenancy(exchanges.connections()), world.part(Audit.class))) {
      opened(ledger, first).join(); // finds out where the chain of events ends

      var before = exchanges.count();
      ledger.close(closing(first, 7, 3)).join();
      opened(ledger, second).join();
      var _ = ledger.open(third);
      ledger.close(closing(third, 5, 5)).join();

      assertThat(exchanges.count() - before).isEqualTo(3);
      assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 100, 20));
      assertThat(ledger.lastKnown(count)).isEqualTo(new Use(count, 100, 20, 1_000_000, false));
    }
    assertThat(count(agency, "select count(*) from audit.event where action = 'model.called'"))
        .isEqualTo(3);
    assertThat(count(agency, "select count(*) from gateway.call where state = 'complete'"))
        .isEqualTo(2);
  }

  @Test
  void anotherServerThatWroteMeanwhileIsNoticed() {
    var agency = world.tenantWithoutModels().id();
    var here = world.part(Ledger.class);
    var audit =
        new Audit(world.part(EventStore.class), world.part(Chain.class), InstantSource.system());
    try (var there = ledger(world.part(Tenancy.class), audit)) {
      for (var i = 0; i < 5; i++) {
        assertThat(opened(here, opening(agency, 100, 950)).join()).isTrue();
        assertThat(opened(there, opening(agency, 100, 950)).join()).isEqualTo(i < 4);
      }
    }

    assertThat(here.balance(agency, DAY)).isEqualTo(new Balance(DAY, 900, 0));
    assertThat(count(agency, "select max(sequence) from audit.event where action = 'model.called'"))
        .isEqualTo(count(agency, "select count(*) from audit.event"));
  }

  @Test
  void aCallThatSomebodyElseSettledIsNotSettledAgain() {
    var agency = world.tenantWithoutModels().id();
    var ledger = world.part(Ledger.class);
    var first = opening(agency, 100, 1_000);
    var second = opening(agency, 100, 1_000);
    opened(ledger, first).join();
    opened(ledger, second).join();
    world
        .part(Tenancy.class)
        .doInAgency(
            agency,
            tx -> tx.sql().sql("delete from gateway.call where id = ?").param(first.id()).update());

    var _ = ledger.close(closing(first, 7, 3));
    ledger.close(closing(second, 7, 3)).join();

    assertThat(ledger.balance(agency, DAY)).isEqualTo(new Balance(DAY, 100, 10));
  }

  private static Ledger ledger(Tenancy tenancy, Audit audit) {
    return new Ledger(tenancy, new LedgerStore(), audit, world.part(Nodes.class).self());
  }

  private static CompletableFuture<Boolean> opened(Ledger ledger, Opening opening) {
    var granted = ledger.open(opening);
    ledger.attend(opening);
    return granted;
  }

  private static Opening opening(AgencyId agency, long reserved, long limit) {
    return opening(agency, reserved, limit, List.of());
  }

  private static Opening opening(AgencyId agency, long reserved, long limit, List<Charge> charges) {
    var key = new KeyId(new UUID(1, 1));
    return new Opening(
        IDS.next(),
        agency,
        new Actor(Actor.Kind.KEY, key.toString()),
        key.value(),
        "program",
        new UUID(2, 2),
        "model",
        new UUID(3, 3),
        NOW,
        DAY,
        reserved / 2,
        reserved,
        limit,
        null,
        1,
        charges);
  }

  private static Closing closing(Opening opening, long input, long output) {
    return new Closing(
        opening.id(),
        opening.agency(),
        State.COMPLETE,
        null,
        UsedTokens.of(input, output),
        false,
        null,
        1,
        2,
        NOW);
  }

  private static long count(AgencyId agency, String sql) {
    return world
        .part(Tenancy.class)
        .<List<Long>>inAgency(agency, tx -> tx.sql().sql(sql).query(Long.class).list())
        .getFirst();
  }
}
