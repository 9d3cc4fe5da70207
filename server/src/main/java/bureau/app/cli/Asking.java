package bureau.app.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// A command that asks the running server one thing and prints its answer.
abstract class Asking implements Callable<Integer> {
  final Terminal terminal;

  @Mixin private Output output = new Output();

  Asking(Terminal terminal) {
    this.terminal = terminal;
  }

  /// {@return the answer to print}
  ///
  /// @throws Refused if the server says no
  abstract JsonNode ask(LocalClient client);

  /// {@return the answer in words}
  String inWords(JsonNode answer) {
    return Words.of(answer);
  }

  /// {@return the exit status for an answer that the server gave}
  int status(JsonNode answer) {
    return 0;
  }

  @Override
  public Integer call() {
    try (var client = LocalClient.connect(terminal)) {
      var answer = ask(client);
      var text = output.isJson() ? answer.toString() : inWords(answer);
      if (!text.isEmpty()) {
        terminal.say(text);
      }
      return status(answer);
    }
  }

  final boolean isJson() {
    return output.isJson();
  }

  /// {@return `?agency=…`, or nothing where none is named}
  static String agencyQuery(@Nullable String agency) {
    return agency == null ? "" : "?agency=" + URLEncoder.encode(agency, StandardCharsets.UTF_8);
  }
}
