package bureau.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bureau.testing.BureauProcess;
import bureau.testing.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartAndStopStory {
  private static final Map<String, String> ANY_PORT = Map.of("BUREAU_PORT", "0");

  @Test
  void aKilledServerIsFollowedByOneThatGoesOnAndLeavesNothing() throws Exception {
    var home = TestServer.newHome();
    long database;

    try (var killed = BureauProcess.start(home, ANY_PORT, "serve")) {
      var address = killed.address();
      database = databaseProcess(home);
      assertThat(runs(database)).isTrue();

      assertRefused(
          BureauProcess.run(home, ANY_PORT, "serve"),
          "Another Bureau (process %d) already uses the home".formatted(killed.pid()));
      assertRefused(
          BureauProcess.run(
              TestServer.newHome(),
              Map.of("BUREAU_PORT", Integer.toString(address.getPort())),
              "serve"),
          "Port %d is in use".formatted(address.getPort()));

      killed.signal("KILL");
      killed.ended();
    }

    try (var next = BureauProcess.start(home, ANY_PORT, "serve")) {
      next.address();
      assertThat(databaseProcess(home)).isEqualTo(database);

      next.signal("INT");
      var ended = next.ended();

      assertThat(ended.out()).endsWith("Bureau has stopped.\n");
      assertThat(ended.err()).isEmpty();
    }
    assertThat(runs(database)).isFalse();
    assertThat(home.resolve("bureau.sock")).doesNotExist();
  }

  @Test
  void aStopInTheMiddleOfAStartLeavesNothingEither() throws Exception {
    var home = TestServer.newHome();

    try (var starting = BureauProcess.start(home, ANY_PORT, "serve")) {
      starting.awaits(home.resolve("database/postmaster.pid"));
      var database = databaseProcess(home);
      starting.signal("INT");
      var ended = starting.ended();

      assertThat(ended.err()).isEmpty();
      assertThat(runs(database)).isFalse();
      assertThat(home.resolve("database/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void whatKeepsItFromStartingIsOneSentence() throws Exception {
    var place = TestServer.newHome();
    var file = Files.writeString(place.resolve("file"), "");
    assertRefused(BureauProcess.run(file, ANY_PORT, "serve"), "there is a file");

    var newer = Files.createDirectory(place.resolve("newer"));
    Files.writeString(newer.resolve("version"), "99.0.0\n");
    assertRefused(BureauProcess.run(newer, ANY_PORT, "serve"), "was last used by Bureau 99.0.0");

    assertRefused(
        BureauProcess.run(
            place.resolve("away"),
            Map.of(
                "BUREAU_PORT",
                "0",
                "BUREAU_DATABASE_URL",
                "postgresql://127.0.0.1:%d/bureau".formatted(closedPort())),
            "serve"),
        "does not answer");
    assertRefused(
        BureauProcess.run(place.resolve("odd"), Map.of("BUREAU_PORT", "many"), "serve"),
        "BUREAU_PORT is 'many', which is no port");
  }

  @Test
  void aDiskThatIsTooSmallIsSaidInOneSentence() throws Exception {
    var disk = Files.createDirectory(TestServer.newHome().resolve("disk"));
    assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=16m", "none", disk.toString()),
        "only root can make a small disk");
    try {
      assertRefused(
          BureauProcess.run(disk.resolve("home"), ANY_PORT, "serve"),
          "is full (16 MB left, at least 100 MB are needed): make room there");
    } finally {
      assertThat(ran("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static void assertRefused(BureauProcess.Ended ended, String reason) {
    assertThat(ended.err()).contains(reason).doesNotContain("Exception", "\tat ");
    assertThat(ended.err().strip().lines()).hasSize(1);
    assertThat(ended.status()).isEqualTo(1);
  }

  // An ended process keeps its number until its parent asks for it, but no program any more.
  private static boolean runs(long process) {
    return ProcessHandle.of(process).flatMap(handle -> handle.info().command()).isPresent();
  }

  private static long databaseProcess(Path home) throws IOException {
    return Long.parseLong(
        Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip());
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
