package bureau.app.cli;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// How far the model of this machine is: a bar that moves where a person watches, a line for each
/// tenth where nobody does.
final class LocalModelProgress {
  private static final Duration GLANCE = Duration.ofSeconds(1);
  private static final int WIDTH = 30;

  private final Terminal terminal;
  private String shown = "";

  private LocalModelProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Shows the model until it answers, has failed, or none is wanted.
  ///
  /// @return the last state that the server told
  static JsonNode show(LocalClient client, Terminal terminal) throws InterruptedException {
    var progress = new LocalModelProgress(terminal);
    while (true) {
      var status = client.get("/console/api/models/local");
      switch (status.path("state").asString("")) {
        case "ready" -> {
          progress.end("The model %s answers.".formatted(name(status)));
          return status;
        }
        case "failed" -> {
          progress.end(status.path("message").asString("The model on this machine failed."));
          return status;
        }
        case "fetching", "verifying", "starting" -> progress.step(status);
        default -> {
          if (status.path("model").isMissingNode() || status.path("model").isNull()) {
            return status;
          }
        }
      }
      Thread.sleep(GLANCE);
    }
  }

  private void step(JsonNode status) {
    var model = status.path("model");
    var total = model.path("total").asLong(0);
    var bytes = model.path("bytes").asLong(0);
    var what = what(status);
    if (terminal.isInteractive()) {
      terminal.rewrite(total > 0 ? what + " " + bar(bytes, total) : what + " …");
      return;
    }
    var line = total > 0 ? "%s: %d %%".formatted(what, bytes * 10 / total * 10) : what;
    if (!line.equals(shown)) {
      shown = line;
      terminal.say(line);
    }
  }

  private void end(String sentence) {
    if (terminal.isInteractive()) {
      terminal.rewrite("");
    }
    terminal.say(sentence);
  }

  private static String what(JsonNode status) {
    var engineFirst = status.path("engine").path("fetching").asBoolean(false);
    return switch (status.path("state").asString("")) {
      case "fetching" ->
          engineFirst ? "Fetching the engine of the model" : "Fetching the model " + name(status);
      case "verifying" -> "Checking the model " + name(status);
      default -> "Starting the model " + name(status);
    };
  }

  private static String bar(long bytes, long total) {
    var full = (int) (bytes * WIDTH / total);
    return "[%s%s] %3d %%  %d of %d MB"
        .formatted(
            "#".repeat(full),
            ".".repeat(WIDTH - full),
            bytes * 100 / total,
            bytes >> 20,
            total >> 20);
  }

  private static String name(JsonNode status) {
    return status.path("model").path("name").asString("on this machine");
  }
}
