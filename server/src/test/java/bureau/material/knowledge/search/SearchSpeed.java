package bureau.material.knowledge.search;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.search.IndexedDocument.IndexedPassage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// How long a search takes, and what an index costs, on generated passages and vectors.
final class SearchSpeed {
  private static final AgencyId AGENCY = new AgencyId(new UUID(1, 9));
  private static final CollectionId COLLECTION = new CollectionId(new UUID(2, 2));
  private static final int PASSAGES_A_DOCUMENT = 20;
  private static final int WORDS_A_PASSAGE = 120;
  private static final int VOCABULARY = 30_000;
  private static final int LENGTH = 384;
  private static final int QUERIES = 500;

  private final Random random = new Random(11);

  private SearchSpeed() {}

  static void measure(Path folder, int passages, Map<String, String> figures) throws IOException {
    new SearchSpeed().run(Files.createTempDirectory(folder, "speed"), passages, figures);
  }

  private void run(Path home, int passages, Map<String, String> figures) throws IOException {
    try (var index = new LucenePassages(home)) {
      var began = System.nanoTime();
      for (var document = 0; document < passages / PASSAGES_A_DOCUMENT; document++) {
        put(index, document);
        if (document % 250 == 0) {
          index.commit(AGENCY);
        }
      }
      index.commit(AGENCY);
      var minutes = (System.nanoTime() - began) / 6e10;
      for (var i = 0; i < QUERIES / 5; i++) {
        index.search(AGENCY, query(true));
      }
      var keyword = times(() -> index.search(AGENCY, query(false)));
      var both = times(() -> index.search(AGENCY, query(true)));
      var counts = times(() -> index.counts(AGENCY, counted()));
      var like = times(() -> index.like(AGENCY, likeOne(passages / PASSAGES_A_DOCUMENT)));
      var documents = passages / PASSAGES_A_DOCUMENT;
      var bytes = size(home) / (double) documents * 1_000;
      report(figures, passages, "p50 ms, keyword", keyword[QUERIES / 2] / 1e6);
      report(figures, passages, "p95 ms, keyword", keyword[QUERIES * 95 / 100] / 1e6);
      report(figures, passages, "p50 ms, both", both[QUERIES / 2] / 1e6);
      report(figures, passages, "p95 ms, both", both[QUERIES * 95 / 100] / 1e6);
      report(figures, passages, "p50 ms, counts", counts[QUERIES / 2] / 1e6);
      report(figures, passages, "p95 ms, counts", counts[QUERIES * 95 / 100] / 1e6);
      report(figures, passages, "p50 ms, documents like one", like[QUERIES / 2] / 1e6);
      report(figures, passages, "p95 ms, documents like one", like[QUERIES * 95 / 100] / 1e6);
      report(figures, passages, "passages/min indexed with vectors", passages / minutes);
      report(figures, passages, "MB of disk per 1,000 documents of 20 passages", bytes / 1e6);
    }
  }

  private static void report(Map<String, String> figures, int passages, String what, double value) {
    System.out.printf(Locale.ROOT, "%,d passages, %s: %,.1f%n", passages, what, value);
    figures.put(passages + " passages, " + what, String.format(Locale.ROOT, "%.3f", value));
  }

  private void put(LucenePassages index, int number) {
    var id = new DocumentId(new UUID(7, number));
    var passages = new ArrayList<IndexedPassage>();
    var meanings = new HashMap<PassageId, float[]>();
    for (var i = 0; i < PASSAGES_A_DOCUMENT; i++) {
      var passage = new PassageId(new UUID(number, i));
      passages.add(
          new IndexedPassage(passage, List.of(words(4), words(3)), words(WORDS_A_PASSAGE)));
      meanings.put(passage, vector());
    }
    index.put(AGENCY, new IndexedDocument(id, COLLECTION, words(5), "fr", null, null, passages));
    index.putMeanings(AGENCY, id, meanings);
  }

  private static long[] times(Runnable asking) {
    var times = new long[QUERIES];
    for (var i = 0; i < QUERIES; i++) {
      var began = System.nanoTime();
      asking.run();
      times[i] = System.nanoTime() - began;
    }
    Arrays.sort(times);
    return times;
  }

  private CountQuery counted() {
    return new CountQuery(query(false), Set.of(COLLECTION), LocalDate.of(2026, 12, 1));
  }

  private LikeQuery likeOne(int documents) {
    var document = new DocumentId(new UUID(7, random.nextInt(documents)));
    return new LikeQuery(document, "", "fr", Set.of(COLLECTION), Set.of(document), 20);
  }

  private PassageQuery query(boolean meaning) {
    var vector = meaning ? vector() : new float[0];
    return new PassageQuery(words(8), vector, Set.of(COLLECTION), null, null, 10);
  }

  /// Common words are common: the rank of a word follows Zipf's law, roughly.
  private String words(int count) {
    var words = new StringBuilder();
    for (var i = 0; i < count; i++) {
      var rank = (int) Math.pow(VOCABULARY, random.nextDouble());
      words.append("mot").append(Integer.toString(rank, 26)).append(' ');
    }
    return words.toString();
  }

  /// Near one of some hundred directions, as the meanings of real texts are.
  private float[] vector() {
    var direction = new Random(random.nextInt(300));
    var vector = new float[LENGTH];
    for (var i = 0; i < LENGTH; i++) {
      vector[i] = (float) (direction.nextGaussian() + random.nextGaussian());
    }
    return vector;
  }

  private static long size(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
