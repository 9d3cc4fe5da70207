package bureau.app.cli;

import bureau.app.serve.RunningServer;
import bureau.app.serve.StartFailure;
import bureau.ground.platform.home.Version;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/// Starts the server and stays until it is stopped.
@Command(name = "serve", description = "Start the server; Ctrl-C stops it.")
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean isBeingStopped;

  @Mixin private Output output = new Output();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var home = Path.of(terminal.environment().getOrDefault("BUREAU_HOME", ".bureau"));
    try {
      var surroundings = terminal.surroundings();
      if (!output.isJson()) {
        terminal.say("Bureau " + Version.current() + " starts in " + surroundings.home());
      }
      var server = new RunningServer(surroundings, terminal.environment(), systemProperties());
      // before the start: a Ctrl-C in the middle of it leaves nothing behind either
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
      server.start();
      greet(server);
      stopped.await();
      return 0;
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!isBeingStopped) {
        terminal.complain(StartFailure.sentence(e, home));
      }
      return 1;
    }
  }

  private void greet(RunningServer server) {
    var link = server.firstOperatorLink();
    if (output.isJson()) {
      var ready = new LinkedHashMap<String, Object>();
      ready.put("address", server.address().toString());
      ready.put("firstOperatorLink", link.map(URI::toString).orElse(null));
      terminal.say(JsonMapper.shared().writeValueAsString(ready));
      return;
    }
    terminal.say("Bureau is ready: " + server.address());
    link.ifPresent(
        address -> {
          terminal.say("");
          terminal.say("Nobody runs it yet. This link makes you its first operator, once:");
          terminal.say("  " + address);
          terminal.say("Or look round first: ./bureau demo fills it with two sample agencies.");
          terminal.say("");
        });
    terminal.say("Ctrl-C stops it.");
    Thread.ofVirtual().name("local-model-progress").start(this::showLocalModel);
  }

  // The server works whether or not somebody watches: a failure here only ends the watching.
  private void showLocalModel() {
    try (var client = LocalClient.connect(terminal)) {
      LocalModelProgress.show(client, terminal);
    } catch (Refused | InterruptedException e) {
      // it is stopping
    }
  }

  // Runs while the process ends: what the server holds is closed in order, then the process may go.
  private void stop(RunningServer server) {
    isBeingStopped = true;
    if (server.isStopping()) {
      return; // its start failed, and was told
    }
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
