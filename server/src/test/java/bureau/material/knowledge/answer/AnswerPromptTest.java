package bureau.material.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.FoundPassage;
import org.junit.jupiter.api.Test;

class AnswerPromptTest {
  private static AnswerPrompt prompt(String language, int context, FoundPassage... sources) {
    return AnswerPrompt.of(
        "What is the fee?", language, Sources.read(sources), context, 500, false, "mark7");
  }

  @Test
  void holdsThePassagesAsMaterialBetweenMarks() {
    var prompt = prompt("en", 8_000, Sources.of("Fees", "The fee is 40 dollars.", "en"));

    assertThat(prompt.messages().getFirst().text()).contains("BEGIN mark7").contains("END mark7");
    assertThat(prompt.messages().getLast().text())
        .startsWith("BEGIN mark7\n[1] Fees\nThe fee is 40 dollars.\n")
        .contains("\nEND mark7\n")
        .endsWith("What is the fee?");
  }

  @Test
  void speaksTheLanguageOfTheQuestion() {
    var source = Sources.superseded("Tarifs", "Le tarif est de 40 euros.", "fr");

    assertThat(prompt("fr", 8_000, source).messages().getFirst().text()).contains("en français");
    assertThat(prompt("fr", 8_000, source).messages().getLast().text())
        .contains("[1] Tarifs (n’est plus en vigueur)");
    assertThat(prompt("es", 8_000, source).messages().getFirst().text()).contains("en español");
  }

  @Test
  void showsAsManyPassagesAsThereIsRoomFor() {
    var passage = Sources.of("Fees", "The fee is 40 dollars. ".repeat(60), "en");

    assertThat(prompt("en", 2_000, passage, passage, passage, passage).shown()).isBetween(1, 3);
    assertThat(prompt("en", 200_000, passage, passage, passage).shown()).isEqualTo(3);
    assertThat(prompt("en", 600, passage).shown()).isEqualTo(1);
  }
}
