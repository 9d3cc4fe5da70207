package bureau.inference.models.local;

import bureau.ground.platform.egress.Egress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models that run on this machine. `start` returns at once: behind it the engine and the
/// models are fetched if need be, checked, and kept running, the chat model first. What fails is
/// told in `status` and tried again by `retry`, or by itself after some minutes.
public final class LocalModels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalModels.class);
  private static final long RETRY_MINUTES = 5;
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  /// How far a model is.
  public enum State {
    ABSENT,
    FETCHING,
    VERIFYING,
    STARTING,
    READY,
    FAILED
  }

  /// How far a model is, and what is in its way.
  ///
  /// @param bytes of `total` that have been fetched or verified; both 0 where there is no such
  ///   count
  /// @param fetchingEngine whether those bytes are the engine's, which comes before the model
  /// @param notice what is wrong, if anything is
  public record Status(
      ModelFile model,
      State state,
      boolean fetchingEngine,
      long bytes,
      long total,
      @Nullable Notice notice) {}

  private final LocalModelConfig config;
  private final Manifest manifest;
  private final Path home;
  private final ModelCache cache;
  private final Egress egress;
  private final Sizing sizing;
  private final Map<String, Status> statuses = new ConcurrentHashMap<>();
  private final Map<String, Worker> workers = new ConcurrentHashMap<>();
  private final List<Consumer<Status>> watchers = new CopyOnWriteArrayList<>();
  private final Semaphore again = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("local-models").unstarted(this::run);
  private volatile boolean closed;
  private volatile @Nullable Engine engine;

  /// @param home of this installation: scripts, pid files and logs of the workers
  public LocalModels(LocalModelConfig config, Manifest manifest, Path home, Egress egress) {
    this.config = config;
    this.manifest = manifest;
    this.home = home;
    this.cache = new ModelCache(config.cache());
    this.egress = egress;
    this.sizing = Sizing.ofThisMachine();
  }

  /// Begins, and returns at once.
  public void start() {
    wanted().forEach(model -> tell(new Status(model, State.ABSENT, false, 0, 0, null)));
    thread.start();
  }

  /// {@return where the models answer, those that are ready first; new after every start of a
  /// worker}
  public List<Endpoint> endpoints() {
    var found = new ArrayList<Endpoint>();
    for (var worker : workers.values()) {
      var endpoint = worker.endpoint();
      if (endpoint != null) {
        found.add(endpoint);
      }
    }
    return List.copyOf(found);
  }

  /// {@return where that model answers now; empty while it does not}
  public Optional<Endpoint> endpoint(String model) {
    var worker = workers.get(model);
    return worker == null ? Optional.empty() : Optional.ofNullable(worker.endpoint());
  }

  /// {@return how far each wanted model is, the chat model first; empty where none is wanted}
  public List<Status> status() {
    return wanted().stream()
        .flatMap(m -> Optional.ofNullable(statuses.get(m.id())).stream())
        .toList();
  }

  /// {@return the engine in use; empty until it is found or installed}
  public Optional<Engine> engine() {
    return Optional.ofNullable(engine);
  }

  /// {@return how many tokens question and answer may have together}
  public int contextTokens(ModelFile model) {
    var sizes = sizing.worker(model, config);
    return sizes.context() / sizes.slots();
  }

  /// Adds a listener; it is told every change and every step, on the thread that makes it.
  public void watch(Consumer<Status> watcher) {
    watchers.add(watcher);
  }

  /// Tries again what has failed.
  public void retry() {
    again.release();
  }

  private List<ModelFile> wanted() {
    var models = new ArrayList<ModelFile>();
    try {
      sizing.chatModel(config, manifest).ifPresent(models::add);
    } catch (Unobtainable unknown) {
      return List.of();
    }
    if (config.embeddings()) {
      manifest.role("embedder").ifPresent(models::add);
    }
    return models;
  }

  private void run() {
    try {
      while (!closed) {
        for (var model : wanted()) {
          if (!workers.containsKey(model.id())) {
            bring(model);
          }
        }
        if (workers.size() == wanted().size()) {
          again.acquire();
        } else {
          var _ = again.tryAcquire(RETRY_MINUTES, TimeUnit.MINUTES);
        }
        again.drainPermits();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void bring(ModelFile model) throws InterruptedException {
    try {
      var ready = engine;
      if (ready == null) {
        ready =
            Engine.obtain(
                config,
                manifest.engine(),
                cache,
                (state, bytes, total) -> tell(new Status(model, state, true, bytes, total, null)));
        engine = ready;
      }
      var file =
          new ModelFetch(cache)
              .fetch(
                  model,
                  Sources.of(model, config, egress, ready.python()),
                  (state, bytes, total) ->
                      tell(new Status(model, state, false, bytes, total, null)));
      tell(new Status(model, State.STARTING, false, 0, 0, null));
      run(model, file, ready);
    } catch (Unobtainable failed) {
      tell(new Status(model, State.FAILED, false, 0, 0, failed.notice()));
    } catch (RuntimeException unforeseen) {
      // told and tried again as any other failure: this thread is the only one that brings models
      LOG.error("The local model {} could not be brought", model.id(), unforeseen);
      var reason = unforeseen.getClass().getSimpleName();
      tell(new Status(model, State.FAILED, false, 0, 0, Notice.of("unforeseen", "reason", reason)));
    }
  }

  private synchronized void run(ModelFile model, Path file, Engine ready) {
    if (closed) {
      return;
    }
    var worker =
        new Worker(
            model,
            file,
            ready,
            sizing.worker(model, config),
            config.silence(),
            home,
            (state, notice) -> tell(new Status(model, state, false, 0, 0, notice)));
    workers.put(model.id(), worker);
    worker.start();
  }

  /// {@return the process of that model's worker, -1 while there is none}
  long pid(String model) {
    var worker = workers.get(model);
    return worker == null ? -1 : worker.pid();
  }

  private void tell(Status status) {
    statuses.put(status.model().id(), status);
    for (var watcher : watchers) {
      try {
        watcher.accept(status);
      } catch (RuntimeException theirs) {
        LOG.error("A watcher of the local models failed", theirs);
      }
    }
  }

  /// Stops fetching (what has come is kept for the next start) and ends the workers.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.interrupt();
    workers.values().parallelStream().forEach(Worker::close);
    try {
      // the package client ends with this thread
      if (thread.isAlive()) {
        thread.join(LAST_WORDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
