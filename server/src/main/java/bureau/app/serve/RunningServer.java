package bureau.app.serve;

import bureau.App;
import bureau.ground.platform.Installation;
import bureau.ground.platform.config.Settings;
import bureau.ground.platform.home.CannotStart;
import bureau.ground.platform.home.Home;
import bureau.ground.platform.home.Version;
import bureau.trust.identity.Identity;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// The server and all it needs, from the lock on its home to its open doors; closed in the opposite
/// order, also in the middle of a start.
public final class RunningServer implements AutoCloseable {
  private final Surroundings surroundings;
  private final Map<String, String> environment;
  private final Map<String, String> systemProperties;
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private boolean stopping;
  private @Nullable ConfigurableApplicationContext context;

  public RunningServer(
      Surroundings surroundings,
      Map<String, String> environment,
      Map<String, String> systemProperties) {
    this.surroundings = surroundings;
    this.environment = Map.copyOf(environment);
    this.systemProperties = Map.copyOf(systemProperties);
  }

  /// Starts the server and returns when its doors are open. What has been started is stopped again
  /// where a later step fails.
  ///
  /// @throws RuntimeException for whatever stands in the way; [StartFailure] says it plainly
  public void start() {
    try {
      var home = open(() -> Home.open(surroundings.home(), Version.current()), Home::close);
      Home.refuseHalfRestored(surroundings.home());
      var port = Ports.freeOr(surroundings.port());
      var settings =
          Settings.load(surroundings.home().resolve("bureau.yaml"), environment, systemProperties);
      // while there is one thread: two that log first at the same moment have their lines held
      // back, and a notice about it printed
      var _ = LoggerFactory.getILoggerFactory();
      var database =
          CompletableFuture.supplyAsync(
              () -> open(() -> Database.open(surroundings), Database::close),
              task -> Thread.ofVirtual().name("database").start(task));
      var installation =
          new Installation(
              surroundings.home(),
              surroundings.keys(),
              port,
              surroundings.publicUrl(port),
              () -> opened(database).access(),
              settings,
              InstantSource.system());
      var started = App.start(installation, Logging.toFile(surroundings.home()));
      open(() -> started, ConfigurableApplicationContext::close);
      context = started;
      home.usedBy(Version.current());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /// {@return where people find it}
  public URI address() {
    return surroundings.publicUrl(App.port(context()));
  }

  /// Makes the one-time link with which the first operator comes in.
  ///
  /// @return empty once there is an operator
  public Optional<URI> firstOperatorLink() {
    return context().getBean(Identity.class).firstOperatorLink();
  }

  /// Stops what is open; whoever is starting it meets a [CannotStart] at the next step.
  @Override
  public synchronized void close() {
    stopping = true;
    RuntimeException first = null;
    while (!closings.isEmpty()) {
      try {
        closings.pop().run();
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /// {@return whether [#close] was called, or a start failed}
  public synchronized boolean isStopping() {
    return stopping;
  }

  // A stop waits for the step that is under way: nothing is opened that nobody would close.
  private synchronized <T> T open(Supplier<T> opening, Consumer<T> closing) {
    var opened = opening.get();
    closings.push(() -> closing.accept(opened));
    if (stopping) {
      close();
      throw new CannotStart("Bureau was stopped while it started.");
    }
    return opened;
  }

  private static Database opened(CompletableFuture<Database> database) {
    try {
      return database.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private ConfigurableApplicationContext context() {
    return Objects.requireNonNull(context, "not started");
  }
}
