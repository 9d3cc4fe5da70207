package bureau.material.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "fr,les congés,conge",
    "fr,l’employeur,employeurs",
    "fr,qu'une entreprise,ENTREPRISES",
    "fr,d'élèves,eleve",
    "fr,mise en œuvre,mises en oeuvre",
    "fr,licenciement économique,licenciements economiques",
    "en,the agency's holidays,holiday agency",
    "es,los trabajadores,trabajador",
    "es,la jubilación,jubilacion",
    "pl,Żółty,zolty",
  })
  void findTheirOtherForms(String language, String one, String other) {
    assertThat(stems(one, language)).containsExactlyInAnyOrderElementsOf(stems(other, language));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "L1237-19",
        "L. 1237-19",
        "L.1237-19",
        "l. 1237-19",
        "l 1237-19",
        "L.\u00a01237-19"
      })
  void ofAnArticleOfLawAreOneHoweverItIsTyped(String typed) {
    assertThat(stems("l'article " + typed + " du code", "fr"))
        .containsExactly("articl", "l1237_19", "code");
  }

  @Test
  void knowOtherNumbersOfArticlesToo() {
    assertThat(stems("R. 4121-1", "fr")).containsExactly("r4121_1");
    assertThat(stems("l'article L. 1 , au", "fr")).containsExactly("articl", "l1");
    assertThat(stems("see 52.212-4 of the FAR", "en")).containsExactly("see", "52.212_4", "far");
    assertThat(stems("1237-19", "fr")).containsExactly("1237_19");
  }

  @Test
  void leaveDatesAndYearsAsTheyAre() {
    assertThat(stems("2026-01-15", "fr")).containsExactly("2026", "01", "15");
    assertThat(stems("2019-2020", "fr")).containsExactly("2019", "2020");
    assertThat(stems("il a 12 ans", "fr")).containsExactly("a", "12", "ans");
  }

  @Test
  void standWhereTheyStandInTheText() {
    var text = "Selon l'article L. 1237-19 et les congés payés.";

    var places =
        Words.of(text, "fr").stream()
            .map(word -> text.substring(word.start(), word.end()))
            .toList();

    assertThat(places).containsExactly("Selon", "l'article", "L. 1237-19", "congés", "payés");
  }

  @Test
  void ofNothingAreNone() {
    assertThat(Words.of("", "fr")).isEmpty();
    assertThat(Words.of("le la les des", "fr")).isEmpty();
    assertThat(Words.of("— … ?!", "fr")).isEmpty();
  }

  private static List<String> stems(String text, String language) {
    return Words.of(text, language).stream().map(Word::stem).toList();
  }
}
