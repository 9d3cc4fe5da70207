package bureau.material.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightsTest {
  @Test
  void areTheWordsOfTheQuestionInAnyForm() {
    var passage = "Le salarié a droit à des congés payés ; l'employeur fixe le congé.";

    assertThat(marked("Quels sont les congés d'un employeur ?", passage))
        .containsExactly("congés", "l'employeur", "congé");
  }

  @Test
  void joinWordsThatFollowEachOther() {
    assertThat(marked("congés payés", "les congés payés annuels")).containsExactly("congés payés");
  }

  @Test
  void areNoneWhereNothingIsShared() {
    assertThat(marked("🎉🎉", "les congés payés")).isEmpty();
    assertThat(marked("le la les", "les congés payés")).isEmpty();
  }

  private static List<String> marked(String question, String passage) {
    return Highlights.of(question, passage, "fr").stream()
        .map(range -> passage.substring(range.start(), range.end()))
        .toList();
  }
}
