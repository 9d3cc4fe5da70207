package bureau.material.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Figures, dates and articles are one thing in all their spellings.
class FactsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | dans les trente jours | NUMBER 30 day",
        "fr | dans les 30 jours | NUMBER 30 day",
        "fr | les 2 premiers mois | NUMBER 2 month",
        "fr | vingt et un ans | NUMBER 21 year",
        "fr | quatre-vingt-dix euros | NUMBER 90 euro",
        "fr | soixante-douze heures | NUMBER 72 hour",
        "fr | deux mille cinq cents euros | NUMBER 2500 euro",
        "fr | 1 500,50 € | NUMBER 1500.5 euro",
        "fr | 30 % du budget | NUMBER 30 percent",
        "fr | un mois | NUMBER 1 month",
        "fr | le 1er janvier 2024 | DATE 2024-1-1",
        "fr | le 14 juillet | DATE *-7-14",
        "fr | en mars 2025 | DATE 2025-3-*",
        "fr | l'article L. 1237-19 | ARTICLE L1237-19",
        "fr | l'article L1237-19 | ARTICLE L1237-19",
        "fr | article 5 | NUMBER 5 article",
        "en | within forty-five days | NUMBER 45 day",
        "en | one hundred twenty hours | NUMBER 120 hour",
        "en | $1,500.00 | NUMBER 1500 dollar",
        "en | 80 percent | NUMBER 80 percent",
        "en | March 31, 2027 | DATE 2027-3-31",
        "en | 31 March 2027 | DATE 2027-3-31",
        "en | 2027-03-31 | DATE 2027-3-31",
        "en | section 14.207 | NUMBER 14.207 section",
        "en | a month | NUMBER 1 month",
        "es | dentro de treinta días | NUMBER 30 day",
      })
  void findsTheFact(String language, String text, String wanted) {
    var facts = Facts.of(text, language);

    assertThat(facts).hasSize(1);
    var fact = facts.getFirst();
    assertThat((fact.kind() + " " + fact.value() + " " + fact.unit()).strip()).isEqualTo(wanted);
  }

  @Test
  void anArticleBeforeANounIsNoFigure() {
    assertThat(Facts.of("un salarié et une demande", "fr")).isEmpty();
    assertThat(Facts.of("It may be a tenant", "en")).isEmpty();
  }

  @Test
  void aSourceMayKnowMoreOfADate() {
    var day = Facts.of("le 14 juillet 2026", "fr").getFirst();
    var month = Facts.of("en juillet 2026", "fr").getFirst();

    assertThat(day.bearsOut(month)).isTrue();
    assertThat(month.bearsOut(day)).isFalse();
  }
}
