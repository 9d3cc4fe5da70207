package bureau.ground.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

@Tag("T03")
class TenancyTest {
  private static final AgencyId ONE = new AgencyId(new UUID(1, 1));
  private static final AgencyId TWO = new AgencyId(new UUID(2, 2));

  @SuppressWarnings("NullAway.Init")
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init")
  private Tenancy tenancy;

  @BeforeEach
  void makeATable() throws SQLException {
    var database = TestDatabase.empty();
    new Migrations(database).run(List.of("platform"));
    asOwner(
        database,
        """
        create table platform.thing (agency_id uuid not null, id int, primary key (agency_id, id));
        alter table platform.thing enable row level security;
        alter table platform.thing force row level security;
        create policy agency on platform.thing
          using (agency_id = nullif(current_setting('bureau.agency', true), '')::uuid);
        """);
    pool = ConnectionPool.open(database, 2, Duration.ofMillis(300));
    tenancy = new Tenancy(pool);
    tenancy.doInAgency(ONE, tx -> insert(tx, ONE));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void anAgencySeesItsOwnRows() {
    assertThat(tenancy.<Integer>inAgency(ONE, TenancyTest::count)).isEqualTo(1);
  }

  @Test
  void anotherAgencyAndThePlatformSeeNone() {
    assertThat(tenancy.<Integer>inAgency(TWO, TenancyTest::count)).isZero();
    assertThat(tenancy.<Integer>inPlatform(TenancyTest::count)).isZero();
  }

  @Test
  void aRowOfAnotherAgencyCannotBeWritten() {
    assertThatThrownBy(() -> tenancy.doInAgency(TWO, tx -> insert(tx, ONE)))
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("row-level security");
  }

  /// A server that was paused in the middle of a transaction holds its rows no longer than that.
  @Test
  void whoeverDoesNothingInATransactionLosesIt() throws SQLException {
    try (var connection = pool.getConnection();
        var settings =
            connection
                .createStatement()
                .executeQuery(
                    """
                    select current_setting('idle_in_transaction_session_timeout'),
                           current_setting('lock_timeout')
                    """)) {
      settings.next();

      assertThat(settings.getString(1)).isEqualTo("10s");
      assertThat(settings.getString(2)).isEqualTo("9s");
    }
  }

  @Test
  void aConnectionGivenBackRemembersNoAgency() throws SQLException {
    for (int i = 0; i < 10; i++) {
      tenancy.doInAgency(ONE, TenancyTest::count);
    }
    try (var connection = pool.getConnection();
        var rows =
            connection.createStatement().executeQuery("select count(*) from platform.thing")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isZero();
      connection.rollback();
    }
  }

  @Test
  void aTransactionInsideATransactionIsRefused() {
    assertThatThrownBy(() -> tenancy.doInAgency(ONE, tx -> tenancy.doInAgency(TWO, other -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already open");
  }

  @Test
  void aFailureUndoesEverythingAndRunsNoHint() {
    var hints = new ArrayList<String>();

    assertThatThrownBy(
            () ->
                tenancy.doInAgency(
                    TWO,
                    tx -> {
                      insert(tx, TWO);
                      tx.afterCommit(() -> hints.add("committed"));
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(tenancy.<Integer>inAgency(TWO, TenancyTest::count)).isZero();
    assertThat(hints).isEmpty();
  }

  @Test
  void waitingForAConnectionIsBounded() throws SQLException {
    try (var one = pool.getConnection();
        var two = pool.getConnection()) {
      assertThat(one).isNotSameAs(two);
      assertThatThrownBy(() -> tenancy.doInPlatform(tx -> {}))
          .isInstanceOf(DatabaseUnavailable.class);
    }
  }

  @Test
  void platformScopeHasNoAgency() {
    assertThatThrownBy(() -> tenancy.doInPlatform(tx -> assertThat(tx.agency()).isNull()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void insert(Tx tx, AgencyId agency) {
    tx.sql()
        .sql("insert into platform.thing (agency_id, id) values (?, 1)")
        .param(agency.value())
        .update();
  }

  private static Integer count(Tx tx) {
    return tx.sql().sql("select count(*) from platform.thing").query(Integer.class).single();
  }

  private static void asOwner(DatabaseAccess database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
