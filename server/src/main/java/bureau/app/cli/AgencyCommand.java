package bureau.app.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// The agencies of the installation.
@Command(
    name = "agency",
    description = "Enrol and list agencies.",
    subcommands = {
      AgencyCommand.Enrol.class,
      AgencyCommand.Everyone.class,
      AgencyCommand.DestroyKey.class
    })
final class AgencyCommand {
  @Command(
      name = "destroy-key",
      description = {
        "Destroy the key of an agency, for good: its content is unreadable from then on, in every"
            + " copy of the database, and nobody of it may enter.",
        "Copies of the folder of keys that were made before must be deleted, too."
      })
  static final class DestroyKey extends Asking {
    @Option(names = "--agency", required = true, description = "agc_…")
    private String agency = "";

    @Option(names = "--confirm", required = true, description = "the agency's domain")
    private String confirmation = "";

    DestroyKey(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      var path = URLEncoder.encode(agency, StandardCharsets.UTF_8);
      return client.post(
          "/console/api/agencies/" + path + "/destroy-key", Map.of("confirm", confirmation));
    }
  }

  @Command(name = "enrol", description = "Enrol an agency; it may work at once.")
  static final class Enrol extends Asking {
    @Option(names = "--name", required = true, description = "as people know it")
    private String name = "";

    @Option(
        names = "--domain",
        required = true,
        description = "of its e-mail addresses, for example agency.gov")
    private String domain = "";

    @Option(
        names = "--language",
        split = ",",
        defaultValue = "en",
        description = "en, fr or es; several separated by commas, the first is the default")
    private List<String> languages = List.of();

    @Option(names = "--time-zone", description = "for example Europe/Paris; default UTC")
    private @Nullable String timeZone;

    Enrol(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      var agency = new LinkedHashMap<String, Object>();
      agency.put("name", name);
      agency.put("domain", domain);
      agency.put("languages", languages);
      if (timeZone != null) {
        agency.put("timeZone", timeZone);
      }
      return client.post("/console/api/agencies", agency);
    }
  }

  @Command(name = "list", description = "List the agencies.")
  static final class Everyone extends Asking {
    Everyone(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      return client.get("/console/api/agencies?limit=100");
    }
  }
}
