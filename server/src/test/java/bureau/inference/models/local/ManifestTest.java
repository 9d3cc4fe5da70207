package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  static final Manifest SHIPPED = Manifest.shippedWithServer();
  static final long GIGABYTE = 1L << 30;

  @Test
  void knowsTheThreeModelsThatBureauRuns() {
    assertThat(SHIPPED.shipped())
        .extracting(ModelFile::role)
        .containsExactly("default", "small", "embedder");
  }

  @Test
  void asksEachChatModelForSoberAnswers() {
    assertThat(SHIPPED.shipped())
        .filteredOn(model -> model.kind() == ModelFile.Kind.CHAT)
        .allSatisfy(model -> assertThat(model.temperature()).isLessThanOrEqualTo(0.2));
  }

  @Test
  void shipsTheLicenceOfEachModelAndAPinnedEngine() throws IOException {
    for (var model : SHIPPED.shipped()) {
      try (var text = WorkerFiles.open(model.licenceFile())) {
        assertThat(new String(text.readAllBytes(), UTF_8)).containsIgnoringCase("licen");
      }
    }
    try (var requirements = WorkerFiles.open("requirements.txt")) {
      assertThat(new String(requirements.readAllBytes(), UTF_8))
          .contains(SHIPPED.engine().pack() + "==" + SHIPPED.engine().version())
          .contains("--hash=sha256:");
    }
  }

  @Test
  void namesAlternativesOfAtLeastThreeMakersForEachSizeOfMachine() {
    for (var machine : new String[] {"laptop", "workstation", "server"}) {
      assertThat(SHIPPED.alternatives())
          .filteredOn(each -> each.machine().equals(machine))
          .extracting(Manifest.Alternative::maker)
          .hasSizeGreaterThanOrEqualTo(3)
          .doesNotHaveDuplicates()
          .isSorted();
    }
  }

  @Test
  void refusesAModelWithoutAHash() {
    var text =
        """
        engine: {name: e, package: p, version: 1, licence: MIT, bytes: 1}
        shipped:
          - {id: m, name: M, kind: chat, role: default, maker: A, country: FR, licence: MIT,
             licence-file: f, version: Q4, file: m.gguf, sha256: unknown, bytes: 1, memory-gb: 1,
             context: 1, demonstration: true}
        """;

    assertThatThrownBy(() -> Manifest.read(new StringReader(text)))
        .hasMessage("m has no SHA-256: an unknown hash is refused");
  }

  @Test
  void choosesTheModelAndItsContextByMemory() throws Unobtainable {
    assertThat(chosen(16)).isEqualTo("qwen2.5-coder-1.5b-instruct with 4096 each");
    assertThat(chosen(5)).isEqualTo("qwen2.5-coder-1.5b-instruct with 2048 each");
    assertThat(chosen(4)).isEqualTo("qwen2.5-coder-0.5b-instruct with 4096 each");
    assertThat(chosen(2)).isEqualTo("qwen2.5-coder-0.5b-instruct with 2048 each");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_fr", "_es"})
  void tellsEveryNoticeInEveryLanguage(String language) throws IOException {
    var english = notices("");
    var other = notices(language);

    assertThat(other.keySet()).isEqualTo(english.keySet());
    for (var key : english.stringPropertyNames()) {
      assertThat(placeholders(other.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
    assertThat(Notice.of("python-missing").in(Locale.FRENCH))
        .isNotEqualTo(Notice.of("python-missing").in(Locale.ENGLISH));
  }

  private static String chosen(int gigabytes) throws Unobtainable {
    var config =
        new LocalModelConfig(
            "auto",
            false,
            Path.of("cache"),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            4,
            0,
            Duration.ofSeconds(30));
    var sizing = new Sizing(gigabytes * GIGABYTE, 2);
    var model = sizing.chatModel(config, SHIPPED).orElseThrow();
    return model.id() + " with " + sizing.worker(model, config).context() / 4 + " each";
  }

  private static Properties notices(String language) throws IOException {
    var properties = new Properties();
    try (var in =
        requireNonNull(Notice.class.getResourceAsStream("notices" + language + ".properties"))) {
      properties.load(new InputStreamReader(in, UTF_8));
    }
    return properties;
  }

  private static Set<String> placeholders(String text) {
    var found = new TreeSet<String>();
    Pattern.compile("\\{[a-z]+}|bureau\\.[a-z.-]+[a-z]")
        .matcher(text)
        .results()
        .forEach(each -> found.add(each.group()));
    return found;
  }
}
