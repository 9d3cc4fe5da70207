package bureau.trust.safeguards.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T25")
class NumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "card 4111 1111 1111 1111",
        "card 4111\u00A01111\u202F1111 1111 is no card, 5555555555554444",
        "card 4111-1111-1111-1111",
        "card 378282246310005",
        "card \uFF14\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11",
        "iban FR76 3000 6000 0112 3456 7890 189",
        "iban gb82west12345698765432",
        "iban {\"text\":\"Bonjour\\nFR7630006000011234567890189\"}",
        "nir 2 55 08 14 168 025 38",
        "nir 255081416802538",
        "siret La Poste: 35600000049837",
        "siret 73282932000074",
        "siren RCS Paris 732 829 320",
        "siren 732 829 320 RCS Paris",
        "ssn 123-45-6789",
        "ssn my social security number is 123456789",
        "phone 06 12 34 56 78",
        "phone +33 (0)6 12 34 56 78",
        "phone 0033 6 12 34 56 78",
        "phone (202) 555-0143",
        "phone 1-800-555-0199",
        "phone +49 30 901820",
        "phone tel. 467 3395"
      })
  void finds(String sample) {
    var space = sample.indexOf(' ');

    assertThat(new Numbers().find(sample.substring(space)))
        .extracting(found -> found.kind().wireName())
        .containsExactly(sample.substring(0, space));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1112",
        "FR76 3000 6000 0112 3456 7890 188",
        "2 55 08 14 168 025 39",
        "73282932000075",
        "the total is 732 829 320",
        "666-45-6789",
        "123-00-6789",
        "2026-11-22 10:30:00",
        "order 4500123456, call us",
        "call 22.11.2026",
        "article L. 1234-56-7",
        "10.0.19045.3803",
        "x4111111111111111",
        "41111111111111111111111"
      })
  void passesOver(String text) {
    assertThat(new Numbers().find(text)).isEmpty();
  }

  @Test
  void tellsNumbersApartThatFollowEachOther() {
    var text = "4111111111111111,5555555555554444;06 12 34 56 78 06 98 76 54 32";

    assertThat(new Numbers().find(text))
        .extracting(found -> found.in(text))
        .containsExactly(
            "4111111111111111", "5555555555554444", "06 12 34 56 78", "06 98 76 54 32");
  }

  /// 2A counts as 19.
  @Test
  void knowsTheNumbersOfCorsica() {
    var key = 97 - 1_85_05_19_006_084L % 97;
    var text = "N\u00E9 \u00E0 Bastia: 1 85 05 2A 006 084 %02d, merci".formatted(key);

    assertThat(new Numbers().find(text))
        .extracting(found -> found.in(text))
        .containsExactly("1 85 05 2A 006 084 %02d".formatted(key));
  }
}
