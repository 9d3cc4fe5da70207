package bureau.inference.models.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.inference.models.local.FileServer.Manner;
import bureau.inference.models.local.LocalModels.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// With a stand-in for llama-server and a model of random bytes.
@Timeout(60)
class LocalModelsTest {
  static final ModelFile MODEL = ModelFetchTest.MODEL;
  static final Manifest MANIFEST =
      new Manifest(
          new Manifest.Engine("engine", "engine", "1", "MIT", 1), List.of(MODEL), List.of());

  private static final Egress EGRESS =
      new Egress(new EgressConfig(List.of(), Duration.ofSeconds(5), 100, Duration.ofSeconds(2)));

  private static final Duration SILENCE = Duration.ofSeconds(5);

  @TempDir Path folder;
  Path llamaServer;
  Path given;
  final LinkedBlockingQueue<LocalModels.Status> told = new LinkedBlockingQueue<>();

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  @BeforeEach
  void make() throws Exception {
    llamaServer = folder.resolve("llama-server");
    Files.writeString(
        llamaServer,
        """
        #!%s
        import http.server, sys
        class Health(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
            def log_message(self, *words):
                pass
        port = int(sys.argv[sys.argv.index("--port") + 1])
        http.server.HTTPServer(("127.0.0.1", port), Health).serve_forever()
        """
            .formatted(Python.find(Optional.empty())));
    Files.setPosixFilePermissions(llamaServer, PosixFilePermissions.fromString("rwxr-xr-x"));
    given = folder.resolve("given.gguf");
  }

  @Test
  void fetchesVerifiesStartsAndIsReady() throws Exception {
    Files.write(given, ModelFetchTest.CONTENT);
    try (var models = started(config(Optional.of(given), Optional.empty()))) {
      assertThat(statesUntil(State.READY))
          .containsExactly(
              State.ABSENT, State.FETCHING, State.VERIFYING, State.STARTING, State.READY);
      var endpoint = models.endpoint("model").orElseThrow();
      assertThat(endpoint.secret()).hasSize(64);
      assertThat(endpoint.toString()).doesNotContain(endpoint.secret());
      assertThat(models.endpoints()).containsExactly(endpoint);
    }
  }

