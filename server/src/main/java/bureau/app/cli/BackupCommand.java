package bureau.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A backup of the running installation.
@Command(
    name = "backup",
    description = {
      "Write a backup of the running installation into one file; the work goes on meanwhile.",
      "Keys are no part of it: keep a copy of BUREAU_KEYS elsewhere, and not for long."
    })
final class BackupCommand extends Asking {
  private static final Duration GLANCE = Duration.ofMillis(500);

  @Option(
      names = "--to",
      description = "file or folder to move it to; default the folder backups in the home")
  private @Nullable Path to;

  BackupCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(LocalClient client) {
    var target = to == null ? null : to.toAbsolutePath();
    refuseTaken(target);
    var id = client.post("/console/api/backups", Map.of()).path("id").asString();
    var backup = awaited(client, id);
    if (backup.path("state").asString().equals("failed")) {
      throw new Refused(
          "The backup failed: %s. Nothing is left of it."
              .formatted(backup.path("reason").asString("for an unknown reason")));
    }
    return target == null ? backup : moved(backup, target);
  }

  private static void refuseTaken(@Nullable Path target) {
    if (target != null && Files.exists(target) && !Files.isDirectory(target)) {
      throw new Refused("There is a file %s already: name another.".formatted(target));
    }
  }

  private JsonNode awaited(LocalClient client, String id) {
    var bar = !isJson() && terminal.isInteractive();
    while (true) {
      var newest = client.get("/console/api/backups").path("items").path(0);
      if (!newest.path("id").asString("").equals(id)) {
        throw new Refused("The server was stopped before the backup was whole: begin it again.");
      }
      if (!newest.path("state").asString().equals("running")) {
        if (bar) {
          terminal.rewrite("");
        }
        return newest;
      }
      if (bar) {
        terminal.rewrite(
            "Backing up: %d of about %d MB"
                .formatted(
                    newest.path("done").asLong() >> 20, newest.path("total").asLong() >> 20));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted; the server goes on with the backup.");
    }
  }

  // under its name only once it is whole there, too
  private static JsonNode moved(JsonNode backup, Path target) {
    var made = Path.of(backup.path("file").asString());
    var file = Files.isDirectory(target) ? target.resolve(made.getFileName()) : target;
    var half = file.resolveSibling(file.getFileName() + ".half");
    try {
      Files.move(made, half);
      Files.move(half, file);
    } catch (IOException e) {
      throw new Refused(
          "The backup is whole, but could not be moved to %s (%s): it lies in %s."
              .formatted(file, e.getMessage(), Files.exists(made) ? made : half));
    }
    return ((ObjectNode) backup).put("file", file.toString());
  }

  @Override
  String inWords(JsonNode backup) {
    return "The backup lies in %s (%d MB of database). Keep the keys elsewhere: they are not in it."
        .formatted(backup.path("file").asString(), backup.path("done").asLong() >> 20);
  }
}
