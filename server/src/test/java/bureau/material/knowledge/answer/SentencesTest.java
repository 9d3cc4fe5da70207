package bureau.material.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Texts are parted at sentences, wherever they come from and in whatever pieces they come.
class SentencesTest {
  private static List<String> of(String text, String language) {
    return Sentences.of(text, language).stream().map(span -> span.of(text)).toList();
  }

  @Test
  void abbreviationsEndNothing() {
    assertThat(of("L'art. 5 s'applique. Voir aussi p. 12 et l'art. L. 12-3. Fin.", "fr"))
        .containsExactly("L'art. 5 s'applique.", "Voir aussi p. 12 et l'art. L. 12-3.", "Fin.");
    assertThat(of("The U.S. Code applies. Mr. Holm signs, e.g. Form 7. Done.", "en"))
        .containsExactly("The U.S. Code applies.", "Mr. Holm signs, e.g. Form 7.", "Done.");
  }

  @Test
  void aWrappedLineGoesOnAndAnItemBeginsAnew() {
    var text =
        """
        ## Who may apply
        Anybody who lives in the county for more than one year and who
        has no other permit may apply.
        - a resident
        - a tenant
        """;

    assertThat(of(text, "en"))
        .containsExactly(
            "## Who may apply",
            "Anybody who lives in the county for more than one year and who\n"
                + "has no other permit may apply.",
            "- a resident",
            "- a tenant");
  }

  @Test
  void whateverThePiecesTheSentencesAreTheSame() {
    var text =
        "Oui. Le délai est de 3,5 mois selon l'art. 5. Il court à compter du 1er mars !\n"
            + "La demande est écrite. Merci";
    var random = new Random(53);
    for (int i = 0; i < 200; i++) {
      var stream = new SentenceStream("fr");
      var said = new ArrayList<String>();
      for (int at = 0; at < text.length(); ) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(9));
        said.addAll(stream.more(text.substring(at, end)));
        at = end;
      }
      stream.rest().ifPresent(said::add);

      assertThat(said)
          .containsExactly(
              "Oui. Le délai est de 3,5 mois selon l'art. 5.",
              "Il court à compter du 1er mars !",
              "La demande est écrite.",
              "Merci");
    }
  }

  @Test
  void aTextWithoutEndIsCut() {
    var stream = new SentenceStream("en");

    assertThat(stream.more("a".repeat(5_000))).hasSize(1);
    assertThat(stream.rest()).isEmpty();
  }
}
