package bureau.material.knowledge.search;

import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.ground.platform.egress.Reach;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.gateway.LocalEmbeddings;
import bureau.inference.models.Dialect;
import bureau.inference.models.Upstream;
import bureau.inference.models.local.LocalModelConfig;
import bureau.inference.models.local.LocalModels;
import bureau.inference.models.local.Manifest;
import bureau.material.knowledge.PassageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.FSDirectory;

/// Measures what is found: `make bench-knowledge`.
///
/// `DATA` names a folder of public data; `ONLY` the parts (law, piaf, translated, speed); `MEANING`
/// is `made` (the default: vectors are made where none are kept), `kept` or `none`; `SAMPLE` bounds
/// the translated texts.
public final class KnowledgeBench {
  private static final AgencyId AGENCY = new AgencyId(new UUID(1, 1));
  private static final String MODEL = "multilingual-e5-small";

  private final Path folder;
  private final KeptVectors vectors;
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final List<String> below = new ArrayList<>();

  private KnowledgeBench(Path folder, KeptVectors vectors) {
    this.folder = folder;
    this.vectors = vectors;
  }

  public static void main(String[] arguments) throws Exception {
    var environment = System.getenv();
    var only = environment.getOrDefault("ONLY", "law,piaf,translated,speed");
    var cache = LocalModelConfig.userCache().resolve("bench-knowledge");
    var folder = Files.createTempDirectory("bench-knowledge");
    var egress =
        new Egress(new EgressConfig(List.of(), Duration.ofSeconds(5), 10, Duration.ofSeconds(5)));
    var meaning = environment.getOrDefault("MEANING", "made");
    try (var models = meaning.equals("made") ? models(folder, egress) : null) {
      var embedder =
          models == null
              ? null
              : new LocalEmbedder(
                  new LocalEmbeddings(() -> upstream(models), () -> Optional.of(MODEL), egress));
      var kept = cache.resolve(meaning.equals("none") ? "no.vectors" : MODEL + "-Q4_0.vectors");
      var bench = new KnowledgeBench(folder, new KeptVectors(kept, embedder));
      var data = new BenchData(Path.of(environment.getOrDefault("DATA", "../shared/data")));
      System.out.println("first  first 5  first 10  reciprocal rank  (questions)");
      if (only.contains("law")) {
        bench.law(data.labourLaw());
      }
      if (only.contains("piaf")) {
        bench.piaf(data.piaf());
      }
      if (only.contains("translated")) {
        var most = Integer.parseInt(environment.getOrDefault("SAMPLE", "1000"));
        for (var pair : List.of("en fr", "fr en", "es fr")) {
          var way = pair.split(" ", -1);
          bench.translated(pair, data.translated("tico19.jsonl.gz", way[0], way[1], most));
        }
        bench.translated(
            "en fr acts", data.translated("canada_acts_en_fr.jsonl.gz", "en", "fr", most));
      }
      if (only.contains("speed")) {
        SearchSpeed.measure(folder, 20_000, bench.figures);
        SearchSpeed.measure(folder, 100_000, bench.figures);
      }
      bench.write(cache.resolve("results"));
    } finally {
      egress.close();
    }
  }

  private void law(BenchData.Asked asked) throws IOException {
    var any = ranked("law, any cited article", asked, false, Ranking.STANDARD);
    floor("law, any cited article, fused", any.fused(), 0.55);
    floor("law, ahead of keyword", any.fused(), any.keyword().inFirstFive());
    floor("law, ahead of meaning", any.fused(), any.meaning().inFirstFive());
    var pinpointed = ranked("law, pinpointed article", asked, true, Ranking.STANDARD);
    floor("law, pinpointed article, fused", pinpointed.fused(), 0.30);
  }

  private void piaf(BenchData.Asked asked) throws IOException {
    var places = ranked("PIAF, right paragraph", asked, false, Ranking.STANDARD);
    floor("PIAF, fused", places.fused(), 0.92);
  }

  private void translated(String pair, BenchData.Asked asked) throws IOException {
    ranked("translated " + pair, asked, false, Ranking.STANDARD);
  }

  private void floor(String what, Places places, double floor) {
    var reached = places.inFirstFive();
    if (reached < floor) {
      below.add(String.format(Locale.ROOT, "%s: %.3f, the floor is %.3f", what, reached, floor));
    }
  }

  /// Where the right items came.
  private record Ways(Places keyword, Places meaning, Places fused) {}

