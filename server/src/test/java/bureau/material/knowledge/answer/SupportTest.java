package bureau.material.knowledge.answer;

import static bureau.material.knowledge.answer.Sources.STEMS;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.Citation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sentence is borne out by a place that says it, and by no other.
@Tag("T53")
class SupportTest {
  private static final String LEAVE =
      "Le salarié prévient son employeur au moins trente jours avant le départ. L'employeur répond"
          + " dans un délai de quinze jours. Son silence ne vaut pas refus.";

  private static boolean supported(String sentence, String language, String text) {
    return !citations(sentence, language, text).isEmpty();
  }

  private static List<Citation> citations(String sentence, String language, String text) {
    var sources = Sources.read(Sources.of("Congé de solidarité", text, language));
    return new Support(STEMS, Sources.rarity(sources)).of(sentence, language, sources);
  }

  @Test
  void citesThePlaceThatSaysIt() {
    var cited = citations("L'employeur répond dans un délai de 15 jours.", "fr", LEAVE);

    assertThat(cited).hasSize(1);
    var start = cited.getFirst().start() - 1_000;
    var end = cited.getFirst().end() - 1_000;
    assertThat(LEAVE.substring(start, end))
        .isEqualTo("L'employeur répond dans un délai de quinze jours.");
  }

  @Test
  void aFigureOfAnotherThingBearsNothingOut() {
    assertThat(supported("L'employeur répond dans un délai de trente jours.", "fr", LEAVE))
        .isFalse();
  }

  @Test
  void whatIsDeniedIsNotSaid() {
    assertThat(supported("Son silence vaut refus.", "fr", LEAVE)).isFalse();
    assertThat(supported("Son silence ne vaut pas refus.", "fr", LEAVE)).isTrue();
  }

  @Test
  void theOtherPartyIsNotThisOne() {
    assertThat(
            supported("L'employeur prévient le salarié au moins trente jours avant.", "fr", LEAVE))
        .isFalse();
  }

  @Test
  void aNameThatIsNotThereIsInvented() {
    assertThat(
            supported("Le salarié prévient Mme Ravel trente jours avant le départ.", "fr", LEAVE))
        .isFalse();
  }

  @Test
  void ofTwoThingsSaidAtOnceEachNeedsItsPlace() {
    var text =
        "The archive opens on Mondays at nine. Copies cost two dollars a page. Nobody may smoke in"
            + " the hall.";

    assertThat(
            citations(
                "The archive opens on Mondays at nine, and copies cost two dollars a page.",
                "en",
                text))
        .isNotEmpty();
    assertThat(
            citations(
                "The archive opens on Mondays at nine, and copies cost three dollars a page.",
                "en",
                text))
        .isEmpty();
  }

  @Test
  void whatSaysNothingIsBorneOutByNothing() {
    assertThat(supported("Oui.", "fr", LEAVE)).isFalse();
    assertThat(supported("", "fr", LEAVE)).isFalse();
    assertThat(supported("🙂", "fr", LEAVE)).isFalse();
  }

  /// The second set was written after the rule was mended by what the first one showed.
  @ParameterizedTest
  @CsvSource({"judged-pairs, 100, 90", "judged-pairs-more, 40, 36"})
  void judgesAsAPersonDoes(String set, int size, int alike) throws IOException {
    var pairs = pairs(set);
    var texts = new ArrayList<Set<String>>();
    pairs.forEach(pair -> texts.add(read(pair).stems()));
    var support = new Support(STEMS, Rarity.among(texts));

    var otherwise =
        pairs.stream()
            .filter(pair -> isSupported(pair) == citations(support, pair).isEmpty())
            .map(pair -> isSupported(pair) + ": " + pair.at("/sentence").asString())
            .toList();

    assertThat(pairs).hasSize(size);
    assertThat(pairs.stream().filter(SupportTest::isSupported)).hasSize(size / 2);
    assertThat(pairs.size() - otherwise.size())
        .as("judged otherwise: %s", String.join("\n", otherwise))
        .isGreaterThanOrEqualTo(alike);
  }

  private static boolean isSupported(JsonNode pair) {
    return pair.at("/supported").asBoolean();
  }

  private static List<Citation> citations(Support support, JsonNode pair) {
    return support.of(
        pair.at("/sentence").asString(), pair.at("/language").asString(), List.of(read(pair)));
  }

  private static ReadSource read(JsonNode pair) {
    return ReadSource.of(
        Sources.of(
            pair.at("/title").asString(),
            pair.at("/passage").asString(),
            pair.at("/language").asString()),
        "en",
        STEMS);
  }

  private static List<JsonNode> pairs(String set) throws IOException {
    try (var in =
        Objects.requireNonNull(
            SupportTest.class.getResourceAsStream("/knowledge/" + set + ".jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> JsonMapper.shared().readTree(line))
          .toList();
    }
  }
}
