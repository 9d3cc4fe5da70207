package bureau.app.serve;

import java.nio.file.Path;
import java.util.Map;

/// What the server writes down for whoever runs it: a file in the home, so that the terminal keeps
/// to what a person must read.
final class Logging {
  private Logging() {}

  static Map<String, Object> toFile(Path home) {
    return Map.of(
        "logging.file.name",
        file(home).toString(),
        "logging.threshold.console",
        "OFF",
        "logging.logback.rollingpolicy.max-file-size",
        "10MB",
        "logging.logback.rollingpolicy.max-history",
        "14",
        "logging.logback.rollingpolicy.total-size-cap",
        "200MB");
  }

  static Path file(Path home) {
    return home.resolve("logs").resolve("bureau.log");
  }
}
