package bureau.material.knowledge.search;

import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.ground.platform.egress.Reach;
import bureau.inference.gateway.LocalEmbeddings;
import bureau.inference.models.Dialect;
import bureau.inference.models.Upstream;
import bureau.inference.models.local.LocalModelConfig;
import bureau.inference.models.local.LocalModels;
import bureau.inference.models.local.Manifest;
import bureau.material.knowledge.search.BenchData.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Measures what is found: `make bench-knowledge`.
///
/// `DATA` names a folder of public data; `ONLY` the parts (law, piaf, translated, speed); `MEANING`
/// is `made` (the default: vectors are made where none are kept), `kept` or `none`; `SAMPLE` bounds
/// the translated texts.
public final class KnowledgeBench {
  private static final String MODEL = "multilingual-e5-small";
  private static final int DEPTH = 50;

  private final Path folder;
  private final KeptVectors vectors;
  private final @Nullable EverydayQuestions everyday;
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final List<String> below = new ArrayList<>();

  private KnowledgeBench(Path folder, KeptVectors vectors) throws IOException {
    this.folder = folder;
    this.vectors = vectors;
    this.everyday = vectors.everyday();
  }

  public static void main(String[] arguments) throws Exception {
    var environment = System.getenv();
    var only = environment.getOrDefault("ONLY", "law,piaf,translated,speed");
    var folder = Files.createTempDirectory("bench-knowledge");
    with(
        folder,
        vectors -> {
          var bench = new KnowledgeBench(folder, vectors);
          var data = new BenchData(Path.of(environment.getOrDefault("DATA", "../shared/data")));
          System.out.println("first  first 5  first 10  reciprocal rank  (questions)");
          if (only.contains("law")) {
            bench.law(data);
          }
          if (only.contains("piaf")) {
            bench.piaf(data);
          }
          if (only.contains("translated")) {
            bench.translated(data, Integer.parseInt(environment.getOrDefault("SAMPLE", "1000")));
          }
          if (only.contains("speed")) {
            SearchSpeed.measure(folder, 20_000, bench.figures);
            SearchSpeed.measure(folder, 100_000, bench.figures);
          }
          bench.write(LocalModelConfig.userCache().resolve("bench-knowledge").resolve("results"));
        });
  }

  /// What is done with vectors.
  public interface Work {
    void on(KeptVectors vectors) throws IOException;
  }

  /// Does something with the vectors that `MEANING` names.
  ///
  /// @param folder for what is wanted meanwhile
  public static void with(Path folder, Work work) throws IOException, InterruptedException {
    var meaning = System.getenv().getOrDefault("MEANING", "made");
    var cache = LocalModelConfig.userCache().resolve("bench-knowledge");
    var kept = cache.resolve(meaning.equals("none") ? "no.vectors" : MODEL + "-Q4_0.vectors");
    var egress =
        new Egress(new EgressConfig(List.of(), Duration.ofSeconds(5), 10, Duration.ofSeconds(5)));
    try (var models = meaning.equals("made") ? models(folder, egress) : null) {
      var embedder =
          models == null
              ? null
              : new LocalEmbedder(
                  new LocalEmbeddings(() -> upstream(models), () -> Optional.of(MODEL), egress));
      work.on(new KeptVectors(kept, embedder));
    } finally {
      egress.close();
    }
  }

  private void law(BenchData data) throws IOException {
    try (var corpus = indexed(data.law())) {
      var questions = data.lawQuestions();
      var any = ranked("law, any cited article", corpus, questions, Question::right);
      floor("law, any cited article, fused", any.fused(), 0.55);
      floor("law, ahead of keyword", any.fused(), any.keyword().inFirstFive());
      floor("law, ahead of meaning", any.fused(), any.meaning().inFirstFive());
      var pinpointed = ranked("law, pinpointed article", corpus, questions, Question::pinpointed);
      floor("law, pinpointed article, fused", pinpointed.fused(), 0.30);
    }
  }

  private void piaf(BenchData data) throws IOException {
    try (var corpus = indexed(data.piaf())) {
      var places = ranked("PIAF, right paragraph", corpus, data.piafQuestions(), Question::right);
      floor("PIAF, fused", places.fused(), 0.92);
    }
  }

  private void translated(BenchData data, int most) throws IOException {
    for (var pair :
        List.of("tico19 en fr", "tico19 fr en", "tico19 es fr", "canada_acts_en_fr en fr")) {
      var way = pair.split(" ", -1);
      var file = way[0] + ".jsonl.gz";
      try (var corpus = indexed(data.translated(file, way[1], way[2], most))) {
        var questions = data.translatedQuestions(file, way[1], way[2], most);
        ranked("translated " + pair, corpus, questions, Question::right);
      }
    }
  }

  private void floor(String what, Places places, double floor) {
    var reached = places.inFirstFive();
    if (reached < floor) {
      below.add(String.format(Locale.ROOT, "%s: %.3f, the floor is %.3f", what, reached, floor));
    }
  }

  private BenchCorpus indexed(BenchCorpus corpus) throws IOException {
    var perMinute = corpus.index(Files.createTempDirectory(folder, "index"), vectors);
    System.out.printf(
        "%n%s: %,d passages, %,d with a vector, %,.0f passages/min indexed%n",
        corpus.name(), corpus.passages().size(), corpus.embedded(), perMinute);
    figures.put(corpus.name() + ", passages", String.valueOf(corpus.passages().size()));
    figures.put(corpus.name() + ", with a vector", String.valueOf(corpus.embedded()));
    return corpus;
  }

  /// Where the right items came.
  private record Ways(Places keyword, Places meaning, Places fused) {}

  private Ways ranked(
      String name,
      BenchCorpus corpus,
      List<Question> questions,
      Function<Question, Set<String>> right)
      throws IOException {
    System.out.println(name);
    return new Ways(
        places(name, corpus, questions, right, "keyword"),
        places(name, corpus, questions, right, "meaning"),
        places(name, corpus, questions, right, "fused"));
  }

  private Places places(
      String name,
      BenchCorpus corpus,
      List<Question> questions,
      Function<Question, Set<String>> right,
      String way)
      throws IOException {
    var places = new Places();
    for (var question : questions) {
      var wanted = right.apply(question);
      if (!wanted.isEmpty()) {
        places.add(items(corpus, question.text(), way), wanted);
      }
    }
    System.out.printf("  %-10s %s%n", way, places);
    figures.put(name + ", " + way, places.json());
    return places;
  }

  private List<String> items(BenchCorpus corpus, String question, String way) throws IOException {
    var text = way.equals("meaning") ? "" : question;
    var meaning = way.equals("keyword") ? new float[0] : ranking(question);
    var items = new LinkedHashSet<String>();
    for (var passage : corpus.search(text, meaning, DEPTH)) {
      items.add(corpus.itemOf(passage.id()));
    }
    return List.copyOf(items);
  }

  private float[] ranking(String question) throws IOException {
    var meaning = vectors.meaning(question, everyday);
    return meaning == null ? new float[0] : meaning.ranking();
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
