package bureau.material.knowledge.answer;

import bureau.material.knowledge.Citation;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.search.BenchCorpus;
import bureau.material.knowledge.search.BenchData;
import bureau.material.knowledge.search.EverydayQuestions;
import bureau.material.knowledge.search.KeptVectors;
import bureau.material.knowledge.search.KnowledgeBench;
import bureau.material.knowledge.search.ScoredPassage;
import bureau.material.knowledge.search.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The figures of answers: are citations exact, does what is cited bear out what is said, and does
/// Bureau abstain where it should, and only there. Part of `make bench-knowledge`.
///
/// Arguments: the folder of public data, and, if wanted, a file for the figures as JSON and one for
/// the signs of every question as a table.
public final class KnowledgeAnswersBench {
  private static final int LIMIT = 8;
  private static final int PASSAGES_A_CORPUS = 400;
  private static final int FEWEST_WORDS = 5;

  private static final Stems STEMS = Words::of;

  private final BenchData data;
  private final PrintStream out = System.out;
  private final Map<String, Rarity> rarities = new HashMap<>();
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<String> signs = new ArrayList<>();

  private final Path folder;
  private final KeptVectors vectors;
  private final @Nullable EverydayQuestions everyday;

  private KnowledgeAnswersBench(BenchData data, Path folder, KeptVectors vectors)
      throws IOException {
    this.data = data;
    this.folder = folder;
    this.vectors = vectors;
    this.everyday = vectors.everyday();
  }

  public static void main(String[] arguments) throws Exception {
    var data = new BenchData(Path.of(arguments.length > 0 ? arguments[0] : "../shared/data"));
    var folder = Files.createTempDirectory("bench-answers");
    KnowledgeBench.with(
        folder,
        vectors -> {
          var bench = new KnowledgeAnswersBench(data, folder, vectors);
          bench.measure();
          if (arguments.length > 1) {
            Files.writeString(
                Path.of(arguments[1]), JsonMapper.shared().writeValueAsString(bench.figures));
          }
          if (arguments.length > 2) {
            Files.write(Path.of(arguments[2]), bench.signs, StandardCharsets.UTF_8);
          }
        });
  }

  private void measure() throws IOException {
    var piaf = indexed(data.piaf());
    var law = indexed(data.law());
    var sheets = indexed(data.sheets());
    var cfr = indexed(data.cfr());
    support(List.of(piaf, law, sheets, cfr));
    out.println();
    out.println("Abstention: the second half of the articles, sheets and questions");
    out.printf("%-26s %-18s %7s %7s%n", "questions", "collection", "asked", "right");
    abstention(piaf, law, sheets, cfr);
  }

  private BenchCorpus indexed(BenchCorpus corpus) throws IOException {
    corpus.index(Files.createTempDirectory(folder, "index"), vectors);
    return corpus;
  }

  private Rarity rarity(BenchCorpus corpus) {
    return rarities.computeIfAbsent(
        corpus.name(),
        _ -> {
          var known = new HashMap<String, Double>();
          return stem ->
              known.computeIfAbsent(
                  stem, one -> Rarity.weight(corpus.passages().size(), corpus.holding(one)));
        });
  }

  private ReadSource read(BenchCorpus corpus, FoundPassage passage) {
    return ReadSource.of(passage, corpus.language(), STEMS);
  }

  private ReadSource any(BenchCorpus corpus, Random random) {
    return read(corpus, corpus.passages().get(random.nextInt(corpus.passages().size())));
  }

  // --- what is cited

  private void support(List<BenchCorpus> corpora) {
    out.println("Support: sentences of passages, as they stand and spoilt");
    out.printf("%-18s %-22s %8s %8s%n", "collection", "sentence", "tried", "cited");
    int truly = 0;
    int falsely = 0;
    long exact = 0;
    long citations = 0;
    for (var corpus : corpora) {
      var random = new Random(13);
      var counts = new LinkedHashMap<String, int[]>();
      var support = new Support(STEMS, rarity(corpus));
      for (int i = 0; i < PASSAGES_A_CORPUS; i++) {
        var source = any(corpus, random);
        var other = any(corpus, random);
        var sentence = sentence(source, random);
        if (sentence == null) {
          continue;
        }
        for (var variant : Spoilt.of(sentence, corpus.language(), random)) {
          var cited = support.of(variant.text(), corpus.language(), List.of(source));
          count(counts, variant.kind(), !cited.isEmpty());
          truly += variant.isTrue() && !cited.isEmpty() ? 1 : 0;
          falsely += !variant.isTrue() && !cited.isEmpty() ? 1 : 0;
          citations += cited.size();
          exact += cited.stream().filter(place -> isExact(place, source.source())).count();
        }
        if (!source.source().document().equals(other.source().document())) {
          var cited = support.of(sentence, corpus.language(), List.of(other));
          count(counts, "of another document", !cited.isEmpty());
        }
      }
      counts.forEach(
          (kind, count) -> {
            out.printf(
                "%-18s %-22s %8d %7.1f%%%n",
                corpus.name(), kind, count[0], 100.0 * count[1] / count[0]);
            figures.put("cited." + corpus.name() + "." + kind, (double) count[1] / count[0]);
          });
    }
    double precision = (double) truly / Math.max(1, truly + falsely);
    out.printf("cited sentences that are true: %.3f (floor 0.90)%n", precision);
    out.printf("citations that are exact: %d of %d%n", exact, citations);
    figures.put("cited sentences that are true", precision);
    figures.put("exact citations", (double) exact / Math.max(1, citations));
  }

