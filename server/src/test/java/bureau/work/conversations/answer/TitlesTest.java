package bureau.work.conversations.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitlesTest {
  @Test
  void takesAShortQuestionWhole() {
    assertThat(Titles.of("Where is\nthe form?")).isEqualTo("Where is the form?");
  }

  @Test
  void cutsALongQuestionBetweenWords() {
    var title = Titles.of("Please explain the rules for business travel by train ".repeat(3));

    assertThat(title).isEqualTo("Please explain the rules for business travel by train Please…");
  }

  @Test
  void cutsNoPairInTwo() {
    assertThat(Titles.of("a" + "🚀".repeat(60))).isEqualTo("a" + "🚀".repeat(29) + "…");
  }

  @Test
  void undressesWhatAModelSays() {
    assertThat(Titles.fromModel("**\"Travel rules\"**\n")).contains("Travel rules");
    assertThat(Titles.fromModel("« Règles de voyage ».")).contains("Règles de voyage");
    assertThat(Titles.fromModel("  ")).isEmpty();
    assertThat(Titles.fromModel("word ".repeat(60))).isEmpty();
  }
}
