package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// The package client, the one program besides the egress guard that connects to the outside: fixed
/// names and versions only, and everything that it brings is checked by hash. It follows the
/// machine's own settings for an index or a mirror.
final class Pip implements PackageSource.Wheels {
  /// Runs pip as long as its standard input stays open: it ends with the server, also with a killed
  /// one.
  private static final String UNTIL_INPUT_ENDS =
      """
      import os, runpy, threading
      def watch():
          os.read(0, 1)
          os._exit(1)
      threading.Thread(target=watch, daemon=True).start()
      runpy.run_module("pip", run_name="__main__", alter_sys=True)
      """;

  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Path python;
  private final Map<String, String> environment;

  /// @param environment added to the server's own
  Pip(Path python, Map<String, String> environment) {
    this.python = python;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Path download(String requirement, Path folder, LongConsumer progress)
      throws IOException, InterruptedException, Unobtainable {
    var ready = Files.createDirectories(folder.resolve("ready"));
    clear(ready);
    run(
        List.of("download", "--only-binary=:all:", "--dest", ready.toString(), requirement),
        folder.resolve("temporary"),
        progress);
    try (var wheels = Files.list(ready)) {
      return wheels
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new IOException("no wheel came for " + requirement));
    }
  }

  /// Installs what the file names, by hash, into the folder.
  void install(Path requirements, Path folder, LongConsumer progress)
      throws IOException, InterruptedException, Unobtainable {
    run(
        List.of(
            "install",
            "--only-binary=:all:",
            "--require-hashes",
            "--target",
            folder.toString(),
            "--requirement",
            requirements.toString()),
        folder.resolveSibling(folder.getFileName() + ".temporary"),
        progress);
  }

  private void run(List<String> arguments, Path temporary, LongConsumer progress)
      throws IOException, InterruptedException, Unobtainable {
    Files.createDirectories(temporary);
    clear(temporary);
    var command = new ArrayList<String>(List.of(python.toString(), "-c", UNTIL_INPUT_ENDS));
    command.addAll(arguments);
    command.addAll(List.of("--no-deps", "--no-input", "--quiet", "--disable-pip-version-check"));
    command.addAll(List.of("--no-cache-dir", "--timeout", "15", "--retries", "2"));
    var said = temporary.resolveSibling(temporary.getFileName() + ".output");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("TMPDIR", temporary.toString());
    builder.redirectOutput(said.toFile());
    var process = builder.start();
    try {
      watch(process, temporary, progress);
      var output = Files.readString(said, UTF_8);
      if (output.contains("No module named pip")) {
        throw new Unobtainable(Notice.of("pip-missing", "python", python.toString()));
      }
      if (process.exitValue() != 0) {
        throw new IOException(lastError(output));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      clear(temporary);
      Files.deleteIfExists(temporary);
      Files.deleteIfExists(said);
    }
  }

  /// pip says nothing while it works; the size of its temporary folder does.
  private static void watch(Process process, Path temporary, LongConsumer progress)
      throws IOException, InterruptedException {
    long had = -1;
    long since = System.nanoTime();
    while (!process.waitFor(GLANCE)) {
      long has = sizeOf(temporary);
      if (has != had) {
        had = has;
        since = System.nanoTime();
        progress.accept(has);
      } else if (System.nanoTime() - since > SILENCE.toNanos()) {
        throw new IOException("no byte for " + SILENCE.toSeconds() + " seconds");
      }
    }
  }

  private static String lastError(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("ERROR: "))
        .map(line -> line.substring("ERROR: ".length()))
        .reduce((first, last) -> last)
        .orElse("the package client failed");
  }

  private static long sizeOf(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException movedAway) {
      return 0;
    }
  }

  private static void clear(Path folder) throws IOException {
    ModelCache.deleteInside(folder);
  }
}
