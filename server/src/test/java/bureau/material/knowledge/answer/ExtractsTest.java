package bureau.material.knowledge.answer;

import static bureau.material.knowledge.answer.Sources.STEMS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtractsTest {
  @Test
  void theSentenceThatHoldsTheQuestionComesFirst() {
    var sources =
        Sources.read(
            Sources.of(
                "Port Ellery",
                "Vessels anchor in the bay. A mooring permit is valid for three years. Be quiet.",
                "en"));

    var extracts =
        new Extracts(STEMS, Sources.rarity(sources))
            .of("How long is a mooring permit valid?", "en", sources);

    assertThat(extracts.getFirst().text()).isEqualTo("A mooring permit is valid for three years.");
    assertThat(extracts.getFirst().extract()).isTrue();
    assertThat(extracts.getFirst().supported()).isTrue();
  }

  @Test
  void whatIsInForceComesBeforeWhatIsNot() {
    var sources =
        Sources.read(
            Sources.superseded("Fees", "The mooring fee is 40 dollars a night.", "en"),
            Sources.of("Fees", "The mooring fee is 55 dollars a night.", "en"));

    var extracts =
        new Extracts(STEMS, Sources.rarity(sources)).of("What is the mooring fee?", "en", sources);

    assertThat(extracts.getFirst().text()).contains("55 dollars");
  }
}