  private static void count(Map<String, int[]> counts, String kind, boolean cited) {
    var count = counts.computeIfAbsent(kind, _ -> new int[2]);
    count[0]++;
    count[1] += cited ? 1 : 0;
  }

  private static boolean isExact(Citation place, FoundPassage source) {
    return place.start() >= source.start()
        && place.end() <= source.end()
        && !source
            .text()
            .substring(place.start() - source.start(), place.end() - source.start())
            .isBlank();
  }

  private static @Nullable String sentence(ReadSource source, Random random) {
    var candidates = new ArrayList<String>();
    for (int i = 0; i < source.statements().size(); i++) {
      if (source.statements().get(i).words().size() >= FEWEST_WORDS) {
        candidates.add(PlainSentence.of(source.statements().get(i).text()));
      }
    }
    return candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
  }

  // --- where nothing is said

  private void abstention(BenchCorpus piaf, BenchCorpus law, BenchCorpus sheets, BenchCorpus cfr)
      throws IOException {
    var pages = indexed(data.pages());
    var faq = indexed(data.faq());
    answerable("PIAF", data.piafQuestions(), piaf, true);
    answerable("SmartPay", data.faqQuestions(), faq, true);
    answerable("labour law", data.lawQuestions(), law, true);
    answerable("labour law", data.lawQuestions(), sheets, true);
    answerable("SmartPay", data.faqQuestions(), pages, true);
    wrong("PIAF", data.piafQuestions(), law, true);
    wrong("PIAF", data.piafQuestions(), sheets, true);
    wrong("labour law", data.lawQuestions(), piaf, true);
    wrong("contributions", data.contributions(), piaf, true);
    wrong("French agencies", data.agencyQuestions(), piaf, true);
    wrong("SmartPay", data.faqQuestions(), cfr, true);
    wrong("PIAF", data.piafQuestions(), indexed(data.far()), false);
    total("answerable", "wrongly abstained from", (right, all) -> all - right);
    total("wrong collection", "rightly abstained from", (right, _) -> right);
  }

  private final Map<String, int[]> totals = new LinkedHashMap<>();

  private interface Share {
    int of(int right, int all);
  }

  private void total(String kind, String name, Share share) {
    var count = totals.getOrDefault(kind, new int[2]);
    double part = (double) share.of(count[1], count[0]) / Math.max(1, count[0]);
    out.printf("%s, %s: %.3f of %d%n", kind, name, part, count[0]);
    figures.put(kind + ", " + name, part);
  }

  private void answerable(
      String who, List<BenchData.Question> questions, BenchCorpus corpus, boolean counts)
      throws IOException {
    ask(who, questions, corpus, "answerable", counts, answers -> answers);
  }

  private void wrong(
      String who, List<BenchData.Question> questions, BenchCorpus corpus, boolean counts)
      throws IOException {
    ask(who, questions, corpus, "wrong collection", counts, answers -> !answers);
  }

  private void ask(
      String who,
      List<BenchData.Question> questions,
      BenchCorpus corpus,
      String kind,
      boolean counts,
      Predicate<Boolean> isRight)
      throws IOException {
    var abstention = new Abstention(STEMS, rarity(corpus));
    int asked = 0;
    int right = 0;
    for (var question : questions) {
      var found = found(corpus, question);
      boolean secondHalf = Math.floorMod(question.unit().hashCode(), 2) == 1;
      var sign =
          abstention.signs(question.text(), question.language(), found.sources(), found.nearness());
      signs.add(row(who, corpus, kind, secondHalf, sign, question.text()));
      if (secondHalf) {
        boolean answers =
            abstention.mayAnswer(
                question.text(), question.language(), found.sources(), found.nearness());
        asked++;
        right += isRight.test(answers) ? 1 : 0;
      }
    }
    out.printf(
        "%-26s %-18s %7d %6.1f%%  %s%s%n",
        who,
        corpus.name(),
        asked,
        100.0 * right / Math.max(1, asked),
        kind,
        counts ? "" : ", beside the total");
    figures.put(kind + ". " + who + " over " + corpus.name(), (double) right / Math.max(1, asked));
    if (counts) {
      var total = totals.computeIfAbsent(kind, _ -> new int[2]);
      total[0] += asked;
      total[1] += right;
    }
  }

  /// @param nearness of the nearest of the sources
  private record FoundSources(List<ReadSource> sources, OptionalDouble nearness) {}

  /// As [bureau.material.knowledge.Finder] finds them.
  private FoundSources found(BenchCorpus corpus, BenchData.Question question) throws IOException {
    var meaning = vectors.meaning(question.text(), everyday);
    var ranking = meaning == null ? new float[0] : meaning.ranking();
    var scored = corpus.search(question.text(), ranking, LIMIT);
    var sources = scored.stream().map(one -> read(corpus, corpus.passage(one))).toList();
    if (meaning == null) {
      return new FoundSources(sources, OptionalDouble.empty());
    }
    var ids = scored.stream().map(ScoredPassage::id).toList();
    var there = corpus.meanings(ids, meaning.question().length).values();
    return new FoundSources(sources, meaning.nearest(there));
  }

  private static String row(
      String who,
      BenchCorpus corpus,
      String kind,
      boolean secondHalf,
      Abstention.Signs sign,
      String question) {
    return String.join(
        "\t",
        who,
        corpus.name(),
        kind,
        secondHalf ? "second" : "first",
        number(sign.mass()),
        number(sign.share()),
        Integer.toString(sign.found()),
        Integer.toString(sign.asked()),
        number(sign.oneRoom()),
        number(sign.nearness().orElse(Double.NaN)),
        question.replaceAll("\\s", " "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
