package bureau.material.knowledge.passages;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.material.documents.Block;
import bureau.material.documents.Block.Kind;
import bureau.material.documents.ReadDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  @Test
  void carriesTheHeadingsAboveIt() {
    var document =
        new Sheet()
            .heading(1, "Code du travail")
            .heading(2, "Rupture conventionnelle")
            .heading(3, "Article L1237-19")
            .paragraph("Un accord collectif peut déterminer le contenu d'une rupture.")
            .heading(3, "Article L1237-19-1")
            .paragraph("L'accord collectif détermine la durée pendant laquelle il s'applique.")
            .read();

    var cuts = Passages.of(document);

    assertThat(cuts).hasSize(2);
    assertThat(cuts.getFirst().path())
        .containsExactly("Code du travail", "Rupture conventionnelle", "Article L1237-19");
    assertThat(text(document, cuts.get(1)))
        .isEqualTo("L'accord collectif détermine la durée pendant laquelle il s'applique.");
  }

  @Test
  void gathersWhatIsShortButNeverAcrossAHeading() {
    var sheet = new Sheet().heading(1, "Un");
    for (var i = 0; i < 30; i++) {
      sheet.paragraph("mot ".repeat(19) + "fin.");
    }
    var document = sheet.heading(1, "Deux").paragraph("court").read();

    var cuts = Passages.of(document);

    assertThat(cuts).hasSize(4);
    assertThat(cuts.subList(0, 3))
        .allSatisfy(cut -> assertThat(words(text(document, cut))).isEqualTo(200));
    assertThat(cuts.getLast().path()).containsExactly("Deux");
  }

  @Test
  void cutsALongParagraphWhereASentenceEnds() {
    var document =
        new Sheet().paragraph("Ceci est une phrase de neuf mots, pas plus. ".repeat(100)).read();

    var cuts = Passages.of(document);

    assertThat(cuts).hasSizeGreaterThan(3);
    assertThat(cuts)
        .allSatisfy(
            cut -> {
              assertThat(text(document, cut)).startsWith("Ceci").endsWith("plus.");
              assertThat(words(text(document, cut))).isLessThanOrEqualTo(Passages.MOST);
            });
  }

  @Test
  void keepsARowOfATableWhole() {
    var sheet = new Sheet();
    for (var i = 0; i < 200; i++) {
      sheet.block(Kind.TABLE_ROW, 0, "ligne " + i + "\tune valeur\tune autre valeur");
    }
    var document = sheet.read();

    assertThat(Passages.of(document))
        .allSatisfy(
            cut ->
                assertThat(text(document, cut)).startsWith("ligne").endsWith("une autre valeur"));
  }

  @Test
  void givesAHeadingWithNothingBelowAPassageOfItsOwn() {
    var document =
        new Sheet()
            .heading(1, "Un")
            .heading(2, "Vide")
            .heading(2, "Plein")
            .paragraph("texte")
            .read();

    var cuts = Passages.of(document);

    assertThat(cuts.stream().map(cut -> text(document, cut))).containsExactly("Vide", "texte");
    assertThat(cuts.getFirst().path()).containsExactly("Un");
  }

  @Test
  void tellsThePageOnWhichAPassageBegins() {
    var text = "premier\nsecond\n";
    var document =
        new ReadDocument(
            "application/pdf",
            null,
            text,
            List.of(new Block(Kind.HEADING, 0, 7, 1, 3), new Block(Kind.PARAGRAPH, 8, 14, 0, 4)),
            5,
            List.of());

    assertThat(Passages.of(document)).containsExactly(new Cut(List.of("premier"), 8, 14, 4));
  }

  @Test
  void cutsAWordOfAMillionLettersInTime() {
    var document = new Sheet().paragraph("é".repeat(500_000) + "😀".repeat(250_000)).read();

    var cuts = Passages.of(document);

    assertThat(cuts)
        .allSatisfy(
            cut -> {
              assertThat(cut.end() - cut.start()).isLessThanOrEqualTo(3_000);
              assertThat(Character.isLowSurrogate(document.text().charAt(cut.start()))).isFalse();
            });
  }

  /// Whatever a reader makes of a file: ranges are in order and exact, and every word of the text
  /// lies in a passage or in the headings above one.
  @Test
  @Tag("T53")
  void losesNoWordOfAnyDocument() {
    for (var seed = 0; seed < 60; seed++) {
      var document = anyDocument(new Random(seed));

      var cuts = Passages.of(document);

      assertThat(Passages.of(document)).isEqualTo(cuts);
      var covered = new boolean[document.text().length()];
      var end = 0;
      var headings = new HashSet<String>();
      for (var cut : cuts) {
        assertThat(cut.start()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
        assertThat(cut.end()).isGreaterThan(cut.start());
        assertThat(text(document, cut)).isEqualTo(text(document, cut).strip());
        end = cut.end();
        Arrays.fill(covered, cut.start(), cut.end(), true);
        for (var heading : cut.path()) {
          WORD.matcher(heading).results().forEach(match -> headings.add(match.group()));
        }
      }
      var word = WORD.matcher(document.text());
      while (word.find()) {
        var in = covered[word.start()] && covered[word.end() - 1];
        assertThat(in || headings.contains(word.group()))
            .as("seed %d: %s", seed, word.group())
            .isTrue();
      }
    }
  }

  private static ReadDocument anyDocument(Random random) {
    var sheet = new Sheet();
    var count = random.nextInt(40);
    for (var i = 0; i < count; i++) {
      var kind = KINDS.get(random.nextInt(KINDS.size()));
      var level = kind == Kind.HEADING ? random.nextInt(7) : 0;
      var most = kind == Kind.HEADING ? 60 : 900;
      if (random.nextInt(6) == 0) {
        sheet.unclaimed(words(random, most, i));
      } else {
        sheet.block(kind, level, words(random, most, i));
      }
    }
    return sheet.read();
  }

  private static String words(Random random, int most, int salt) {
    var parts = List.of(" ", " ", " ", ". ", " — ", "\t", "\u00a0", ", L. 1237-", "😀", "\n");
    var words = new StringBuilder();
    for (var i = random.nextInt(most); i >= 0; i--) {
      words.append('m').append(salt).append('x').append(i);
      words.append(parts.get(random.nextInt(parts.size())));
    }
    return words.toString();
  }

  private static String text(ReadDocument document, Cut cut) {
    return document.text().substring(cut.start(), cut.end());
  }

  private static int words(String text) {
    return text.split("\\s+").length;
  }

  /// A document as it is written down.
  private static final class Sheet {
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();

    Sheet heading(int level, String words) {
      return block(Kind.HEADING, level, words);
    }

    Sheet paragraph(String words) {
      return block(Kind.PARAGRAPH, 0, words);
    }

    Sheet block(Kind kind, int level, String words) {
      blocks.add(new Block(kind, text.length(), text.length() + words.length(), level, 0));
      return unclaimed(words);
    }

    Sheet unclaimed(String words) {
      text.append(words).append('\n');
      return this;
    }

    ReadDocument read() {
      return new ReadDocument("text/plain", null, text.toString(), blocks, 0, List.of());
    }
  }
}
