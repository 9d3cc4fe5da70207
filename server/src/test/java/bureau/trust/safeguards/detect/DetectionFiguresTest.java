package bureau.trust.safeguards.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bureau.testing.JsonLines;
import bureau.trust.safeguards.Finding;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.LabelRules;
import bureau.trust.safeguards.Rule;
import bureau.trust.safeguards.Rules;
import bureau.trust.safeguards.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// How much of what is there is found, and how much of what is found is there.
@Tag("T25")
class DetectionFiguresTest {
  private static final Path INVENTED_BY_OTHERS =
      Path.of("..", "..", "shared", "data", "pii", "presidio_synth.jsonl.gz");
  private static final int EACH = 2_000;
  private static final Set<FindingKind> WITH_CHECKSUM =
      Set.of(
          FindingKind.CARD,
          FindingKind.IBAN,
          FindingKind.NIR,
          FindingKind.SIRET,
          FindingKind.SIREN);
  private static final Map<String, FindingKind> NAMES =
      Map.of(
          "CREDIT_CARD", FindingKind.CARD,
          "IBAN_CODE", FindingKind.IBAN,
          "US_SSN", FindingKind.SSN,
          "PHONE_NUMBER", FindingKind.PHONE,
          "EMAIL_ADDRESS", FindingKind.EMAIL,
          "PERSON", FindingKind.PERSON);

  /// What is asked of the detector of names, by where the names are from: a bit less than was
  /// measured.
  private static final double RECALL_OF_NAMES_FROM_EVERYWHERE = 0.68;

  private static final double PRECISION_OF_NAMES_FROM_EVERYWHERE = 0.86;

  private static final Watch WATCH = watch();

  /// What came of looking for one kind.
  private static final class Figures {
    private int right;
    private int missed;
    private int wrong;
    private final List<String> examples = new ArrayList<>();

    double recall() {
      return (double) right / Math.max(1, right + missed);
    }

    double precision() {
      return (double) right / Math.max(1, right + wrong);
    }

    @Override
    public String toString() {
      return "recall %.4f (%d of %d), precision %.4f (%d false), for example %s"
          .formatted(
              recall(),
              right,
              right + missed,
              precision(),
              wrong,
              examples.subList(0, Math.min(8, examples.size())));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PERSON")
  void ofInventedTexts(FindingKind kind) {
    var texts = new InventedTexts(kind.wireName().hashCode());
    var figures = new Figures();

    for (var i = 0; i < EACH; i++) {
      var sample = texts.with(kind);
      count(figures, kind, sample.text(), List.of(new Finding(kind, sample.from(), sample.to())));
      count(figures, kind, texts.without().text(), List.of());
    }

    System.out.println("T25 invented " + kind.wireName() + ": " + figures);
    assertThat(figures.recall())
        .as(figures.toString())
        .isGreaterThanOrEqualTo(WITH_CHECKSUM.contains(kind) ? 0.99 : 0.95);
    assertThat(figures.precision()).as(figures.toString()).isGreaterThanOrEqualTo(0.90);
  }

  /// Nothing that only looks like something is taken for anything at all, or hardly.
  @Test
  void nearMissesPass() {
    var texts = new InventedTexts(7);
    var taken = new ArrayList<String>();

    for (var i = 0; i < EACH * 5; i++) {
      var text = texts.without().text();
      WATCH.find(text).forEach(found -> taken.add(found.kind() + " in " + text));
    }

    System.out.println("T25 near misses taken: " + taken.size() + " of " + EACH * 5);
    assertThat(taken.size()).as(taken.toString()).isLessThan(EACH * 5 / 50);
  }

  /// Its telephone numbers are of many countries; its cards are held to the checksum, which some of
  /// them fail.
  @Test
  void ofTextsInventedByOthers() {
    assumeTrue(Files.exists(INVENTED_BY_OTHERS), "the shared texts are not here");
    var figures = new EnumMap<FindingKind, Figures>(FindingKind.class);
    NAMES.values().forEach(kind -> figures.put(kind, new Figures()));

    for (var line : JsonLines.of(INVENTED_BY_OTHERS)) {
      var text = line.get("text").stringValue();
      for (var kind : NAMES.values()) {
        count(requireNonNull(figures.get(kind)), kind, text, expected(line, kind));
      }
    }

    figures.forEach(
        (kind, one) -> System.out.println("T25 presidio " + kind.wireName() + ": " + one));
    figures.forEach(
        (kind, one) -> {
          assertThat(one.recall()).as(kind + " " + one).isGreaterThanOrEqualTo(recall(kind));
          assertThat(one.precision())
              .as(kind + " " + one)
              .isGreaterThanOrEqualTo(
                  kind == FindingKind.PERSON ? PRECISION_OF_NAMES_FROM_EVERYWHERE : 0.90);
        });
  }

  /// Names of persons are no numbers: what nothing announces, and no list knows, is not found.
  @ParameterizedTest
  @EnumSource
  void ofInventedNames(InventedNames.Language language) throws IOException {
    var names = new InventedNames(language, 11);
    var figures = new Figures();

    for (var i = 0; i < EACH; i++) {
      var sample = names.with();
      var person = new Finding(FindingKind.PERSON, sample.from(), sample.to());
      count(figures, FindingKind.PERSON, sample.text(), List.of(person));
      count(figures, FindingKind.PERSON, names.without(), List.of());
    }

    System.out.println("T25 names, " + language + ": " + figures);
    assertThat(figures.recall())
        .as(figures.toString())
        .isGreaterThanOrEqualTo(language.leastRecall());
    assertThat(figures.precision()).as(figures.toString()).isGreaterThanOrEqualTo(0.94);
  }

  private static void count(
      Figures figures, FindingKind kind, String text, List<Finding> expected) {
    var found = WATCH.find(text).stream().filter(one -> one.kind() == kind).toList();
    for (var one : expected) {
      if (found.contains(one)) {
        figures.right++;
      } else {
        figures.missed++;
        figures.examples.add("missed: " + text);
      }
    }
    for (var one : found) {
      if (!expected.contains(one)) {
        figures.wrong++;
        figures.examples.add("took " + one.in(text) + " of " + text);
      }
    }
  }

  private static double recall(FindingKind kind) {
    if (kind == FindingKind.PERSON) {
      return RECALL_OF_NAMES_FROM_EVERYWHERE;
    }
    return WITH_CHECKSUM.contains(kind) ? 0.99 : 0.95;
  }

  private static List<Finding> expected(JsonNode line, FindingKind kind) {
    var expected = new ArrayList<Finding>();
    var text = line.get("text").stringValue();
    for (var span : line.get("spans")) {
      if (NAMES.get(span.get("type").stringValue()) == kind) {
        // their offsets count code points
        expected.add(
            new Finding(
                kind,
                text.offsetByCodePoints(0, span.get("start").intValue()),
                text.offsetByCodePoints(0, span.get("end").intValue())));
      }
    }
    return expected;
  }

  private static Watch watch() {
    var all = new EnumMap<FindingKind, Rule>(FindingKind.class);
    for (var kind : FindingKind.values()) {
      all.put(kind, Rule.WARN);
    }
    return new Watch(
        new Rules(all),
        LabelRules.DEFAULT,
        List.of(new Secrets(), new Numbers(), new EmailAddresses(), new PersonNames()));
  }
}
