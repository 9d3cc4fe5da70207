package bureau.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// The API keys of an agency.
@Command(name = "key", description = "Create API keys.", subcommands = KeyCommand.Create.class)
final class KeyCommand {
  @Command(name = "create", description = "Create an API key; its secret is shown this once.")
  static final class Create extends Asking {
    @Option(names = "--agency", required = true, description = "agc_…")
    private String agency = "";

    @Option(names = "--name", required = true, description = "what it is for")
    private String name = "";

    @Option(
        names = "--scope",
        split = ",",
        defaultValue = "models:read,inference",
        description = "models:read, inference, knowledge:read; several separated by commas")
    private List<String> scopes = List.of();

    @Option(
        names = "--model",
        split = ",",
        description = "a model that may answer, by its reference; several by commas; default all")
    private List<String> models = List.of();

    @Option(
        names = "--address",
        split = ",",
        description =
            "a network from which it may be used, 10.0.0.0/8; several by commas; default any")
    private List<String> addresses = List.of();

    @Option(
        names = "--sensitivity",
        description =
            "public, internal or sensitive: of what is sent with it; default the agency's usual label")
    private @Nullable String sensitivity;

    @Option(names = "--expires", description = "for example 2027-01-31T00:00:00Z; default never")
    private @Nullable String expiresAt;

    Create(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      var key = new LinkedHashMap<String, Object>();
      key.put("name", name);
      key.put("scopes", scopes);
      key.put("models", models);
      key.put("addresses", addresses);
      if (sensitivity != null) {
        key.put("sensitivity", sensitivity);
      }
      if (expiresAt != null) {
        key.put("expiresAt", expiresAt);
      }
      return client.post("/console/api/keys" + agencyQuery(agency), key);
    }
  }
}
