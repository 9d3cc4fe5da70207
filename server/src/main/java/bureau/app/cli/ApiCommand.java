package bureau.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Calls any route as the local operator.
@Command(
    name = "api",
    description = "Call a route of the running server, for example: api GET /console/api/agencies")
final class ApiCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Output output = new Output();

  @Parameters(index = "0", description = "GET, POST, PATCH, PUT or DELETE")
  private String method = "";

  @Parameters(index = "1", description = "begins with /")
  private String path = "";

  @Option(
      names = "--data",
      paramLabel = "JSON",
      description = "the body; - reads it from standard input")
  private @Nullable String data;

  ApiCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!path.startsWith("/")) {
      throw new Refused("A path begins with /: " + path);
    }
    var body =
        "-".equals(data) ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : data;
    try (var client = LocalClient.connect(terminal)) {
      var answer = client.send(method.toUpperCase(Locale.ROOT), path, body);
      if (!answer.isOk()) {
        throw new Refused(LocalClient.reason(answer));
      }
      terminal.say(answer.body().isBlank() && output.isJson() ? "{}" : answer.body());
      return 0;
    }
  }
}
