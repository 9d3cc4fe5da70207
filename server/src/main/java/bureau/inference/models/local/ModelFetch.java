package bureau.inference.models.local;

import static java.util.Comparator.comparingInt;

import bureau.ground.platform.egress.HostUnreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Brings a model into the cache: from one source after the other, believed only by its hash.
final class ModelFetch {
  private static final long MEGABYTE = 1_000_000;

  /// What is being done, and how far it is.
  interface Progress {
    void at(LocalModels.State state, long bytes, long total);
  }

  private final ModelCache cache;

  ModelFetch(ModelCache cache) {
    this.cache = cache;
  }

  /// {@return the verified file; at once where the cache has it}
  ///
  /// @param sources in the order to be tried
  Path fetch(ModelFile model, List<Source> sources, Progress progress)
      throws Unobtainable, InterruptedException {
    if (cache.holds(model)) {
      return cache.model(model);
    }
    if (sources.isEmpty()) {
      throw new Unobtainable(Notice.of("no-source", "model", model.name()));
    }
    progress.at(LocalModels.State.FETCHING, 0, model.bytes());
    try (var _ =
        cache.lock(
            model.sha256(),
            () -> progress.at(LocalModels.State.FETCHING, underWay(model), model.bytes()))) {
      return cache.holds(model) ? cache.model(model) : fetchLocked(model, sources, progress);
    } catch (IOException unwritable) {
      throw new Unobtainable(
          new Notice(
              "cache-unwritable",
              Map.of("folder", cache.root().toString(), "reason", reason(unwritable))));
    }
  }

  private Path fetchLocked(ModelFile model, List<Source> sources, Progress progress)
      throws IOException, InterruptedException, Unobtainable {
    requireSpace(model);
    var failures = new ArrayList<Notice>();
    for (var source : goodFirst(sources)) {
      try {
        var file =
            source.bring(
                model,
                cache.workplace(model),
                bytes -> progress.at(LocalModels.State.FETCHING, bytes, model.bytes()));
        if (isProven(file, model, progress)) {
          cache.keep(file, model);
          cache.drop(model);
          cache.rememberSource(source.name());
          return cache.model(model);
        }
        cache.drop(model);
        failures.add(Notice.of("wrong-hash", "source", source.name()));
      } catch (IOException failed) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        requireSpace(model);
        failures.add(
            new Notice("source-failed", Map.of("source", source.name(), "reason", reason(failed))));
      }
    }
    throw new Unobtainable(
        new Notice("model-not-fetched", Map.of("model", model.name()), failures));
  }

  private static boolean isProven(Path file, ModelFile model, Progress progress)
      throws IOException {
    return Files.size(file) == model.bytes()
        && Sha256.of(file, bytes -> progress.at(LocalModels.State.VERIFYING, bytes, model.bytes()))
            .equals(model.sha256());
  }

  /// Of the public sources the one that was good last goes first, so that a network without the
  /// other waits for it only once; what the operator names stays before them.
  private List<Source> goodFirst(List<Source> sources) {
    var good = cache.goodSource();
    var ordered = new ArrayList<>(sources);
    ordered.sort(
        comparingInt(source -> !source.isPublic() ? 0 : source.name().equals(good) ? 1 : 2));
    return ordered;
  }

  /// {@return what has come so far, perhaps by another process}
  private long underWay(ModelFile model) {
    try (var files = Files.walk(cache.workplace(model))) {
      return Math.min(model.bytes(), files.mapToLong(file -> file.toFile().length()).sum());
    } catch (IOException | UncheckedIOException movedAway) {
      return 0;
    }
  }

  private void requireSpace(ModelFile model) throws IOException, Unobtainable {
    var workplace = cache.workplace(model);
    long needed = model.bytes() - underWay(model) + 200 * MEGABYTE;
    long free = Files.getFileStore(workplace).getUsableSpace();
    if (free < needed) {
      throw new Unobtainable(
          new Notice(
              "disk-full",
              Map.of(
                  "needed", String.valueOf(needed / MEGABYTE),
                  "free", String.valueOf(free / MEGABYTE),
                  "folder", cache.root().toString())));
    }
  }

  static String reason(Exception failed) {
    if (failed instanceof HostUnreachable unreachable) {
      return unreachable.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    if (failed instanceof SocketTimeoutException) {
      return "silent for too long";
    }
    var message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }
}
