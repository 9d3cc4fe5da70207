package bureau.material.documents.reader;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.config.Settings;
import bureau.material.documents.Block;
import bureau.material.documents.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildReaderTest {
  @TempDir Path home;

  @SuppressWarnings("NullAway.Init")
  private ChildReader reader;

  private void start(String... settings) {
    var given = new java.util.HashMap<>(Map.of("bureau.documents.readers", "1"));
    for (int at = 0; at < settings.length; at += 2) {
      given.put("bureau.documents." + settings[at], settings[at + 1]);
    }
    reader = new ChildReader(ReaderConfig.read(Settings.of(given).section("documents")), home);
  }

  @AfterEach
  void close() {
    reader.close();
    assertThat(reader.processes()).isEmpty();
  }

  private Path file(String content) throws Exception {
    return Files.writeString(home.resolve("brought"), content);
  }

  @Test
  void readsAFileAndKeepsTheProcess() throws Exception {
    start();

    var first = reader.read(file("# Leave\n\nAsk early.\n"), "guide.md");
    var process = reader.processes();
    var second = reader.read(file("Ask late."), "note.txt");

    assertThat(first).isInstanceOf(Reading.Done.class);
    var document = ((Reading.Done) first).document();
    assertThat(document.text()).isEqualTo("Leave\nAsk early.");
    assertThat(document.blocks())
        .containsExactly(
            new Block(Block.Kind.HEADING, 0, 5, 1, 0),
            new Block(Block.Kind.PARAGRAPH, 6, 16, 0, 0));
    assertThat(second).isInstanceOf(Reading.Done.class);
    assertThat(reader.processes()).isEqualTo(process).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  @Tag("T15")
  void isKeptFromTheNetworkByTheKernelWhereThereIsOne() {
    start();

    assertThat(ChildReader.check(home.resolve("checked")))
        .isInstanceOfSatisfying(
            bureau.material.documents.ReadingCheck.Result.Starts.class,
            starts ->
                assertThat(starts.byKernel())
                    .isEqualTo(System.getProperty("os.name").equals("Linux")));
  }

  @Test
  @Tag("T26")
  void seesNothingOfTheServersEnvironment() throws Exception {
    start();
    reader.read(file("words"), "note.txt");

    var seen =
        Files.readString(Path.of("/proc", reader.processes().getFirst().toString(), "environ"));

    assertThat(seen.split("\0"))
        .allMatch(
            variable ->
                List.of("LANG", "OMP_THREAD_LIMIT", "HOME", "PATH", "TESSDATA_PREFIX", "PWD", "_")
                    .contains(variable.split("=", -1)[0]));
  }

  @Test
  @Tag("T15")
  void whatTakesTooLongIsEndedAndTheNextFileIsRead() throws Exception {
    start("reading-time", "1s");
    reader.read(file("words"), "note.txt");
    signal("STOP");

    assertThat(reader.read(file("words"), "note.txt"))
        .isEqualTo(new Reading.Refused(Reading.Reason.TOO_LONG_TO_READ));
    assertThat(readsAgain()).isInstanceOf(Reading.Done.class);
    assertNothingIsLeft();
  }

  /// A second is short for a process that comes up on a busy machine.
  private Reading readsAgain() throws Exception {
    Reading reading = reader.read(file("words"), "note.txt");
    for (int tries = 0; tries < 5 && !(reading instanceof Reading.Done); tries++) {
      reading = reader.read(file("words"), "note.txt");
    }
    return reading;
  }

  @Test
  @Tag("T15")
  void whatTakesTooMuchMemoryIsEndedAndTheNextFileIsRead() throws Exception {
    start("reading-memory", "256MB");

    assertThat(reader.read(file("<a>".repeat(6_000_000)), "page.html"))
        .isEqualTo(new Reading.Refused(Reading.Reason.TOO_MUCH_MEMORY));
    assertThat(reader.read(file("words"), "note.txt")).isInstanceOf(Reading.Done.class);
    assertNothingIsLeft();
  }

  @Test
  void textBeyondTheLimitIsRefused() throws Exception {
    start("longest-text", "1000");

    assertThat(reader.read(file("word ".repeat(1000)), "note.txt"))
        .isEqualTo(new Reading.Refused(Reading.Reason.TOO_MUCH_TEXT));
  }

  @Test
  void aProcessThatSomebodyKillsIsNotTheFilesFault() throws Exception {
    start();
    reader.read(file("words"), "note.txt");
    signal("STOP");
    var reading =
        CompletableFuture.supplyAsync(() -> reader.read(home.resolve("brought"), "a.txt"));
    awaitOrder();
    signal("KILL");

    assertThat(reading.get(20, TimeUnit.SECONDS)).isInstanceOf(Reading.Failed.class);
    assertThat(reader.read(file("words"), "note.txt")).isInstanceOf(Reading.Done.class);
  }

  @Test
  void anInterruptGivesTheReadingUp() throws Exception {
    start();
    reader.read(file("words"), "note.txt");
    var process = ProcessHandle.of(reader.processes().getFirst()).orElseThrow();
    signal("STOP");
    var came = new CompletableFuture<Reading>();
    var thread =
        Thread.ofVirtual()
            .start(() -> came.complete(reader.read(home.resolve("brought"), "a.txt")));
    awaitOrder();

    thread.interrupt();

    assertThat(came.get(10, TimeUnit.SECONDS)).isInstanceOf(Reading.Failed.class);
    assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5));
    assertNothingIsLeft();
  }

  @Test
  @Tag("T16")
  void aNameIsNeverAPath() throws Exception {
    start();
    var names =
        List.of(
            "../../escaped.txt",
            "/etc/passwd",
            "..\\..\\escaped.txt",
            "C:\\Windows\\win.ini",
            "a\0b.txt",
            "CON",
            "/dev/zero",
            "\u202Etxt.exe.txt",
            "n".repeat(4096) + ".txt",
            Normalizer.normalize("é.txt", Normalizer.Form.NFC),
            Normalizer.normalize("é.txt", Normalizer.Form.NFD),
            "\uD83D",
            "",
            ".",
            "..",
            "in",
            "text",
            "~/x",
            "$(touch escaped)",
            "a\nb.txt",
            "\"}");
    for (var name : names) {
      assertThat(reader.read(file("words"), name))
          .as(name)
          .isInstanceOfSatisfying(
              Reading.Done.class, done -> assertThat(done.document().text()).isEqualTo("words"));
      assertNothingIsLeft();
    }
  }

  private void awaitOrder() throws Exception {
    while (!Files.exists(home.resolve("reading/1/in"))) {
      Thread.onSpinWait();
    }
  }

  private void signal(String name) throws Exception {
    var sent =
        new ProcessBuilder("kill", "-s", name, reader.processes().getFirst().toString()).start();
    assertThat(sent.waitFor()).isZero();
  }

  private void assertNothingIsLeft() throws Exception {
    try (var all = Files.walk(home)) {
      assertThat(all.filter(Files::isRegularFile).map(home::relativize).map(Path::toString))
          .containsExactly("brought");
    }
  }
}
