package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What the screen offers to begin with is what the default model does well.
@Tag("nightly")
class StarterAnswersTest {
  static final int RIGHT_AT_LEAST = 18;
  static final JsonMapper JSON = new JsonMapper();

  @TempDir Path home;

  @Test
  void theDefaultModelGetsAtLeastEighteenOfTwentyRight() throws IOException {
    var wrong = new ArrayList<String>();
    var cases = StarterCase.twenty();
    try (var real = RealModel.start(home, RealModel.DEFAULT, false)) {
      for (var each : cases) {
        var answer = answer(real, each);
        if (!each.takes(answer)) {
          wrong.add(each + "\n" + answer);
        }
      }
    }

    System.out.printf("%d of %d right%n", cases.size() - wrong.size(), cases.size());
    assertThat(wrong).hasSizeLessThanOrEqualTo(cases.size() - RIGHT_AT_LEAST);
  }

  /// Asked as a conversation asks: with the assistant's instructions before it.
  private static String answer(RealModel real, StarterCase one) throws IOException {
    var messages =
        List.of(
            Map.of("role", "system", "content", instructions(one.language())),
            Map.of("role", "user", "content", one.ask()));
    var body =
        JSON.writeValueAsString(Map.of("messages", messages, "temperature", 0, "max_tokens", 300));
    try (var answer = real.post("/chat/completions", body).send()) {
      var json = JSON.readTree(answer.wholeBody(1 << 20));
      return json.at("/choices/0/message/content").asString();
    }
  }

  private static String instructions(String language) throws IOException {
    var texts = new Properties();
    var name = "/conversations/prompts_" + language + ".properties";
    try (var in = Objects.requireNonNull(StarterAnswersTest.class.getResourceAsStream(name))) {
      texts.load(new InputStreamReader(in, UTF_8));
    }
    return texts.getProperty("instructions");
  }
}
