package bureau.inference.models.local;

import bureau.ground.platform.processes.Launch;
import bureau.ground.platform.processes.Supervised;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One model in its own process. Port and secret are new at every start.
final class Worker implements Supervised.Child, AutoCloseable {
  private static final String TO_US = "bureau: ";
  private static final int GIVE_UP_TELLING = 3;

  /// From the start of the process until the model answers.
  private static final Duration LONGEST_LOADING = Duration.ofMinutes(10);

  private static final JsonMapper JSON = new JsonMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  /// @param context tokens of all slots together
  record Sizes(int slots, int context, int threads) {}

  private final ModelFile model;
  private final Path file;
  private final Engine engine;
  private final Sizes sizes;
  private final Duration silence;
  private final Path scripts;
  private final BiConsumer<LocalModels.State, @Nullable Notice> listener;
  private final Supervised process;
  private volatile @Nullable Endpoint endpoint;
  private String secret = "";
  private @Nullable String complaint;
  private int deathsBeforeReady;
  private volatile long heard;

  /// @param silence after which a running engine that does not answer is started anew
  /// @param home holds the process's pid file and log
  /// @param listener hears every change
  Worker(
      ModelFile model,
      Path file,
      Engine engine,
      Sizes sizes,
      Duration silence,
      Path home,
      BiConsumer<LocalModels.State, @Nullable Notice> listener) {
    this.model = model;
    this.file = file;
    this.engine = engine;
    this.sizes = sizes;
    this.silence = silence;
    this.scripts = home.resolve("workers").resolve("local-model");
    this.listener = listener;
    this.process = new Supervised("local-model-" + model.id(), home, this);
  }

  void start() {
    process.start();
  }

  @Nullable Endpoint endpoint() {
    return endpoint;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public Launch launch() throws IOException {
    var launcher = WorkerFiles.unpack("launcher.py", scripts);
    secret = freshSecret();
    complaint = null;
    heard = System.nanoTime();
    var order = new LinkedHashMap<String, @Nullable Object>();
    order.put("model", file.toString());
    order.put("id", model.id());
    order.put("kind", model.kind() == ModelFile.Kind.CHAT ? "chat" : "embedding");
    order.put("secret", secret);
    order.put("slots", sizes.slots());
    order.put("context", sizes.context());
    order.put("threads", sizes.threads());
    order.put("engine", text(engine.bundled()));
    order.put("llamaServer", text(engine.llamaServer()));
    return new Launch(
        List.of(engine.python().toString(), "-u", launcher.toString()),
        Map.of("OMP_WAIT_POLICY", "passive", "GOMP_SPINCOUNT", "0"),
        JSON.writeValueAsString(order) + "\n");
  }

  @Override
  public boolean said(String line) {
    if (!line.startsWith(TO_US)) {
      return true;
    }
    JsonNode told;
    try {
      told = JSON.readTree(line.substring(TO_US.length()));
    } catch (JacksonException notOurs) {
      return true;
    }
    if (told.has("ready")) {
      int port = told.get("ready").get("port").asInt();
      var base = URI.create("http://127.0.0.1:" + port + "/v1");
      endpoint =
          new Endpoint(model.id(), base, secret, "openai", model.kind(), model.temperature(), true);
      deathsBeforeReady = 0;
      heard = System.nanoTime();
      listener.accept(LocalModels.State.READY, null);
      return false;
    }
    if (told.has("answers")) {
      heard = System.nanoTime();
      return false;
    }
    if (told.has("failed")) {
      complaint = told.get("failed").asString();
    }
    return true;
  }

  /// The launcher asks the engine every other second, and says when it answered: a process that is
  /// there but says nothing computes no more.
  @Override
  public boolean isHung() {
    var silent = System.nanoTime() - heard;
    return silent > (endpoint == null ? LONGEST_LOADING : silence).toNanos();
  }

  @Override
  public void ended(String reason) {
    endpoint = null;
    var why = complaint == null ? reason : complaint;
    deathsBeforeReady++;
    if (deathsBeforeReady >= GIVE_UP_TELLING) {
      listener.accept(LocalModels.State.FAILED, Notice.of("worker-failed", "reason", why));
    } else {
      listener.accept(LocalModels.State.STARTING, Notice.of("worker-ended", "reason", why));
    }
  }

  @Override
  public void close() {
    endpoint = null;
    process.close();
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  private static String freshSecret() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
