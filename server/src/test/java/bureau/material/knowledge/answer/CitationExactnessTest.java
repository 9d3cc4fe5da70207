package bureau.material.knowledge.answer;

import static bureau.material.knowledge.answer.Sources.STEMS;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.knowledge.Citation;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.PassageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever documents hold and whatever a model says of them: what is cited stands in the source,
/// letter for letter, at that place, and within the passage that is named.
@Tag("T53")
class CitationExactnessTest {
  private static final int DOCUMENTS = 1_500;
  private static final List<String> PIECES =
      List.of(
          "L'agent dépose sa demande dans les trente jours. ",
          "The permit costs 40 dollars a night; it is valid for 3 years. ",
          "Article L. 1237-19 : le délai est de 2 mois.\n",
          "- 🙂 un élément de liste sans point\n",
          "## Titre\n",
          "Le préavis\u00a0est de\u202f10 jours… ",
          "No. 7, e.g. the U.S. Code, is not final! ",
          "a\tb\tc\n",
          "\n\n",
          "𝒜 mathematical sentence cannot be revoked. ",
          "«\u00a0Citation\u00a0» (voir p. 12). ");

  @Test
  void everyCitationIsTheTextOfTheSourceAtThatPlace() {
    var random = new Random(53);
    int cited = 0;
    for (int n = 0; n < DOCUMENTS; n++) {
      var document = text(random, 4 + random.nextInt(20));
      var sources = passages(document, random, n);
      var read = sources.stream().map(one -> ReadSource.of(one, "fr", STEMS)).toList();
      var rarity = Sources.rarity(read);
      var language = random.nextBoolean() ? "fr" : "en";
      var support = new Support(STEMS, rarity);
      var places = new ArrayList<Citation>();
      for (int i = 0; i < 4; i++) {
        places.addAll(support.of(PlainSentence.of(text(random, 1)), language, read));
      }
      var question = text(random, 2);
      for (var extract : new Extracts(STEMS, rarity).of(question, language, read)) {
        var place = extract.citations().getFirst();
        assertThat(document.substring(place.start(), place.end())).isEqualTo(extract.text());
        places.add(place);
      }
      for (var conflict : new Conflicts(rarity).among(read)) {
        places.add(conflict.first());
        places.add(conflict.second());
      }
      for (var place : places) {
        check(document, sources, place);
      }
      cited += places.size();
    }

    assertThat(cited).isGreaterThan(3_000);
  }

  private static void check(String document, List<FoundPassage> sources, Citation place) {
    var source =
        sources.stream().filter(one -> one.id().equals(place.passage())).findFirst().orElseThrow();
    var there = document.substring(place.start(), place.end());
    var inPassage =
        source.text().substring(place.start() - source.start(), place.end() - source.start());
    assertThat(there).isEqualTo(inPassage).isNotBlank();
    assertThat(Character.isLowSurrogate(there.charAt(0))).isFalse();
    assertThat(Character.isHighSurrogate(there.charAt(there.length() - 1))).isFalse();
  }

  private static String text(Random random, int pieces) {
    var text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static List<FoundPassage> passages(String document, Random random, int n) {
    var passages = new ArrayList<FoundPassage>();
    int start = 0;
    while (start < document.length()) {
      int end = Math.min(document.length(), start + 80 + random.nextInt(200));
      if (end < document.length() && Character.isLowSurrogate(document.charAt(end))) {
        end++;
      }
      passages.add(
          new FoundPassage(
              new PassageId(new UUID(n, start)),
              new DocumentId(new UUID(n, passages.size())),
              new CollectionId(new UUID(0, 1)),
              new CollectionId(new UUID(0, 1)),
              "Document " + n,
              List.of("Titre"),
              0,
              1,
              start,
              document.substring(start, end),
              random.nextBoolean() ? "fr" : "en",
              null,
              false,
              null,
              null,
              1,
              0,
              1));
      start = end;
    }
    return passages;
  }
}
