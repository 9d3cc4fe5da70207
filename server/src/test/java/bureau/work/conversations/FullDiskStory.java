package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bureau.ground.access.Role;
import bureau.ground.platform.database.EmbeddedPostgres;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.ServerRoom;
import bureau.testing.TestServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The disk of the embedded database fills up: first to where nothing more is taken, then to its
/// last byte. On a small disk of its own, which only root can make: left out elsewhere.
@Tag("T40")
class FullDiskStory {
  private static final String SIZE = "420m";
  private static final Duration BACK = Duration.ofSeconds(30);

  private Path disk;
  private Path filler;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createTempDirectory("bureau-disk");
    assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=755", "none", disk.toString()),
        "only root can make a small disk");
    filler = disk.resolve("filler");
  }

  @AfterEach
  void unmount() throws Exception {
    ran("umount", "-l", disk.toString());
  }

  @Test
  void writesAreRefusedReadsGoOnAndRoomHelpsAtOnce() throws Exception {
    var home = Files.createDirectory(disk.resolve("home"));
    try (var postgres = EmbeddedPostgres.start(home, ServerRoom.ENGINES).keptRunning();
        var world =
            ModelWorld.start(
                Map.of("bureau.platform.disk-reserve", "64MB"), postgres.access(), home)) {
      var tenant = world.tenant();
      var ada = Chatter.of(world, tenant.id());
      var office = new Office(world.server());
      var auditor = office.signedIn(office.person(tenant.id(), Role.AUDITOR));
      var id = ada.begin();
      var kept = ada.ask(id, "Kept").question();

      fill(16 << 20);
      Eventually.holds(() -> status(ada, id) != 201);
      var refused = ada.send(id, Map.of("text", "Refused"), null);
      assertThat(refused.status()).as(refused.text()).isEqualTo(507);
      assertThat(refused.text()).contains("disk-full");
      assertThat(ada.message(id, kept).at("/text").asString()).isEqualTo("Kept");
      assertThat(ada.at(world.server()).messages(id)).isNotEmpty(); // also who signs in now

      fill(0);
      exhaust(world.server());
      var full = ada.send(id, Map.of("text", "Refused"), null);
      assertThat(full.status()).as(full.text()).isIn(503, 507);

      var since = System.nanoTime();
      Files.delete(filler);
      Eventually.holds(BACK, () -> status(ada, id) == 201);
      System.out.printf(
          "T40: back %,d ms after there was room%n", (System.nanoTime() - since) / 1_000_000);
      assertThat(ada.message(id, kept).at("/text").asString()).isEqualTo("Kept");
      assertThat(ada.messages(id).values())
          .noneMatch(one -> one.at("/text").asString().equals("Refused"));
      var verified = auditor.get("/console/api/audit/verification").json();
      assertThat(verified.at("/ok").asBoolean()).as(verified.toString()).isTrue();
      assertThatTheDatabaseIsSound(world.server(), home);
    }
  }

  /// Every row is in every index, and nothing else: PostgreSQL's own check, for superusers only.
  private static void assertThatTheDatabaseIsSound(TestServer server, Path home) throws Exception {
    var passwords = new Properties();
    try (var file = Files.newBufferedReader(home.resolve("database.passwords"))) {
      passwords.load(file);
    }
    var url = server.installation().database().jdbcUrl();
    try (var connection =
            DriverManager.getConnection(url, "postgres", passwords.getProperty("superuser"));
        var statement = connection.createStatement()) {
      statement.execute("create extension amcheck");
      try (var checked =
          statement.executeQuery(
              "select count(*), count(bt_index_check(index.oid, true)::text)"
                  + " from pg_class index join pg_am method on method.oid = index.relam"
                  + " where method.amname = 'btree' and index.relkind = 'i'"
                  + " and index.relpersistence = 'p'")) {
        checked.next();
        assertThat(checked.getInt(1)).isGreaterThan(100);
      }
    }
  }

  private static int status(Chatter who, String conversation) {
    return who.send(conversation, Map.of("text", "Anything?"), UUID.randomUUID().toString())
        .status();
  }

  /// Leaves so many bytes.
  private void fill(long left) throws IOException {
    try (var file = new RandomAccessFile(filler.toFile(), "rw")) {
      file.seek(file.length());
      var megabyte = new byte[1 << 20];
      while (Files.getFileStore(disk).getUsableSpace() > left + megabyte.length) {
        file.write(megabyte);
      }
      var rest = Files.getFileStore(disk).getUsableSpace() - left;
      if (rest > 0) {
        file.write(new byte[(int) rest]);
      }
    } catch (IOException e) {
      // full before it was counted
    }
  }

  /// Writes until the database finds no room any more.
  private static void exhaust(TestServer server) {
    var access = server.installation().database();
    try (var connection =
            DriverManager.getConnection(
                access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute("create table public.filler (text text)");
      for (var i = 0; i < 1_000; i++) {
        statement.execute(
            "insert into public.filler select string_agg(md5(random()::text), '')"
                + " from generate_series(1, 30000)");
      }
      throw new AssertionError("there is still room");
    } catch (SQLException e) {
      // no room, or no database any more
    }
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }
}
