package bureau.ground.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "bureau");

  @TempDir Path home;

  @Test
  void keepsWhatWasCommittedAndSyncsToDisk() throws Exception {
    try (var postgres = EmbeddedPostgres.start(home, CACHE)) {
      asOwner(postgres, "create table note(text text)");
      asOwner(postgres, "insert into note values ('kept')");
      assertThat(asOwner(postgres, "show fsync")).isEqualTo("on");
    }

    try (var postgres = EmbeddedPostgres.start(home, CACHE)) {
      assertThat(asOwner(postgres, "select text from note")).isEqualTo("kept");
    }
  }

  @Test
  void goesOnWithTheServerThatAKilledProcessLeft() throws Exception {
    var left = EmbeddedPostgres.start(home, CACHE);
    asOwner(left, "create table note(text text)");

    try (var adopted = EmbeddedPostgres.start(home, CACHE)) {
      assertThat(adopted.access()).isEqualTo(left.access());
    }

    assertThat(Files.exists(home.resolve("database/postmaster.pid"))).isFalse();
  }

  @Test
  void isStartedAgainShouldItDie() throws Exception {
    try (var postgres = EmbeddedPostgres.start(home, CACHE).keptRunning()) {
      asOwner(postgres, "create table note(text text)");
      var first = process();
      assertThat(ProcessHandle.of(first).orElseThrow().destroyForcibly()).isTrue();

      var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!answers(postgres)) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.onSpinWait();
      }

      assertThat(process()).isNotEqualTo(first);
      assertThat(asOwner(postgres, "select count(*) from note")).isEqualTo("0");
    }
  }

  private static boolean answers(EmbeddedPostgres postgres) {
    try {
      return asOwner(postgres, "select 1").equals("1");
    } catch (SQLException e) {
      return false;
    }
  }

  private long process() throws IOException {
    return Long.parseLong(
        Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip());
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    try (var postgres = EmbeddedPostgres.start(home, CACHE)) {
      var access = postgres.access();
      assertThatThrownBy(
              () -> DriverManager.getConnection(access.jdbcUrl(), access.appUser(), "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> DriverManager.getConnection(access.jdbcUrl(), "postgres", ""))
          .isInstanceOf(SQLException.class);
    }
  }

  private static String asOwner(EmbeddedPostgres postgres, String sql) throws SQLException {
    var access = postgres.access();
    try (var connection =
            DriverManager.getConnection(
                access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      var rows = statement.getResultSet();
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
