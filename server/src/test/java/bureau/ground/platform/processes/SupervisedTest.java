package bureau.ground.platform.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SupervisedTest {
  /// Says its number and that of a process of its own, then lives as long as its input.
  private static final String PARENT_AND_CHILD = "sleep 600 & echo \"$$ $!\"; cat >/dev/null";

  /// The same, deaf to the end of its input and to polite signals.
  private static final String STUBBORN =
      "trap '' TERM INT HUP; echo \"$$ $$\"; sleep 600 & wait; sleep 600";

  @TempDir Path home;

  @Test
  void startsAgainWhatWasKilled() throws Exception {
    var shell = new Shell(PARENT_AND_CHILD);
    try (var supervised = shell.supervised(home)) {
      supervised.start();
      var first = shell.processes();
      first.getFirst().destroyForcibly();

      assertThat(shell.processes().getFirst().pid()).isNotEqualTo(first.getFirst().pid());
      assertThat(shell.ends.poll(5, TimeUnit.SECONDS)).startsWith("ended with code");
    }
  }

  @Test
  void endsAlsoWhatADeadChildHadStarted() throws Exception {
    var shell = new Shell(PARENT_AND_CHILD);
    try (var supervised = shell.supervised(home)) {
      supervised.start();
      var first = shell.processes();
      first.getFirst().destroyForcibly();

      assertThat(first.getLast().onExit()).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void closeLeavesNothingRunning() throws Exception {
    var shell = new Shell(PARENT_AND_CHILD);
    var supervised = shell.supervised(home);
    supervised.start();
    var processes = shell.processes();

    supervised.close();

    assertThat(processes)
        .allSatisfy(each -> assertThat(each.onExit()).succeedsWithin(Duration.ofSeconds(5)));
    assertThat(home.resolve("run/shell.pid")).doesNotExist();
  }

  @Test
  void closeEndsAChildThatDoesNotListen() throws Exception {
    var shell = new Shell(STUBBORN);
    var supervised = shell.supervised(home);
    supervised.start();
    var processes = shell.processes();

    supervised.close();

    assertThat(processes.getFirst().isAlive()).isFalse();
  }

  @Test
  void endsWhatAKilledServerLeftBehind() throws Exception {
    var left = new ProcessBuilder("sleep", "600").start();
    new PidFile(home.resolve("run/shell.pid")).write(left);
    var shell = new Shell(PARENT_AND_CHILD);

    try (var supervised = shell.supervised(home)) {
      supervised.start();
      shell.processes();

      assertThat(left.isAlive()).isFalse();
    }
  }

  @Test
  void sparesAProcessThatGotTheNumberOfAnother() throws Exception {
    var other = new ProcessBuilder("sleep", "600").start();
    try {
      var file = home.resolve("run/shell.pid");
      Files.createDirectories(file.getParent());
      Files.writeString(file, other.pid() + " 2020-01-01T00:00:00Z\n");

      new PidFile(file).reap();

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void handsSecretsOverByThePipe() throws Exception {
    var shell = new Shell("read word; echo \"$$ $$\"; echo got $word; cat >/dev/null");
    try (var supervised = shell.supervised(home)) {
      supervised.start();
      var process = shell.processes().getFirst();

      assertThat(shell.lines.poll(5, TimeUnit.SECONDS)).isEqualTo("got secret");
      assertThat(process.info().commandLine().orElse("")).doesNotContain("secret");
    }
  }

  @Test
  void keepsTheLastMegabytesOfOutput() {
    try (var log = new RotatingLog(home.resolve("logs/x.log"))) {
      for (int line = 0; line < 30_000; line++) {
        log.append("%0100d".formatted(line));
      }
    }

    assertThat(home.resolve("logs/x.log")).content().endsWith("29999\n");
    assertThat(home.resolve("logs/x.log").toFile().length()).isLessThanOrEqualTo(1 << 20);
    assertThat(home.resolve("logs/x.log.1").toFile().length()).isBetween(1_000_000L, 1L << 20);
  }

  /// A child that says two process numbers first.
  private static final class Shell implements Supervised.Child {
    final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final String script;

    Shell(String script) {
      this.script = script;
    }

    Supervised supervised(Path home) {
      return new Supervised("shell", home, this);
    }

    List<ProcessHandle> processes() throws InterruptedException {
      var line = lines.poll(10, TimeUnit.SECONDS);
      Objects.requireNonNull(line);
      return Stream.of(line.split(" ", -1))
          .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
          .toList();
    }

    @Override
    public Launch launch() {
      return new Launch(List.of("/bin/sh", "-c", script), Map.of(), "secret\n");
    }

    @Override
    public boolean said(String line) {
      return lines.add(line);
    }

    @Override
    public void ended(String reason) {
      ends.add(reason);
    }
  }
}
