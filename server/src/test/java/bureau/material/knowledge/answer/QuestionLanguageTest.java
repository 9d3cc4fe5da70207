package bureau.material.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionLanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | en | Combien de jours de congé un agent a-t-il ?",
        "en | fr | How many days of leave does an employee have?",
        "es | en | ¿Cuántos días de permiso tiene un empleado?",
        "fr | fr | Ircantec",
        "en | en | Ircantec",
        "fr | en | Qu'est-ce qu'une information ?",
      })
  void tellsByTheSmallWords(String wanted, String otherwise, String question) {
    assertThat(QuestionLanguage.of(question, otherwise)).isEqualTo(wanted);
  }
}
