package bureau.inference.models.local;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.config.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What an operator decides about the models of this machine.
///
/// @param chat id of the chat model in the manifest; `auto` chooses by memory, `none` runs none
/// @param embeddings whether the embedding model is fetched and run too
/// @param cache engine and models, shared by all homes of this user
/// @param localFile a model file, or a folder of them, to be taken instead of fetching
/// @param mirror address under which the files lie by their names, ending in `/`
/// @param publicSources whether hub and package registry may be asked after those two
/// @param llamaServer an installed `llama-server`; left out, one on `PATH`, else the bundled engine
/// @param python the interpreter of the engine; left out, one on `PATH`
/// @param slots how many answers are computed at once
/// @param context tokens of one question and its answer together; 0 chooses by memory
/// @param silence how long a running engine may go without answering
public record LocalModelConfig(
    String chat,
    boolean embeddings,
    Path cache,
    Optional<Path> localFile,
    Optional<URI> mirror,
    boolean publicSources,
    Optional<Path> llamaServer,
    Optional<Path> python,
    int slots,
    int context,
    Duration silence) {

  /// Reads the settings.
  ///
  /// @param section `bureau.models`
  public static LocalModelConfig read(Section section) {
    return new LocalModelConfig(
        section.text(
            "local",
            "auto",
            "Chat model that runs on this machine: an id of 'bureau models list', 'auto' (by the"
                + " machine's memory) or 'none'"),
        section.flag(
            "local-embeddings", true, "Whether the embedding model runs on this machine too"),
        section
            .optionalPath(
                "cache",
                "Folder for engine and models, shared by all installations of a user; left out,"
                    + " $XDG_CACHE_HOME/bureau or ~/.cache/bureau")
            .orElseGet(LocalModelConfig::userCache),
        section.optionalPath(
            "local-file", "A model file, or a folder of them, taken instead of fetching"),
        section
            .optionalText(
                "mirror",
                "Address under which the model files lie by their names, for example"
                    + " 'https://files.interior.example/models/'")
            .map(LocalModelConfig::mirror),
        section.flag(
            "public-sources",
            true,
            "Whether models may be fetched from the model hub and the package registry"),
        section.optionalPath(
            "llama-server",
            "An installed llama-server to be used; left out, one on the path, else the bundled"
                + " engine"),
        section.optionalPath(
            "python", "Python 3.10 or newer for the engine; left out, the one on the path"),
        section.integer(
            "local-slots", 4, 1, 64, "How many answers the local model computes at once"),
        section.integer(
            "local-context",
            0,
            0,
            131_072,
            "Tokens of one question and its answer together for the local model; 0 chooses by the"
                + " machine's memory"),
        section.duration(
            "local-silence",
            "30s",
            "5s",
            "10m",
            "How long the process of a local model may go without answering before it is started"
                + " anew"));
  }

  private static URI mirror(String text) {
    try {
      var address = URI.create(text.endsWith("/") ? text : text + "/");
      if (address.getHost() != null && address.getScheme().matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException noAddress) {
      // told below
    }
    throw new BadSetting(
        "Setting 'bureau.models.mirror' is '%s', which is no http or https address"
            .formatted(text));
  }

  /// {@return the user's own cache folder: `$XDG_CACHE_HOME/bureau`, else `~/.cache/bureau`}
  public static Path userCache() {
    var named = System.getenv("XDG_CACHE_HOME");
    return named != null && Path.of(named).isAbsolute()
        ? Path.of(named, "bureau")
        : Path.of(System.getProperty("user.home"), ".cache", "bureau");
  }
}
