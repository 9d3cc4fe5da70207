package bureau.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    @Option(
        names = "--agency",
        description = "agc_…; default every agency and the operator's own office")
    private @Nullable String agency;

    Verify(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(LocalClient client) {
      if (agency != null) {
        return verification(client, agency);
      }
      var items = JsonMapper.shared().createArrayNode();
      items.add(verification(client, null));
      String after = null;
      do {
        var page =
            client.get(
                "/console/api/agencies?limit=100" + (after == null ? "" : "&after=" + after));
        page.path("items")
            .forEach(each -> items.add(verification(client, each.path("id").asString())));
        after = page.path("next").asString(null);
      } while (after != null);
      var ok = true;
      for (var item : items) {
        ok &= item.path("ok").asBoolean(false);
      }
      return JsonMapper.shared().createObjectNode().put("ok", ok).set("items", items);
    }

    private static JsonNode verification(LocalClient client, @Nullable String agency) {
      return client.get("/console/api/audit/verification" + agencyQuery(agency));
    }

    @Override
    int status(JsonNode answer) {
      return answer.path("ok").asBoolean(false) ? 0 : 1;
    }
  }
}
