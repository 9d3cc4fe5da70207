package bureau.app.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// The models of the installation.
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List and fetch models.",
    subcommands = {ModelsCommand.Everyone.class})
final class ModelsCommand {
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the models.")
  static final class Everyone extends Asking {
    Everyone(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      return client.get("/console/api/models/catalogue");
    }
  }
}
