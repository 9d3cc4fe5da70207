package bureau.app.serve;

import bureau.App;
import bureau.ground.platform.Installation;
import bureau.ground.platform.config.Settings;
import bureau.ground.platform.home.Home;
import bureau.ground.platform.home.Version;
import bureau.trust.identity.Identity;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/// The server and all it needs, from the lock on its home to its open doors; closed in the opposite
/// order.
///
/// @param address where people find it
public record RunningServer(
    Home home, Database database, ConfigurableApplicationContext context, URI address)
    implements AutoCloseable {

  /// Starts the server and returns when its doors are open. What has been started is stopped again
  /// where a later step fails.
  ///
  /// @throws RuntimeException for whatever stands in the way; [StartFailure] says it plainly
  public static RunningServer start(
      Surroundings surroundings,
      Map<String, String> environment,
      Map<String, String> systemProperties) {
    var home = Home.open(surroundings.home(), Version.current());
    try {
      var port = Ports.freeOr(surroundings.port());
      var settings =
          Settings.load(surroundings.home().resolve("bureau.yaml"), environment, systemProperties);
      var database = Database.open(surroundings);
      try {
        var installation =
            new Installation(
                surroundings.home(),
                surroundings.keys(),
                port,
                surroundings.publicUrl(port),
                database.access(),
                settings,
                InstantSource.system());
        var context = App.start(installation, Logging.toFile(surroundings.home()));
        home.usedBy(Version.current());
        return new RunningServer(
            home, database, context, surroundings.publicUrl(App.port(context)));
      } catch (RuntimeException | Error e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      home.close();
      throw e;
    }
  }

  /// Makes the one-time link with which the first operator comes in.
  ///
  /// @return empty once there is an operator
  public Optional<URI> firstOperatorLink() {
    return context.getBean(Identity.class).firstOperatorLink();
  }

  @Override
  public void close() {
    try {
      context.close();
    } finally {
      try {
        database.close();
      } finally {
        home.close();
      }
    }
  }
}
