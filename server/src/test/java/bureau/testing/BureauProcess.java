package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of Bureau's own, as the launcher starts it: for what only a process can show.
public final class BureauProcess implements AutoCloseable {
  private static final int LIMIT_SECONDS = 120;
  private static final String READY = "Bureau is ready: ";

  private final Process process;
  private final Path out;
  private final Path err;

  private BureauProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// What a command came to.
  public record Ended(int status, String out, String err) {}

  /// Starts a command on `home`.
  ///
  /// @param environment added to this process's own
  public static BureauProcess start(Path home, Map<String, String> environment, String... command) {
    var line =
        new ArrayList<>(
            List.of(
                // A background job's children ignore Ctrl-C, and so would what is started here.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-Djdk.serialFilter=!*",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                programOnly(System.getProperty("java.class.path")),
                "bureau.Main"));
    line.addAll(Arrays.asList(command));
    var builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("BUREAU_"));
    builder.environment().put("BUREAU_HOME", home.toString());
    builder.environment().putAll(environment);
    return start(builder);
  }

  /// Starts what the builder says, for example a launcher.
  public static BureauProcess start(ProcessBuilder builder) {
    try {
      var out = Files.createTempFile("bureau", ".out");
      var err = Files.createTempFile("bureau", ".err");
      var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new BureauProcess(process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return what the command came to, once it has ended}
  public static Ended run(Path home, Map<String, String> environment, String... command) {
    try (var started = start(home, environment, command)) {
      return started.ended();
    }
  }

  /// {@return where the server answers, once it says so}
  public URI address() {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (System.nanoTime() < deadline) {
      for (var line : read(out).lines().toList()) {
        if (line.startsWith(READY)) {
          return URI.create(line.substring(READY.length()));
        }
      }
      if (!waited(50)) {
        continue;
      }
      break;
    }
    throw new AssertionError("It did not become ready: " + read(out) + read(err));
  }

  /// Waits until the process has written something into `file`.
  public void awaits(Path file) throws IOException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!Files.exists(file) || Files.size(file) == 0) {
      assertThat(waited(20)).as("ended: %s", read(err)).isFalse();
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  public Ended ended() {
    assertThat(waited(LIMIT_SECONDS * 1000L))
        .as("ended; so far: %s %s", read(out), read(err))
        .isTrue();
    return new Ended(process.exitValue(), read(out), read(err));
  }

  public long pid() {
    return process.pid();
  }

  /// Sends a signal, for example `INT` as Ctrl-C does.
  public void signal(String name) {
    try {
      var sent = new ProcessBuilder("kill", "-s", name, Long.toString(pid())).inheritIO().start();
      assertThat(sent.waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Ends it at once, as a power cut would, and waits until it is gone.
  public void kill() {
    signal("KILL");
    var _ = ended();
  }

  /// Lets a process that a test left running end as it would in a terminal.
  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      if (!waited(LIMIT_SECONDS * 1000L)) {
        process.destroyForcibly();
      }
    }
  }

  // The test's own classes would bring other settings of logging along.
  private static String programOnly(String classPath) {
    return Arrays.stream(classPath.split(":", -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .reduce((a, b) -> a + ":" + b)
        .orElseThrow();
  }

  private boolean waited(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
