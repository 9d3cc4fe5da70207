package bureau.inference.models.local;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules themselves; what the default model makes of them is `StarterAnswersTest`.
class StarterCaseTest {
  static List<StarterCase> cases() throws IOException {
    return StarterCase.twenty();
  }

  @Test
  void thereAreFiveOfEachKind() throws IOException {
    assertThat(cases().stream().collect(groupingBy(StarterCase::kind, counting())))
        .isEqualTo(Map.of("translate", 5L, "passage", 5L, "list", 5L, "code", 5L));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRuleTellsRightFromWrong(StarterCase one) {
    assertThat(one.takes(one.right())).isTrue();
    assertThat(one.takes(one.wrong())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRuleRefusesTheQuestionItselfAndSilence(StarterCase one) {
    assertThat(one.takes(one.ask())).isFalse();
    assertThat(one.takes("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void theExamplesOnTheScreenAreAmongThem(String language) throws IOException {
    var texts = Files.readString(Path.of("..", "web", "src", "i18n", language, "chat.ts"));

    var offered =
        Pattern.compile("'starters\\.[a-z]+\\.text':\\s+'([^']+)'")
            .matcher(texts)
            .results()
            .map(found -> found.group(1).replace("\\n", "\n"))
            .toList();

    assertThat(offered).hasSizeBetween(4, 6);
    assertThat(cases()).extracting(StarterCase::ask).containsAll(offered);
  }
}
