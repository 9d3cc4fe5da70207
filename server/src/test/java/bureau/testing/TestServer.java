package bureau.testing;

import bureau.App;
import bureau.ground.platform.Installation;
import bureau.ground.platform.config.Settings;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.tenancy.Migrations;
import bureau.ground.platform.tenancy.ModuleList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole server on a database and a home of its own, on a free port of the loopback: what
/// stories run against.
public final class TestServer implements AutoCloseable {
  private final URI address;
  private volatile @Nullable ConfigurableApplicationContext context;
  private final Installation installation;

  private TestServer(ConfigurableApplicationContext context, Installation installation) {
    this.context = context;
    this.address = URI.create("http://localhost:" + App.port(context));
    this.installation = installation;
  }

  /// {@return a migrated database, as every new installation has it}
  public static DatabaseAccess migratedDatabase() {
    return TestDatabase.copyOf(
        "all modules",
        access -> new Migrations(access).run(new ModuleList(App.MODULES).withSchemas()));
  }

  public static TestServer start() {
    return start(Map.of());
  }

  /// @param settings by whole key, for example `bureau.gateway.request-timeout`
  public static TestServer start(Map<String, String> settings) {
    return start(settings, InstantSource.system(), migratedDatabase(), newHome());
  }

  public static TestServer start(
      Map<String, String> settings, InstantSource clock, DatabaseAccess database, Path home) {
    var installation =
        new Installation(
            home,
            home.resolve("keys"),
            0,
            URI.create("http://localhost"),
            () -> database,
            Settings.of(aside(settings)),
            clock);
    return new TestServer(App.start(installation), installation);
  }

  /// Servers of several tests may run side by side: none takes the port of the metrics. Tests on
  /// the real model ask for it: fetching one takes minutes.
  private static Map<String, String> aside(Map<String, String> settings) {
    var all =
        new HashMap<>(
            Map.of(
                "bureau.platform.metrics-port", "0",
                "bureau.gateway.drain-timeout", "0s",
                "bureau.models.local", "none",
                "bureau.models.local-embeddings", "false"));
    all.putAll(settings);
    return all;
  }

  /// {@return an empty folder under the build's own output}
  public static Path newHome() {
    try {
      var homes = Files.createDirectories(Path.of("target", "homes").toAbsolutePath());
      return Files.createTempDirectory(homes, "home");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Installation installation() {
    return installation;
  }

  public URI address() {
    return address;
  }

  /// {@return an object of the running server, for arranging what no route can}
  public <T> T part(Class<T> type) {
    return Objects.requireNonNull(context, "the server is closed").getBean(type);
  }

  /// Forgets the server too: classes of tests hold on to theirs, and all of them run in one
  /// process.
  @Override
  public void close() {
    var running = context;
    if (running != null) {
      running.close();
      context = null;
    }
  }
}
