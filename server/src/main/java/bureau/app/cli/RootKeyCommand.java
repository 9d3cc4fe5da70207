package bureau.app.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// The key that wraps all other keys.
@Command(
    name = "root-key",
    description = "Renew the key that wraps all others.",
    subcommands = RootKeyCommand.Renew.class)
final class RootKeyCommand {
  @Command(
      name = "renew",
      description = {
        "Make a new root key and wrap every key with it; content is not touched, work goes on.",
        "Copy BUREAU_KEYS anew afterwards, and delete the copies made before."
      })
  static final class Renew extends Asking {
    Renew(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      return client.post("/console/api/root-key/renew", Map.of());
    }

    @Override
    String inWords(JsonNode answer) {
      return "The root key is new. Copy BUREAU_KEYS anew, and delete the copies made before.";
    }
  }
}
