package bureau.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The providers of models.
@Command(
    name = "provider",
    description = "Connect providers of models.",
    subcommands = {ProviderCommand.Add.class, ProviderCommand.Promise.class, DrillCommand.class})
final class ProviderCommand {
  private static final String ALL = "all";
  private static final String PATH = "/console/api/models/providers";

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

    @Option(
        names = "--azure-version",
        description =
            "of a resource of Azure OpenAI, whose address has no path: v1, or a day such as 2024-10-21")
    private @Nullable String azureVersion;

    @Option(
        names = "--deployment",
        split = ",",
        description = "of such a resource, which does not tell its own; several by commas")
    private List<String> deployments = List.of();

    @Mixin private PromiseOptions promises = new PromiseOptions();

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
      if (azureVersion != null) {
        provider.put("azureVersion", azureVersion);
      }
      if (!deployments.isEmpty()) {
        provider.put("deployments", deployments);
      }
      var promised = promises.body(); // what is no promise is said before anything happens
      var secret = secret();
      if (!secret.isEmpty()) {
        provider.put("secret", secret);
      }
      var added = client.post(PATH + of(agency), provider);
      var id = added.path("id").asString();
      try {
        return promised.isEmpty() ? added : note(client, id, agency, promised);
      } catch (Refused e) {
        throw new Refused(
            "It is connected as %s, but what it promises is not noted. %s"
                .formatted(id, e.getMessage()));
      }
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

  @Command(
      name = "promise",
      description = {
        "Note what a provider promises.",
        "It is another version: what is left out is unknown from now on."
      })
  static final class Promise extends Asking {
    @Parameters(paramLabel = "PROVIDER", description = "prv_…")
    private String provider = "";

    @Option(names = "--agency", required = true, description = "agc_…, or all for a shared one")
    private String agency = "";

    @Mixin private PromiseOptions promises = new PromiseOptions();

    Promise(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      return note(client, provider, agency, promises.body());
    }
  }

  private static JsonNode note(
      LocalClient client, String provider, String agency, Map<String, Object> promised) {
    var path = PATH + "/" + provider + "/promises" + of(agency);
    var body = JsonMapper.shared().writeValueAsString(promised);
    return LocalClient.done(client.send("PUT", path, body));
  }

  /// {@return what a path says of whose provider it is}
  private static String of(String agency) {
    return agency.equals(ALL) ? "" : Asking.agencyQuery(agency);
  }
}
