package bureau.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A Bureau as its users start it, in a home of its own, with an agency that has a key and the
/// upstream's models.
final class Installation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String READY = "Bureau is ready: ";

  private final Path launcher;
  private final Path home;
  private final int upstream;
  private final String javaOptions;
  private Process server;
  private Duration startedIn = Duration.ZERO;

  private Installation(Path launcher, Path home, int upstream, String javaOptions) {
    this.launcher = launcher;
    this.home = home;
    this.upstream = upstream;
    this.javaOptions = javaOptions;
    this.server = launch();
    // an interrupted measurement leaves no server behind
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.destroy()));
  }

  /// @param launcher the program `bureau`
  /// @param upstream the port of the only provider
  /// @param javaOptions more options for the server's Java, for example to profile it
  static Installation start(Path launcher, int upstream, String javaOptions) {
    try {
      var home = Files.createTempDirectory("bureau-bench");
      return new Installation(launcher, home, upstream, javaOptions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Enrols an agency, connects the upstream and makes a key.
  Target target(String name) {
    return target(name, enrolled("Measured", "measured.example"));
  }

  /// As `target`, for an agency with a rule of use that counts each of its calls, and refuses.
  Target ruled(String name) {
    var agency = enrolled("Ruled", "ruled.example");
    command(
        "api",
        "POST",
        "/console/api/entitlements?agency=" + agency,
        "--data",
        "{\"name\":\"A trillion a day\",\"who\":{\"kind\":\"agency\"},\"what\":{\"kind\":\"everything\"},"
            + "\"phases\":[{\"limit\":\"amount\",\"most\":1000000000000,\"unit\":\"tokens\",\"per\":\"day\"}]}");
    return target(name, agency);
  }

  /// As `target`, for an agency that has telephone numbers and addresses of mail masked.
  Target masking(String name) {
    var agency = enrolled("Masked", "masked.example");
    command(
        "api",
        "PUT",
        "/console/api/safeguards/rules?agency=" + agency,
        "--data",
        "{\"items\":[{\"kind\":\"email\",\"rule\":\"mask\"},{\"kind\":\"phone\",\"rule\":\"mask\"}]}");
    return target(name, agency).withPersonalData();
  }

  private String enrolled(String name, String domain) {
    return id(command("agency", "enrol", "--name", name, "--domain", domain));
  }

  private Target target(String name, String agency) {
    command(
        "provider",
        "add",
        "--name",
        "bench",
        "--url",
        "http://127.0.0.1:" + upstream + "/v1",
        "--agency",
        agency,
        "--approve");
    var key = text("secret", command("key", "create", "--agency", agency, "--name", "bench"));
    return new Target(name, address(), key);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), URI.create(said().substring(READY.length())).getPort());
  }

  ProcessTree processes() {
    return new ProcessTree(server.toHandle());
  }

  long pid() {
    return server.pid();
  }

  /// {@return how long the last start took until the doors were open}
  Duration startedIn() {
    return startedIn;
  }

  /// Stops the server and starts it again on the same home.
  void restart() {
    stop();
    server = launch();
  }

  @Override
  public void close() {
    stop();
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("left behind: " + home);
    }
  }

  private Process launch() {
    try {
      var begun = System.nanoTime();
      Files.deleteIfExists(out());
      var process = builder(List.of("serve")).redirectOutput(out().toFile()).start();
      process.getOutputStream().close();
      while (said().isEmpty()) {
        if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new IllegalStateException("Bureau did not start; see " + out());
        }
        Thread.sleep(5);
      }
      startedIn = Duration.ofNanos(System.nanoTime() - begun);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void stop() {
    server.destroy();
    try {
      if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ProcessBuilder builder(List<String> command) {
    var line = new ArrayList<String>(List.of(launcher.toString()));
    line.addAll(command);
    var builder = new ProcessBuilder(line).redirectError(home.resolve("errors").toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("BUREAU_"));
    environment.put("BUREAU_HOME", home.resolve("home").toString());
    environment.put("BUREAU_PORT", "0");
    environment.put("BUREAU_JAVA_OPTIONS", command.contains("serve") ? javaOptions : "");
    environment.put("BUREAU_MODELS_LOCAL", "none");
    environment.put("BUREAU_MODELS_LOCAL_EMBEDDINGS", "false");
    environment.put("BUREAU_PLATFORM_METRICS_PORT", "0");
    environment.put("BUREAU_PLATFORM_EGRESS_ALLOW", "127.0.0.1:" + upstream);
    environment.put("BUREAU_AGENCIES_DAILY_TOKENS", "2147483647");
    environment.put("BUREAU_GATEWAY_CALLS_PER_MINUTE", "100000000");
    environment.put("BUREAU_GATEWAY_AGENCY_CALLS_PER_MINUTE", "100000000");
    return builder;
  }

  private String command(String... words) {
    var command = new ArrayList<>(List.of(words));
    command.add("--json");
    try {
      var process = builder(command).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", words) + ": " + Files.readString(home.resolve("errors")));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Path out() {
    return home.resolve("out");
  }

  private String said() {
    try (var lines = Files.lines(out())) {
      return lines.filter(line -> line.startsWith(READY)).findFirst().orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static String id(String json) {
    return text("id", json);
  }

  private static String text(String name, String json) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("no " + name + " in the command's answer");
    }
    return found.group(1);
  }
}
