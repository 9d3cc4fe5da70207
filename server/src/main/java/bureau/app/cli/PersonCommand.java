package bureau.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// The people of an agency.
@Command(
    name = "person",
    description = "Add people to an agency.",
    subcommands = PersonCommand.Add.class)
final class PersonCommand {
  @Command(
      name = "add",
      description = "Add a person, who is invited by mail or with the link printed here.")
  static final class Add extends Asking {
    @Option(names = "--agency", required = true, description = "agc_…")
    private String agency = "";

    @Option(names = "--email", required = true)
    private String email = "";

    @Option(names = "--name", required = true)
    private String name = "";

    @Option(
        names = "--role",
        split = ",",
        defaultValue = "member",
        description = "member, agency-admin, records-officer, auditor; several separated by commas")
    private List<String> roles = List.of();

    @Option(names = "--language", description = "en, fr or es; default the agency's first")
    private @Nullable String language;

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      var person = new LinkedHashMap<String, Object>();
      person.put("name", name);
      person.put("email", email);
      person.put("roles", roles);
      if (language != null) {
        person.put("language", language);
      }
      return client.post("/console/api/people" + agencyQuery(agency), person);
    }
  }
}
