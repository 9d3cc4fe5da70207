package bureau.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The Python that the embedded model runs on.
final class Python {
  private static final Pattern VERSION = Pattern.compile("Python 3\\.(\\d+).*", Pattern.DOTALL);
  private static final int OLDEST_MINOR = 10;
  private static final String ADVICE =
      "the embedded model needs Python 3.10 or newer with pip: install it (apt-get install python3"
          + " python3-pip python3-venv), or connect another model.";

  private Python() {}

  static Finding find(Map<String, String> environment) {
    var found = onPath(environment, "python3");
    if (found.isEmpty()) {
      return Finding.problem("python", "No Python is found: " + ADVICE);
    }
    var said = version(found.get());
    var match = VERSION.matcher(said);
    if (!match.matches() || Integer.parseInt(match.group(1)) < OLDEST_MINOR) {
      return Finding.problem(
          "python",
          "%s is too old or does not start (%s): %s".formatted(found.get(), said, ADVICE));
    }
    return Finding.ok("python", said + " in " + found.get());
  }

  private static Optional<Path> onPath(Map<String, String> environment, String program) {
    return List.of(environment.getOrDefault("PATH", "").split(":", -1)).stream()
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String version(Path python) {
    try {
      var process =
          new ProcessBuilder(python.toString(), "--version").redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return said.strip();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
