package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Python interpreter that runs the engine.
public final class Python {
  private static final List<String> NAMES =
      List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10");
  private static final String CHECK =
      "import sys; sys.exit(0 if sys.version_info >= (3, 10) else 3)";

  private Python() {}

  /// {@return the interpreter of version 3.10 or newer that is configured or on `PATH`}
  public static Path find(Optional<Path> configured) throws Unobtainable, InterruptedException {
    var candidates =
        configured.isPresent()
            ? configured.stream()
            : NAMES.stream().flatMap(name -> onPath(name).stream());
    for (var candidate : candidates.toList()) {
      if (isRecentEnough(candidate)) {
        return candidate;
      }
    }
    throw new Unobtainable(Notice.of("python-missing"));
  }

  /// {@return the program of that name on `PATH`}
  static Optional<Path> onPath(String name) {
    var path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean isRecentEnough(Path python) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(python.toString(), "-c", CHECK)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(Duration.ofSeconds(10)) && process.exitValue() == 0;
    } catch (IOException notRunnable) {
      return false;
    }
  }

  /// Runs a script to its end.
  static void run(Path python, List<String> arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of(python.toString()), arguments.stream()).toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      process.getOutputStream().close();
      var said = new String(output.readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(said.lines().reduce((first, last) -> last).orElse("failed"));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
