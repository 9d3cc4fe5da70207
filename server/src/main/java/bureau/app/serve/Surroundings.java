package bureau.app.serve;

import bureau.ground.platform.database.ExternalPostgres;
import bureau.ground.platform.home.CacheFolder;
import bureau.ground.platform.home.CannotStart;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where this installation lives, as the environment says it.
///
/// @param home folder of all state
/// @param keys folder of keys
/// @param port 0 for any free one
/// @param publicUrl as given; empty to derive it from the port
/// @param cache folder of engines and models
/// @param database the PostgreSQL that somebody else runs; empty for the embedded one
public record Surroundings(
    Path home,
    Path keys,
    int port,
    Optional<URI> publicUrl,
    Path cache,
    Optional<ExternalPostgres> database) {

  /// {@return what `environment` says, with the defaults of the contract}
  ///
  /// @throws CannotStart if a value is none of its kind
  public static Surroundings read(Map<String, String> environment) {
    var home =
        Path.of(environment.getOrDefault("BUREAU_HOME", ".bureau")).toAbsolutePath().normalize();
    var keys =
        Optional.ofNullable(environment.get("BUREAU_KEYS"))
            .map(Path::of)
            .orElse(home.resolve("keys"))
            .toAbsolutePath()
            .normalize();
    return new Surroundings(
        home,
        keys,
        port(environment.getOrDefault("BUREAU_PORT", "8080")),
        Optional.ofNullable(environment.get("BUREAU_PUBLIC_URL")).map(Surroundings::url),
        CacheFolder.in(environment),
        database(environment));
  }

  /// {@return how people reach it, once it answers on `boundPort`}
  public URI publicUrl(int boundPort) {
    return publicUrl.orElseGet(() -> URI.create("http://localhost:" + boundPort));
  }

  private static int port(String text) {
    try {
      var port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new CannotStart(
        "BUREAU_PORT is '%s', which is no port: give a number from 0 to 65535.".formatted(text));
  }

  private static URI url(String text) {
    try {
      var url = URI.create(text.strip().replaceAll("/+$", ""));
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new CannotStart(
        "BUREAU_PUBLIC_URL is '%s', which is no address: give one such as https://bureau.example.org."
            .formatted(text));
  }

  private static Optional<ExternalPostgres> database(Map<String, String> environment) {
    var url = environment.get("BUREAU_DATABASE_URL");
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExternalPostgres(
            url.strip(),
            environment.getOrDefault("BUREAU_DATABASE_USER", "postgres"),
            environment.getOrDefault("BUREAU_DATABASE_PASSWORD", ""),
            environment.get("BUREAU_DATABASE_APP_USER"),
            environment.get("BUREAU_DATABASE_APP_PASSWORD")));
  }
}
