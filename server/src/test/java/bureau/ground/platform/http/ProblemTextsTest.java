package bureau.ground.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.App;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ProblemTextsTest {
  static final List<String> MODULES = App.MODULES;

  @ParameterizedTest
  @FieldSource("MODULES")
  void everyProblemHasWordsInThreeLanguages(String module) {
    var english = keys(module, "en");

    assertThat(keys(module, "fr")).isEqualTo(english);
    assertThat(keys(module, "es")).isEqualTo(english);
  }

  @Test
  void figuresAreFilledIn() {
    var texts = new ProblemTexts(List.of("platform"));
    var problem = Problem.of("unforeseen", 500, Map.of("reference", "4711"));

    assertThat(texts.detail(problem, Locale.FRENCH)).contains("4711").contains("administrateur");
  }

  @Test
  void theReasonChoosesTheWords() {
    var texts = new ProblemTexts(List.of("platform"));

    assertThat(texts.detail(Problem.invalid("name", "required"), Locale.ENGLISH))
        .isEqualTo("'name' is missing. Fill it in and send it again.");
  }

  private static Set<String> keys(String module, String language) {
    var name = "/problems/" + module + "_" + language + ".properties";
    try (var in = ProblemTextsTest.class.getResourceAsStream(name)) {
      var texts = new Properties();
      if (in != null) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      return texts.stringPropertyNames();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
