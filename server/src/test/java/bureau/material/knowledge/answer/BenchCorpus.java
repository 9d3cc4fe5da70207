package bureau.material.knowledge.answer;

import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.FoundPassage;
import bureau.material.knowledge.PassageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A collection in memory that is searched by keyword, for benchmarks.
///
/// FoundPassage of the ranking: Robertson and Zaragoza, *The Probabilistic Relevance Framework*,
/// 2009.
final class BenchCorpus {
  private static final double K1 = 1.2;
  private static final double B = 0.75;
  private static final int LONGEST_PASSAGE = 1_500;

  private record Posting(int passage, int times) {}

  private final String name;
  private final String language;
  private final Stems stems;
  private final List<FoundPassage> passages = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final Map<String, List<Posting>> postings = new HashMap<>();
  private final Map<Integer, ReadSource> read = new HashMap<>();
  private long words;
  private final Map<String, Integer> documents = new HashMap<>();
  private @Nullable Rarity rarity;

  BenchCorpus(String name, String language, Stems stems) {
    this.name = name;
    this.language = language;
    this.stems = stems;
  }

  String name() {
    return name;
  }

  String language() {
    return language;
  }

  int size() {
    return passages.size();
  }

  FoundPassage passage(int n) {
    return passages.get(n);
  }

  /// Parts the text at line ends where it is long.
  void add(String title, List<String> path, String text) {
    int document = documents.computeIfAbsent(title + path, _ -> documents.size());
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + LONGEST_PASSAGE);
      if (end < text.length()) {
        int line = text.lastIndexOf('\n', end);
        int space = text.lastIndexOf(' ', end);
        end = line > start + LONGEST_PASSAGE / 3 ? line + 1 : space > start ? space + 1 : end;
      }
      var piece = text.substring(start, end);
      if (!piece.isBlank()) {
        add(
            new FoundPassage(
                new PassageId(new UUID(1, passages.size())),
                new DocumentId(new UUID(2, document)),
                new CollectionId(new UUID(3, 1)),
                new CollectionId(new UUID(3, 1)),
                title,
                path,
                0,
                start,
                piece,
                language,
                false,
                null,
                null,
                1,
                0,
                0));
      }
      start = end;
    }
  }

  private void add(FoundPassage source) {
    int number = passages.size();
    passages.add(source);
    var counts = new HashMap<String, Integer>();
    var all = stems.of(source.heading() + "\n" + source.text(), language);
    all.forEach(word -> counts.merge(word.stem(), 1, Integer::sum));
    counts.forEach(
        (stem, times) ->
            postings.computeIfAbsent(stem, _ -> new ArrayList<>()).add(new Posting(number, times)));
    lengths.add(all.size());
    words += all.size();
  }

  Rarity rarity() {
    var known = rarity;
    if (known == null) {
      var holding = new HashMap<String, Long>();
      postings.forEach((stem, all) -> holding.put(stem, (long) all.size()));
      known = Rarity.counted(passages.size(), holding);
      rarity = known;
    }
    return known;
  }

  /// {@return the best passages by keyword, the best first}
  List<ReadSource> search(String question, String spoken, int limit) {
    var scores = new double[passages.size()];
    double average = (double) words / passages.size();
    var asked = new HashSet<String>();
    stems.of(question, spoken).forEach(word -> asked.add(word.stem()));
    for (var stem : asked) {
      var found = postings.getOrDefault(stem, List.of());
      double weight = rarity().of(stem);
      for (var posting : found) {
        double length = lengths.get(posting.passage()) / average;
        scores[posting.passage()] +=
            weight * posting.times() * (K1 + 1) / (posting.times() + K1 * (1 - B + B * length));
      }
    }
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] > 0)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .limit(limit)
        .map(this::read)
        .toList();
  }

  ReadSource read(int number) {
    return read.computeIfAbsent(number, n -> ReadSource.of(passages.get(n), language, stems));
  }
}
