package bureau.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A gateway that others wrote, started as its makers say, before the scripted upstream.
final class Peer implements Gateway {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Recipe recipe;
  private final Path place;
  private Process process;
  private Target target;

  /// How one is started.
  ///
  /// @param command started on this port
  /// @param environment all that it gets beside `PATH` and a `HOME` of its own
  /// @param picksPort whether it listens elsewhere, and says where in the file `address`
  /// @param asked how it wants to be asked
  record Recipe(
      String name,
      Command command,
      Map<String, String> environment,
      boolean picksPort,
      UnaryOperator<Target> asked) {}

  @FunctionalInterface
  interface Command {
    /// @param place an empty folder of its own
    List<String> on(int port, Path place) throws IOException;
  }

  private Peer(Recipe recipe, Path place) throws IOException {
    this.recipe = recipe;
    this.place = place;
    this.target = at(freePort());
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
  }

  static Peer start(Recipe recipe) {
    try {
      var peer = new Peer(recipe, Files.createTempDirectory("bureau-bench-peer"));
      peer.awaitAnswer(System.nanoTime());
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return recipe.name();
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public ProcessTree processes() {
    return new ProcessTree(process.toHandle());
  }

  @Override
  public Duration restart() {
    try {
      end();
      var begun = System.nanoTime();
      process = launch();
      return awaitAnswer(begun);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return how long a server that is there takes for its first answer}
  static Duration firstAnswer(Target target) {
    var begun = System.nanoTime();
    if (Load.whole(target, Parts.AT_ONCE, 1, 1).failed() > 0) {
      throw new IllegalStateException(target.name() + " does not answer");
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void close() {
    end();
  }

  private Path address() {
    return place.resolve("address");
  }

  private Process launch() throws IOException {
    Files.deleteIfExists(address());
    var command = recipe.command().on(target.address().getPort(), place);
    var builder =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(place.resolve("said").toFile());
    var environment = builder.environment();
    var path = environment.get("PATH");
    environment.clear();
    environment.put("PATH", path);
    environment.put("HOME", place.toString());
    environment.putAll(recipe.environment());
    return builder.start();
  }

  private Duration awaitAnswer(long begun) throws IOException {
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IOException(
            recipe.name() + " does not start: " + Files.readString(place.resolve("said")));
      }
      LockSupport.parkNanos(5_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private Target at(int port) {
    return recipe.asked().apply(Target.on(port, recipe.name()));
  }

  private boolean answers() throws IOException {
    if (recipe.picksPort()) {
      if (!Files.exists(address())) {
        return false;
      }
      target = at(URI.create(Files.readString(address())).getPort());
    }
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), target.address().getPort())) {
      var result = Load.whole(target, Parts.AT_ONCE, 1, 1);
      return result.failed() == 0 && result.answers() == 1;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private void end() {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
