package bureau.inference.models.local;

import bureau.ground.platform.egress.Egress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The model files of this user, for the command line: what is there, fetch, check.
public final class ModelFiles {
  private final LocalModelConfig config;
  private final Manifest manifest;
  private final ModelCache cache;
  private final Egress egress;

  public ModelFiles(LocalModelConfig config, Manifest manifest, Egress egress) {
    this.config = config;
    this.manifest = manifest;
    this.cache = new ModelCache(config.cache());
    this.egress = egress;
  }

  /// A model that can run here, and where its file lies or would lie.
  public record Entry(ModelFile model, boolean present, Path file) {}

  /// What a check found.
  public enum Verdict {
    VERIFIED,
    /// It is not the published file, and was deleted.
    DAMAGED,
    ABSENT
  }

  /// {@return every shipped model in the order of the manifest}
  public List<Entry> list() {
    return manifest.shipped().stream()
        .map(model -> new Entry(model, cache.holds(model), cache.model(model)))
        .toList();
  }

  /// Fetches the engine and the model, as far as they are not there, and checks them.
  ///
  /// @param progress told every step on the calling thread
  /// @return the verified file
  public Path pull(String id, Consumer<LocalModels.Status> progress)
      throws Unobtainable, InterruptedException {
    var model = named(id);
    var engine =
        Engine.obtain(
            config,
            manifest.engine(),
            cache,
            (state, bytes, total) ->
                progress.accept(new LocalModels.Status(model, state, true, bytes, total, null)));
    return new ModelFetch(cache)
        .fetch(
            model,
            Sources.of(model, config, egress, engine.python()),
            (state, bytes, total) ->
                progress.accept(new LocalModels.Status(model, state, false, bytes, total, null)));
  }

  /// Reads the whole file again and compares its SHA-256; a damaged one is deleted.
  public Verdict verify(String id, Consumer<LocalModels.Status> progress) throws Unobtainable {
    var model = named(id);
    var file = cache.model(model);
    if (!Files.exists(file)) {
      return Verdict.ABSENT;
    }
    try {
      var state = LocalModels.State.VERIFYING;
      var found =
          Sha256.of(
              file,
              bytes ->
                  progress.accept(
                      new LocalModels.Status(model, state, false, bytes, model.bytes(), null)));
      if (found.equals(model.sha256())) {
        return Verdict.VERIFIED;
      }
      Files.delete(file);
      return Verdict.DAMAGED;
    } catch (IOException unreadable) {
      throw new Unobtainable(
          new Notice(
              "cache-unwritable",
              Map.of("folder", cache.root().toString(), "reason", ModelFetch.reason(unreadable))));
    }
  }

  private ModelFile named(String id) throws Unobtainable {
    return manifest
        .model(id)
        .orElseThrow(() -> new Unobtainable(Notice.of("unknown-model", "model", id)));
  }
}
