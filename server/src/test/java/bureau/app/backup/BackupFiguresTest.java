package bureau.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Caller;
import bureau.ground.access.SignIn;
import bureau.ground.platform.database.EmbeddedPostgres;
import bureau.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long a gigabyte takes, there and back.
@Tag("T44")
@Tag("nightly")
@Timeout(1_800)
class BackupFiguresTest {
  private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "bureau");
  private static final Caller OPERATOR = new Caller.Operator(null, null, SignIn.LOCAL, 0);

  @Test
  void aGigabyteIsBackWithinFiveMinutes() throws Exception {
    var home = TestServer.newHome();
    var keys = home.resolve("keys");
    Backups.Backup backup;
    try (var database = EmbeddedPostgres.start(home, CACHE, List.of("max_wal_size = '4GB'"));
        var server = TestServer.start(Map.of(), InstantSource.system(), database.access(), home)) {
      fill(database);
      backup = taken(server.part(Backups.class));
    }
    var seconds = Duration.between(backup.from(), backup.until()).toMillis() / 1000.0;
    var begun = System.nanoTime();

    var restored =
        new Restore(TestServer.newHome(), keys, CACHE, InstantSource.system()).from(backup.file());

    var back = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        "backup of %d MB (archive %d MB): %.1f s, %.0f MB/s; restore: %.1f s, %.0f MB/s%n",
        backup.done() >> 20,
        Files.size(backup.file()) >> 20,
        seconds,
        (backup.done() >> 20) / seconds,
        back.toMillis() / 1000.0,
        (restored.bytes() >> 20) / (back.toMillis() / 1000.0));
    assertThat(backup.done()).isGreaterThan(1L << 30);
    assertThat(back).isLessThan(Duration.ofMinutes(5));
  }

  /// Sealed content does not compress: neither do these hashes.
  private static void fill(EmbeddedPostgres database) throws Exception {
    var access = database.access();
    try (var connection =
            DriverManager.getConnection(
                access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute("create schema filling");
      statement.execute("create table filling.row (id bigint primary key, content bytea)");
      for (var from = 0; from < 700_000; from += 100_000) {
        statement.execute(
            """
            insert into filling.row
            select n, (select string_agg(sha512((n::text || '/' || k::text)::bytea), ''::bytea)
                       from generate_series(1, 15) k)
            from generate_series(%d, %d) n
            """
                .formatted(from, from + 99_999));
      }
    }
  }

  private static Backups.Backup taken(Backups backups) {
    backups.begin(OPERATOR);
    while (backups.newest().orElseThrow().state() == Backups.State.RUNNING) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    var newest = backups.newest().orElseThrow();
    assertThat(newest.state()).as(newest.toString()).isEqualTo(Backups.State.COMPLETE);
    return newest;
  }
}
