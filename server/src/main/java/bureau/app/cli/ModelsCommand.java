package bureau.app.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// The models of the installation.
@Command(
    name = "models",
    description = "List and fetch models.",
    subcommands = {ModelsCommand.Everyone.class, ModelsCommand.Pull.class})
final class ModelsCommand {
  @Command(name = "list", description = "List the models.")
  static final class Everyone extends Asking {
    Everyone(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      return client.get("/console/api/models/catalogue");
    }
  }

  /// Watches, in words, what the server does behind.
  @Command(
      name = "pull",
      description = "Fetch the model of this machine and wait until it answers.")
  static final class Pull extends Asking {
    Pull(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      client.post("/console/api/models/local/retry", Map.of());
      try {
        return LocalModelProgress.show(client, isJson() ? terminal.withoutWords() : terminal);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refused("Interrupted; the server goes on fetching.");
      }
    }

    @Override
    String inWords(JsonNode answer) {
      return answer.path("state").asString("").equals("absent")
          ? "No model of this machine is wanted."
          : "";
    }

    @Override
    int status(JsonNode answer) {
      return answer.path("state").asString("").equals("failed") ? 1 : 0;
    }
  }
}