  @Test
  void closeLeavesNoProcess() throws Exception {
    Files.write(given, ModelFetchTest.CONTENT);
    var models = started(config(Optional.of(given), Optional.empty()));
    statesUntil(State.READY);
    var worker = ProcessHandle.of(models.pid("model")).orElseThrow();
    var all = new ArrayList<>(worker.descendants().toList());
    all.add(worker);

    models.close();

    assertThat(all)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.onExit()).succeedsWithin(5, TimeUnit.SECONDS));
    assertThat(models.endpoints()).isEmpty();
  }

  @Test
  void failsInPlainWordsAndTriesAgainWhenAsked() throws Exception {
    Files.write(given, new byte[ModelFetchTest.CONTENT.length]);
    try (var models = started(config(Optional.of(given), Optional.empty()))) {
      statesUntil(State.FAILED);
      var notice = requireNonNull(models.status().getFirst().notice());
      assertThat(notice.in(Locale.ENGLISH))
          .contains("local file: the file is not the published one")
          .contains("bureau.models.mirror");

      Files.write(given, ModelFetchTest.CONTENT);
      models.retry();

      assertThat(statesUntil(State.READY)).contains(State.VERIFYING);
    }
  }

  @Test
  void whatNobodyForesawIsToldAndTriedAgain() throws Exception {
    Files.write(given, ModelFetchTest.CONTENT);
    var closed =
        new Egress(new EgressConfig(List.of(), Duration.ofSeconds(5), 100, Duration.ofSeconds(2)));
    closed.close();
    var mirror = Optional.of(URI.create("http://127.0.0.1:9/"));
    try (var models =
        new LocalModels(
            config(Optional.empty(), mirror), MANIFEST, folder.resolve("home"), closed)) {
      models.watch(told::add);
      models.watch(
          _ -> {
            throw new IllegalStateException("a watcher that fails");
          });
      models.start();
      statesUntil(State.FAILED);
      var notice = requireNonNull(models.status().getFirst().notice());
      assertThat(notice.key()).isEqualTo("unforeseen");
      assertThat(notice.in(Locale.FRENCH)).contains("IllegalStateException");

      new ModelFiles(config(Optional.of(given), Optional.empty()), MANIFEST, EGRESS)
          .pull("model", _ -> {});
      models.retry();

      assertThat(statesUntil(State.READY)).endsWith(State.STARTING, State.READY);
    }
  }

  @Test
  void anEngineThatIsThereButSilentIsStartedAnew() throws Exception {
    Files.write(given, ModelFetchTest.CONTENT);
    try (var models = started(config(Optional.of(given), Optional.empty()))) {
      statesUntil(State.READY);
      var launcher = ProcessHandle.of(models.pid("model")).orElseThrow();
      var engine = launcher.children().findFirst().orElseThrow();

      suspend(engine);

      assertThat(statesUntil(State.STARTING)).isEqualTo(List.of(State.STARTING));
      var notice = requireNonNull(models.status().getFirst().notice());
      assertThat(notice.in(Locale.ENGLISH)).contains("was there, but did not answer");
      statesUntil(State.READY);
      assertThat(launcher.onExit()).succeedsWithin(5, TimeUnit.SECONDS);
      assertThat(engine.onExit()).succeedsWithin(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aLauncherThatIsSuspendedIsStartedAnew() throws Exception {
    Files.write(given, ModelFetchTest.CONTENT);
    try (var models = started(config(Optional.of(given), Optional.empty()))) {
      statesUntil(State.READY);
      var launcher = ProcessHandle.of(models.pid("model")).orElseThrow();

      suspend(launcher);

      statesUntil(State.STARTING);
      statesUntil(State.READY);
      assertThat(launcher.onExit()).succeedsWithin(5, TimeUnit.SECONDS);
    }
  }

  private static void suspend(ProcessHandle process) throws Exception {
    var suspended = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
    assertThat(suspended.waitFor()).isZero();
  }

  @Test
  void tellsThatAnEngineDoesNotStart() throws Exception {
    Files.write(given, ModelFetchTest.CONTENT);
    Files.writeString(llamaServer, "#!/bin/sh\nexit 3\n");
    try (var models = started(config(Optional.of(given), Optional.empty()))) {
      statesUntil(State.FAILED);
      var notice = requireNonNull(models.status().getFirst().notice());
      assertThat(notice.in(Locale.FRENCH)).contains("ne démarre pas").contains("code 3");
    }
  }

  @Test
  void fetchesFromAMirrorInAPrivateNetwork() throws Exception {
    try (var mirror = new FileServer(ModelFetchTest.CONTENT, Manner.HONEST);
        var models =
            started(config(Optional.empty(), Optional.of(mirror.address().resolve("/"))))) {
      statesUntil(State.READY);

      assertThat(models.endpoints()).hasSize(1);
      assertThat(mirror.ranges).containsExactly("whole");
    }
  }

  @Test
  void asksNobodyWhereNoSourceIsAllowed() throws Exception {
    try (var models = started(config(Optional.empty(), Optional.empty()))) {
      statesUntil(State.FAILED);
      var notice = requireNonNull(models.status().getFirst().notice());
      assertThat(notice.key()).isEqualTo("no-source");
    }
  }

  @Test
  void theCommandLineListsPullsAndVerifies() throws Exception {
    Files.write(given, ModelFetchTest.CONTENT);
    var files = new ModelFiles(config(Optional.of(given), Optional.empty()), MANIFEST, EGRESS);
    assertThat(files.list()).extracting(ModelFiles.Entry::present).containsExactly(false);
    assertThat(files.verify("model", status -> {})).isEqualTo(ModelFiles.Verdict.ABSENT);

    var file = files.pull("model", status -> {});

    assertThat(files.list()).extracting(ModelFiles.Entry::present).containsExactly(true);
    assertThat(files.verify("model", status -> {})).isEqualTo(ModelFiles.Verdict.VERIFIED);
    Files.write(file, new byte[(int) MODEL.bytes()]);
    assertThat(files.verify("model", status -> {})).isEqualTo(ModelFiles.Verdict.DAMAGED);
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> files.pull("modle", status -> {}))
        .hasMessage("There is no local model named modle.");
  }

  private LocalModels started(LocalModelConfig config) {
    var models = new LocalModels(config, MANIFEST, folder.resolve("home"), EGRESS);
    models.watch(told::add);
    models.start();
    return models;
  }

  private LocalModelConfig config(Optional<Path> localFile, Optional<URI> mirror)
      throws IOException {
    return new LocalModelConfig(
        "model",
        false,
        folder.resolve("cache"),
        localFile,
        mirror,
        false,
        Optional.of(llamaServer),
        Optional.empty(),
        4,
        1024,
        SILENCE);
  }

  /// {@return the states on the way, each once}
  private List<State> statesUntil(State last) throws InterruptedException {
    var seen = new ArrayList<State>();
    while (seen.isEmpty() || seen.getLast() != last) {
      var next = told.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("after " + seen).isNotNull();
      if (seen.isEmpty() || seen.getLast() != next.state()) {
        seen.add(next.state());
      }
    }
    return seen;
  }
}
