package bureau.work.conversations.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WellFormedTest {
  private static final String[] SCRAPS = {
    "a", "é", "e\u0301", "👩\u200D🚀", "🇫🇷", "漢", "\uD83D", "\uDE80", " ", "\n", "नि", "👍🏽"
  };

  @Test
  void putsATornPairTogether() {
    var incoming = new WellFormed();

    assertThat(incoming.next("Go \uD83D")).isEqualTo("Go ");
    assertThat(incoming.next("\uDE80!")).isEqualTo("🚀!");
    assertThat(incoming.rest()).isEmpty();
  }

  @Test
  void replacesHalfAPairThatStaysAlone() {
    var incoming = new WellFormed();

    assertThat(incoming.next("\uDE80a\uD83D")).isEqualTo("\uFFFDa");
    assertThat(incoming.next("b\uD83D")).isEqualTo("\uFFFDb");
    assertThat(incoming.rest()).isEqualTo("\uFFFD");
  }

  @RepeatedTest(200)
  void givesTheSameTextHoweverItIsCut(RepetitionInfo round) {
    var random = new Random(round.getCurrentRepetition());
    var text = text(random);
    var incoming = new WellFormed();
    var said = new StringBuilder();

    for (int at = 0; at < text.length(); ) {
      int to = Math.min(text.length(), at + 1 + random.nextInt(3));
      said.append(incoming.next(text.substring(at, to)));
      at = to;
    }
    said.append(incoming.rest());

    assertThat(said.toString()).isEqualTo(WellFormed.of(text));
    assertThat(said.chars().filter(c -> c == '?')).isEmpty();
    assertThat(
            new String(
                said.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(said.toString());
  }

  @RepeatedTest(50)
  void neverPutsABoundaryInsideAPair(RepetitionInfo round) {
    var text = WellFormed.of(text(new Random(round.getCurrentRepetition())));

    for (int offset = 0; offset <= text.length(); offset++) {
      int boundary = WellFormed.boundary(text, offset);
      assertThat(boundary).isBetween(offset - 1, offset);
      assertThat(WellFormed.of(text.substring(boundary))).isEqualTo(text.substring(boundary));
      assertThat(WellFormed.of(text.substring(0, boundary))).isEqualTo(text.substring(0, boundary));
    }
  }

  static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
    }
    return text.toString();
  }
}
