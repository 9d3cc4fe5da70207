package bureau.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// The providers of models.
@Command(
    name = "provider",
    description = "Connect providers of models.",
    subcommands = {ProviderCommand.Add.class, DrillCommand.class})
final class ProviderCommand {
  private static final String ALL = "all";

  @Command(
      name = "add",
      description = {
        "Connect a provider of models.",
        "Its secret, if it wants one, is read from standard input: it would be visible to others"
            + " on the command line."
      })
  static final class Add extends Asking {
    @Option(names = "--name", required = true, description = "as people know it")
    private String name = "";

    @Option(
        names = "--dialect",
        defaultValue = "openai",
        description = "openai, anthropic or gemini")
    private String dialect = "";

    @Option(
        names = "--url",
        required = true,
        description = "up to and including the version, for example https://api.example.com/v1")
    private String url = "";

    @Option(names = "--agency", required = true, description = "agc_…, or all for every agency")
    private String agency = "";

    @Option(names = "--approve", description = "approve its models at once")
    private boolean approve;

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      var provider = new LinkedHashMap<String, Object>();
      provider.put("name", name);
      provider.put("dialect", dialect);
      provider.put("url", url);
      provider.put("shared", agency.equals(ALL));
      provider.put("approve", approve);
      var secret = secret();
      if (!secret.isEmpty()) {
        provider.put("secret", secret);
      }
      return client.post(
          "/console/api/models/providers" + (agency.equals(ALL) ? "" : agencyQuery(agency)),
          provider);
    }

    private static String secret() {
      var console = Terminal.console();
      if (console.isPresent()) {
        var typed = console.get().readPassword("Secret (empty for none): ");
        return typed == null ? "" : new String(typed).strip();
      }
      try {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
