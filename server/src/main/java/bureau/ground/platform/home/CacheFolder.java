package bureau.ground.platform.home;

import java.nio.file.Path;
import java.util.Map;

/// The folder for what can be fetched or unpacked again: engines and models, shared by all clones
/// and homes of one user.
public final class CacheFolder {
  private CacheFolder() {}

  /// {@return `bureau` in the user's cache folder}
  public static Path in(Map<String, String> environment) {
    var caches = environment.get("XDG_CACHE_HOME");
    return caches == null || caches.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "bureau")
        : Path.of(caches, "bureau");
  }
}
