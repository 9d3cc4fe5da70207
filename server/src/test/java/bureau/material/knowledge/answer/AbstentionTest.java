package bureau.material.knowledge.answer;

import static bureau.material.knowledge.answer.Sources.STEMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What was found must have to do with the question, or it is no answer.
@Tag("T53")
class AbstentionTest {
  private static final List<ReadSource> HARBOUR =
      Sources.read(
          Sources.of(
              "Mooring in Port Ellery",
              "A mooring permit is valid for three years. The harbor master may revoke it.",
              "en"),
          Sources.of(
              "Fees", "The mooring fee is 40 dollars a night. It is paid at the office.", "en"));

  private static boolean mayAnswer(String question) {
    return mayAnswer(question, OptionalDouble.empty());
  }

  private static boolean mayAnswer(String question, OptionalDouble nearness) {
    return new Abstention(STEMS, Sources.rarity(HARBOUR))
        .mayAnswer(question, "en", HARBOUR, nearness);
  }

  @Test
  void answersWhatStandsThere() {
    assertThat(mayAnswer("How long is a mooring permit valid?")).isTrue();
    assertThat(mayAnswer("What is the mooring fee per night?")).isTrue();
  }

  @Test
  void abstainsFromWhatDoesNot() {
    assertThat(mayAnswer("Who painted the ceiling of the town hall in Marrow County?")).isFalse();
    assertThat(mayAnswer("How many days of parental leave does a nurse have?")).isFalse();
  }

  @Test
  void answersInOtherWordsWhatIsNear() {
    assertThat(mayAnswer("How much must boats pay to stay?", OptionalDouble.of(5))).isTrue();
    assertThat(mayAnswer("How much must boats pay to stay?", OptionalDouble.of(2))).isFalse();
  }

  @Test
  void theSameWordsOfSomethingElseAreNoAnswer() {
    assertThat(mayAnswer("Is the license of a harbor novel valid?", OptionalDouble.of(0)))
        .isFalse();
  }

  @Test
  void abstainsWhereNothingWasFoundOrAsked() {
    assertThat(
            new Abstention(STEMS, _ -> 1)
                .mayAnswer("What is the fee?", "en", List.of(), OptionalDouble.of(9)))
        .isFalse();
    assertThat(mayAnswer("🙂🙂🙂")).isFalse();
    assertThat(mayAnswer("the of and to")).isFalse();
  }
}
