package bureau.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// The record of who did what.
@Command(
    name = "audit",
    description = "Check the audit record.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {
  @Command(
      name = "verify",
      description =
          "Check that no event was changed, deleted, inserted or moved; exit 1 if one was.")
  static final class Verify extends Asking {
    @Option(names = "--agency", description = "agc_…; default the operator's own office")
    private @Nullable String agency;

    Verify(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      return client.get("/console/api/audit/verification" + agencyQuery(agency));
    }

    @Override
    int status(JsonNode answer) {
      return answer.path("ok").asBoolean(false) ? 0 : 1;
    }
  }
}
