package bureau.app.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// What agencies know.
@Command(
    name = "knowledge",
    description = "Make the indexes of documents anew.",
    subcommands = KnowledgeCommand.RebuildIndex.class)
final class KnowledgeCommand {
  @Command(
      name = "rebuild-index",
      description = {
        "Make the indexes of all agencies anew, on every server, from the database and the sealed files.",
        "No file is read again; search goes on, and finds less until it is done."
      })
  static final class RebuildIndex extends Asking {
    private static final Duration GLANCE = Duration.ofMillis(500);

    RebuildIndex(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      var state = client.post("/console/api/knowledge/indexes/rebuild", Map.of());
      var isShown = !isJson() && terminal.isInteractive();
      while (state.path("behind").asLong() > 0) {
        if (isShown) {
          terminal.rewrite("Still to take up: %d changes".formatted(state.path("behind").asLong()));
        }
        pause();
        state = client.get("/console/api/knowledge/indexes");
      }
      if (isShown) {
        terminal.rewrite("");
      }
      return state;
    }

    private static void pause() {
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refused("Interrupted; the server goes on with its indexes.");
      }
    }

    @Override
    String inWords(JsonNode answer) {
      return "The indexes of this server are made anew; other servers make theirs.";
    }
  }
}
