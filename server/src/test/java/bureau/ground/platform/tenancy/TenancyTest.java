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
import org.jspecify.annotations.Nullable;
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
  private DatabaseAccess database;

  @SuppressWarnings("NullAway.Init")
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init")
  private Tenancy tenancy;

  @BeforeEach
  void makeATable() throws SQLException {
    database = TestDatabase.empty();
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
  void aFunctionSeesTheRowsOfTheAgencyItIsCalledFor() throws SQLException {
    asOwner(
        database,
        """
        create function platform.things(agency uuid, smallest int, out many bigint, out whose uuid)
        language sql as $$
          select count(*), (select min(agency_id::text)::uuid from platform.thing)
          from platform.thing where id >= smallest
        $$;
        """);

    assertThat(things(ONE)).isEqualTo(1 + " " + ONE.value());
    assertThat(things(TWO)).isEqualTo("0 null");
    assertThat(things(ONE)).as("nothing of it stays with the connection").startsWith("1");
    assertThat(tenancy.<Integer>inPlatform(TenancyTest::count)).isZero();
  }

  private String things(AgencyId agency) {
    return tenancy.<String>call(
        agency,
        "platform.things(agency, ?)",
        List.of(0),
        (row, n) -> row.getLong("many") + " " + row.getString("whose"));
  }

  @Test
  void aFunctionThatRefusesWritesNothingAndSaysWhy() throws SQLException {
    asOwner(
        database,
        """
        create function platform.refuse(agency uuid, state text) returns int
        language plpgsql as $$
        begin
          insert into platform.thing (agency_id, id) values (agency, 77);
          raise exception 'no' using errcode = state;
        end
        $$;
        """);

    assertThatThrownBy(() -> refuse("UB007"))
        .isInstanceOfSatisfying(
            FunctionRefused.class, no -> assertThat(no.state()).isEqualTo("UB007"));
    assertThatThrownBy(() -> refuse("22012")).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> refuse("40001")).isInstanceOf(DatabaseUnavailable.class);
    assertThat(tenancy.<Integer>inAgency(ONE, TenancyTest::count)).isEqualTo(1);
    assertThatThrownBy(() -> tenancy.doInAgency(ONE, _ -> refuse("UB007")))
        .as("inside a transaction")
        .isInstanceOf(IllegalStateException.class);
  }

  private void refuse(String state) {
    tenancy.<Integer>call(
        ONE, "platform.refuse(agency, ?)", List.of(state), (row, n) -> row.getInt(1));
  }

  @Test
  void rowsOfAnyTextTravelAsOneParameter() throws SQLException {
    asOwner(database, "create type platform.pair as (number bigint, word text, flag boolean)");
    var words = new ArrayList<@Nullable String>();
    words.add(null);
    words.addAll(
        List.of(
            "",
            " ",
            "plain",
            "a,b",
            "(x)",
            "{y}",
            "\"",
            "\\",
            "\\\"\\",
            "null",
            "NULL",
            "é\n\t",
            "\uD83D\uDE80",
            "'; drop",
            "$$",
            "%s"));
    var array = new RowArray();
    for (var i = 0; i < words.size(); i++) {
      array.row().add(i).add(words.get(i)).add(i % 2 == 0 ? null : Boolean.TRUE);
    }

    var read =
        tenancy.<List<String>>inPlatform(
            tx ->
                tx.sql()
                    .sql("select number, word, flag from unnest(?::platform.pair[])")
                    .param(array.toString())
                    .query((row, n) -> row.getLong(1) + row.getString(2) + row.getString(3))
                    .list());

    var sent = new ArrayList<String>();
    for (var i = 0; i < words.size(); i++) {
      sent.add(i + words.get(i) + (i % 2 == 0 ? null : "t"));
    }
    assertThat(read).isEqualTo(sent);
    assertThat(new RowArray()).hasToString("{}");
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
