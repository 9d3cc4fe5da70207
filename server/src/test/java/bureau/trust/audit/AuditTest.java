package bureau.trust.audit;

import static bureau.trust.audit.AuditGround.NOON;
import static bureau.trust.audit.AuditGround.PARKS;
import static bureau.trust.audit.AuditGround.ROADS;
import static bureau.trust.audit.AuditGround.SIGNED_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.trust.audit.chain.Chain;
import bureau.trust.audit.store.EventRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T45")
class AuditTest {
  private AuditGround ground;

  @BeforeEach
  void open() {
    ground = new AuditGround();
  }

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void keepsWhoDidWhatToWhatAndWhen() {
    ground.signIn(ROADS, "per_1");

    assertThat(ground.events(ROADS))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.sequence()).isEqualTo(1);
              assertThat(event.at()).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, NOON));
              assertThat(event.actorKind()).isEqualTo("person");
              assertThat(event.actorId()).isEqualTo("per_1");
              assertThat(event.action()).isEqualTo("session.started");
              assertThat(event.subject()).isEqualTo("per_1");
              assertThat(event.details()).isEqualTo("{\"way\":\"password\"}");
            });
  }

  @Test
  void linksEachEventToTheOneBefore() {
    ground.signIn(ROADS, "per_1");
    ground.signIn(ROADS, "per_2");
    ground.fill(ROADS, 3);

    assertLinked(ground.events(ROADS), 5);
  }

  @Test
  void countsForEachAgencyAlone() {
    ground.signIn(ROADS, "per_1");
    ground.signIn(PARKS, "per_2");
    ground.signIn(ROADS, "per_3");

    assertThat(ground.events(ROADS)).extracting(EventRow::sequence).containsExactly(1L, 2L);
    assertThat(ground.events(PARKS)).extracting(EventRow::actorId).containsExactly("per_2");
  }

  @Test
  void keepsNothingWhenTheChangeFails() {
    assertThatThrownBy(
            () ->
                ground.tenancy.doInAgency(
                    ROADS,
                    tx -> {
                      ground.audit.append(tx, Actor.SYSTEM, SIGNED_IN, "", Map.of());
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");

    assertThat(ground.events(ROADS)).isEmpty();
    ground.signIn(ROADS, "per_1");
    assertLinked(ground.events(ROADS), 1);
  }

  @Test
  void leavesNoGapWhenManyWriteAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var thread = 0; thread < 8; thread++) {
        var person = "per_" + thread;
        var _ =
            threads.submit(
                () -> {
                  for (var i = 0; i < 50; i++) {
                    ground.signIn(i % 5 == 0 ? PARKS : ROADS, person);
                  }
                });
      }
    }

    assertLinked(ground.events(ROADS), 320);
    assertLinked(ground.events(PARKS), 80);
  }

  /// Each transaction locks a row that the other waits for; were the chain locked where the event
  /// is announced, the two would wait for each other.
  @Test
  void doesNotCloseACircleOfLocks() throws Exception {
    ground.tamper(
        "create table audit.thing (id int primary key, n int)",
        "insert into audit.thing values (1, 0)",
        "grant select, update on audit.thing to " + ground.database.appUser());

    try (var threads = Executors.newFixedThreadPool(2)) {
      var first = threads.submit(() -> changeThings(true));
      var second = threads.submit(() -> changeThings(false));
      first.get();
      second.get();
    }

    assertLinked(ground.events(ROADS), 100);
  }

  private void changeThings(boolean eventFirst) {
    for (var i = 0; i < 50; i++) {
      ground.tenancy.doInAgency(
          ROADS,
          tx -> {
            if (eventFirst) {
              ground.audit.append(tx, Actor.SYSTEM, SIGNED_IN, "", Map.of());
            }
            tx.sql().sql("update audit.thing set n = n + 1 where id = 1").update();
            if (!eventFirst) {
              ground.audit.append(tx, Actor.SYSTEM, SIGNED_IN, "", Map.of());
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.event set action = 'x.y'",
        "delete from audit.event",
        "truncate audit.event",
        "delete from audit.chain",
        "update audit.chain set agency = gen_random_uuid()",
        "alter table audit.event disable row level security",
        "drop table audit.event"
      })
  void isAppendOnlyForTheServersOwnLogin(String sql) {
    ground.signIn(ROADS, "per_1");

    assertThatThrownBy(() -> ground.tenancy.doInAgency(ROADS, tx -> tx.sql().sql(sql).update()))
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    assertLinked(ground.events(ROADS), 1);
  }

  @Test
  void takesNoEventForAnotherAgency() {
    assertThatThrownBy(
            () ->
                ground.tenancy.doInAgency(
                    ROADS,
                    tx ->
                        tx.sql()
                            .sql(
                                """
                                insert into audit.event values (?, 1, now(), '', '', '', '', '{}',
                                  '', '', '')
                                """)
                            .param(PARKS.value())
                            .update()))
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @Test
  void refusesTextsAndAddresses() {
    ground.tenancy.doInAgency(
        ROADS,
        tx -> {
          for (var content : List.of("two words", "anna@roads.example", "é", "x".repeat(201))) {
            assertThatThrownBy(
                    () ->
                        ground.audit.append(
                            tx, Actor.SYSTEM, SIGNED_IN, "", Map.of("text", content)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(content);
          }
        });
  }

  private static void assertLinked(List<EventRow> events, int count) {
    assertThat(events)
        .extracting(EventRow::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
    var last = Chain.start();
    for (var event : events) {
      assertThat(event.previousHash()).isEqualTo(last.hash());
      last = event.asLink();
    }
  }
}
