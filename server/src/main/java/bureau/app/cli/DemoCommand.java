package bureau.app.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// Fills an empty installation with the demonstration.
@Command(
    name = "demo",
    description =
        "Fill an empty installation with sample agencies, and tell how to sign in to them.")
final class DemoCommand extends Asking {
  DemoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(LocalClient client) {
    return client.post("/console/api/demo", Map.of());
  }

  @Override
  String inWords(JsonNode answer) {
    var words = new StringBuilder("Open ").append(answer.at("/address").asString()).append('\n');
    signIn(words, "operator", answer.at("/operator"));
    for (var agency : answer.at("/agencies")) {
      words.append('\n').append(agency.at("/name").asString()).append('\n');
      signIn(words, "administrator", agency.at("/administrator"));
      agency.at("/employees").forEach(employee -> signIn(words, "employee", employee));
      words.append("  API key        ").append(agency.at("/apiKey").asString()).append('\n');
    }
    return words.append("\nAll of it is demonstration data.").toString();
  }

  private static void signIn(StringBuilder words, String role, JsonNode person) {
    words.append(
        "  %-14s %-48s %s%n"
            .formatted(role, person.at("/email").asString(), person.at("/password").asString()));
  }
}
