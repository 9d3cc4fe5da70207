package bureau.material.knowledge.answer;

import static bureau.material.knowledge.answer.Sources.STEMS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NegationsTest {
  private static boolean denies(String text, String language, String word) {
    var denied = Negations.denied(text, STEMS.of(text, language));
    return denied.contains(STEMS.of(word, language).getFirst().stem());
  }

  @Test
  void reachesTheNextWordsAndNoFurtherThanAComma() {
    var text = "L'agent n'est pas tenu de répondre, mais il informe son chef.";

    assertThat(denies(text, "fr", "répondre")).isTrue();
    assertThat(denies(text, "fr", "informe")).isFalse();
    assertThat(denies(text, "fr", "agent")).isFalse();
  }

  @Test
  void knowsTheShortFormInEnglish() {
    assertThat(denies("The permit isn't transferable.", "en", "transferable")).isTrue();
    assertThat(denies("The permit cannot be transferred.", "en", "transferred")).isTrue();
    assertThat(denies("Notice the permit, no. 7.", "en", "permit")).isFalse();
  }

  @Test
  void onlyIsNoDenial() {
    var text = "La carte ne peut être utilisée que par son titulaire.";

    assertThat(Negations.denies(text)).isFalse();
    assertThat(Negations.restricts(text)).isTrue();
    assertThat(Negations.denies("La carte ne peut pas être utilisée.")).isTrue();
  }
}
