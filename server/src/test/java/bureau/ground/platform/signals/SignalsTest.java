package bureau.ground.platform.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.signals.store.SignalStore;
import bureau.ground.platform.tenancy.ConnectionPool;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private static final String MISSED = "(missed)";

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private DatabaseAccess database;
  private HikariDataSource connections;
  private Tenancy tenancy;
  private Signals here;
  private Signals there;

  @BeforeEach
  void connect() throws InterruptedException {
    database = TestDatabase.empty();
    connections = ConnectionPool.open(database, 4, Duration.ofSeconds(3));
    tenancy = new Tenancy(connections);
    here = new Signals(new SignalStore(database));
    there = new Signals(new SignalStore(database));
    there.subscribe("work", heard::add, () -> heard.add(MISSED));
    assertThat(next()).isEqualTo(MISSED); // the first connection
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    connections.close();
  }

  @Test
  void reachesAnotherNodeWhenTheTransactionCommits() throws InterruptedException {
    tenancy.doInPlatform(
        tx -> {
          here.publish(tx, "work", "one");
          here.publish(tx, "other", "not for this subscriber");
          here.publish(tx, "work", "two words");
        });

    assertThat(next()).isEqualTo("one");
    assertThat(next()).isEqualTo("two words");
  }

  @Test
  void isNotSentWhenTheTransactionFails() throws InterruptedException {
    assertThatThrownBy(
            () ->
                tenancy.doInPlatform(
                    tx -> {
                      here.publish(tx, "work", "lost");
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");
    tenancy.doInPlatform(tx -> here.publish(tx, "work", "sent"));

    assertThat(next()).isEqualTo("sent");
  }

  @Test
  void listensAgainAndSaysSoWhenTheConnectionBreaks() throws Exception {
    breakConnections();

    assertThat(next()).isEqualTo(MISSED);
    tenancy.doInPlatform(tx -> here.publish(tx, "work", "after"));
    assertThat(next()).isEqualTo("after");
  }

  @Test
  void goesOnWhenASubscriberFails() throws InterruptedException {
    there.subscribe(
        "work",
        payload -> {
          throw new IllegalStateException(payload);
        },
        () -> {});
    var second = new LinkedBlockingQueue<String>();
    there.subscribe("work", second::add, () -> {});

    tenancy.doInPlatform(tx -> here.publish(tx, "work", "one"));

    assertThat(next()).isEqualTo("one");
    assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
  }

  @Test
  void tellsNothingToWhomHasUnsubscribed() throws InterruptedException {
    var gone = new LinkedBlockingQueue<String>();
    there.subscribe("work", gone::add, () -> {}).close();

    tenancy.doInPlatform(tx -> here.publish(tx, "work", "one"));

    assertThat(next()).isEqualTo("one");
    assertThat(gone).isEmpty();
  }

  @Test
  void refusesWhatDoesNotFitIntoASignal() {
    tenancy.doInPlatform(
        tx -> {
          assertThatThrownBy(() -> here.publish(tx, "work", "x".repeat(7_001)))
              .isInstanceOf(IllegalArgumentException.class);
          assertThatThrownBy(() -> here.publish(tx, "two words", ""))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }

  @Test
  void closesAtOnce() {
    var started = System.nanoTime();

    there.close();

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
  }

  private void breakConnections() throws SQLException {
    try (var login =
            DriverManager.getConnection(
                database.jdbcUrl(), database.appUser(), database.appPassword());
        var statement = login.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'bureau signals' and datname = current_database()
          """);
    }
  }

  private String next() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }
}
