package bureau.app.cli;

import bureau.app.serve.RunningServer;
import bureau.app.serve.StartFailure;
import bureau.ground.platform.home.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/// Starts the server and stays until it is stopped.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Start the server; Ctrl-C stops it.")
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Mixin private Output output = new Output();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var home = terminal.environment().getOrDefault("BUREAU_HOME", ".bureau");
    RunningServer server;
    try {
      var surroundings = terminal.surroundings();
      if (!output.isJson()) {
        terminal.say("Bureau " + Version.current() + " starts in " + surroundings.home());
      }
      server = RunningServer.start(surroundings, terminal.environment(), systemProperties());
    } catch (RuntimeException | OutOfMemoryError e) {
      terminal.complain(StartFailure.sentence(e, java.nio.file.Path.of(home)));
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    greet(server);
    stopped.await();
    return 0;
  }

  private void greet(RunningServer server) {
    if (output.isJson()) {
      var ready = new LinkedHashMap<String, Object>();
      ready.put("address", server.address().toString());
      terminal.say(JsonMapper.shared().writeValueAsString(ready));
      return;
    }
    terminal.say("Bureau is ready: " + server.address());
    terminal.say("Ctrl-C stops it.");
  }

  // Runs while the process ends: what the server holds is closed in order, then the process may go.
  private void stop(RunningServer server) {
    server.close();
    if (!output.isJson()) {
      terminal.say("Bureau has stopped.");
    }
    stopped.countDown();
  }

  private static Map<String, String> systemProperties() {
    return System.getProperties().stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
  }
}