  private Ways ranked(String name, BenchData.Asked asked, boolean pinpointed, Ranking ranking)
      throws IOException {
    var home = Files.createTempDirectory(folder, "index");
    try (var index = new LucenePassages(home, FSDirectory::open, ranking)) {
      var embedded = 0;
      var began = System.nanoTime();
      for (var document : asked.documents()) {
        index.put(AGENCY, document);
      }
      index.commit(AGENCY);
      var seconds = (System.nanoTime() - began) / 1e9;
      for (var document : asked.documents()) {
        var meanings = new HashMap<PassageId, float[]>();
        for (var passage : document.passages()) {
          var vector = vectors.passage(forModel(document.title(), passage));
          if (vector != null) {
            meanings.put(passage.id(), vector);
          }
        }
        embedded += meanings.size();
        index.putMeanings(AGENCY, document.id(), meanings);
      }
      index.commit(AGENCY);
      var passages = index.passages(AGENCY);
      System.out.printf(
          "%n%s: %,d passages, %,d with a vector, %,.0f passages/min indexed%n",
          name, passages, embedded, passages / seconds * 60);
      figures.put(name + ", passages", String.valueOf(passages));
      figures.put(name + ", with a vector", String.valueOf(embedded));
      return new Ways(
          places(name, index, asked, pinpointed, "keyword"),
          places(name, index, asked, pinpointed, "meaning"),
          places(name, index, asked, pinpointed, "fused"));
    }
  }

  private Places places(
      String name, LucenePassages index, BenchData.Asked asked, boolean pinpointed, String way)
      throws IOException {
    var places = new Places();
    for (var question : asked.questions()) {
      var right = pinpointed ? question.pinpointed() : question.right();
      if (!right.isEmpty()) {
        places.add(items(index, asked, question.text(), way), right);
      }
    }
    System.out.printf("  %-10s %s%n", way, places);
    figures.put(name + ", " + way, places.json());
    return places;
  }

  private List<String> items(
      LucenePassages index, BenchData.Asked asked, String question, String way) throws IOException {
    var text = way.equals("meaning") ? "" : question;
    var meaning = way.equals("keyword") ? new float[0] : vectors.query(question);
    var query = new PassageQuery(text, meaning, Set.of(BenchData.COLLECTION), null, null, 50);
    var items = new LinkedHashSet<String>();
    for (var passage : index.search(AGENCY, query)) {
      items.add(asked.itemOf().getOrDefault(passage.id(), ""));
    }
    return List.copyOf(items);
  }

  private static String forModel(String title, IndexedDocument.IndexedPassage passage) {
    var head = new ArrayList<String>();
    head.add(title);
    head.addAll(passage.path());
    head.removeIf(String::isBlank);
    return head.isEmpty() ? passage.text() : String.join(" › ", head) + "\n" + passage.text();
  }

  private void write(Path results) throws IOException {
    System.out.println();
    below.forEach(line -> System.out.println("below its floor: " + line));
    if (below.isEmpty()) {
      System.out.println("every floor that was measured is reached");
    }
    var json = new ArrayList<String>();
    figures.forEach((name, value) -> json.add("  \"" + name + "\": " + value));
    Files.createDirectories(results);
    var name = Instant.now().toString().replaceAll("[:.]", "-") + ".json";
    var file = Files.writeString(results.resolve(name), "{\n" + String.join(",\n", json) + "\n}\n");
    System.out.println("every figure: " + file);
  }

  private static LocalModels models(Path home, Egress egress) throws InterruptedException {
    var config =
        new LocalModelConfig(
            "none",
            true,
            LocalModelConfig.userCache(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.empty(),
            4,
            2048,
            Duration.ofMinutes(10));
    var models = new LocalModels(config, Manifest.shippedWithServer(), home, egress);
    var ready = new CountDownLatch(1);
    models.watch(
        status -> {
          if (status.state() == LocalModels.State.READY) {
            ready.countDown();
          }
        });
    models.start();
    if (!ready.await(15, TimeUnit.MINUTES)) {
      models.close();
      throw new IllegalStateException("The embedding model is not ready: " + models.status());
    }
    return models;
  }

  private static Optional<Upstream> upstream(LocalModels models) {
    return models
        .endpoint(MODEL)
        .map(
            endpoint ->
                new Upstream(
                    Dialect.OPENAI,
                    endpoint.base().toString(),
                    new Secret(endpoint.secret()),
                    new Reach.Loopback(endpoint.base().getPort()),
                    endpoint.model(),
                    "max_tokens",
                    null,
                    false,
                    false,
                    null));
  }
}
