package bureau.app.cli;

import bureau.ground.platform.config.Settings;
import bureau.inference.models.ModelFileCheck;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The models of the installation.
@Command(
    name = "models",
    description = "List and fetch models.",
    subcommands = {
      ModelsCommand.Everyone.class,
      ModelsCommand.Pull.class,
      ModelsCommand.Verify.class
    })
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

  @Command(
      name = "verify",
      description = "Check the model files on this machine; works without a running server.")
  static final class Verify implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Output output = new Output();

    Verify(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      var settings =
          Settings.load(
              terminal.surroundings().home().resolve("bureau.yaml"),
              terminal.environment(),
              Map.of());
      var checked = ModelFileCheck.verify(settings);
      var answer = JsonMapper.shared().<JsonNode>valueToTree(Map.of("items", checked));
      terminal.say(output.isJson() ? answer.toString() : Words.of(answer));
      return checked.stream().allMatch(file -> file.verdict().equals("verified")) ? 0 : 1;
    }
  }
}
