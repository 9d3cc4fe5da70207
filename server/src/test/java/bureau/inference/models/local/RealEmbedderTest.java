package bureau.inference.models.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Tag("real-model")
class RealEmbedderTest {
  static final List<String> ENGLISH =
      List.of(
          "The council approved the school budget.",
          "How do I renew my passport?",
          "The bridge is closed for repairs.",
          "Employees may work from home two days a week.",
          "Where can I pay a parking fine?",
          "The library opens at nine on Saturdays.");
  static final List<String> FRENCH =
      List.of(
          "Le conseil a approuvé le budget des écoles.",
          "Comment renouveler mon passeport ?",
          "Le pont est fermé pour travaux.",
          "Les employés peuvent télétravailler deux jours par semaine.",
          "Où puis-je payer une amende de stationnement ?",
          "La bibliothèque ouvre à neuf heures le samedi.");

  @TempDir Path home;

  @Test
  void findsEachSentenceByItsTranslation() throws IOException {
    try (var real = RealModel.start(home, "none", true)) {
      var asked = vectors(real, "query: ", ENGLISH);
      var kept = vectors(real, "passage: ", FRENCH);

      assertThat(asked).allSatisfy(vector -> assertThat(vector).hasSize(384));
      for (int i = 0; i < asked.size(); i++) {
        assertThat(nearest(asked.get(i), kept)).as(ENGLISH.get(i)).isEqualTo(i);
      }
    }
  }

  private static int nearest(double[] vector, List<double[]> others) {
    return IntStream.range(0, others.size())
        .boxed()
        .max(Comparator.comparingDouble(i -> product(vector, others.get(i))))
        .orElseThrow();
  }

  private static double product(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  private static List<double[]> vectors(RealModel real, String prefix, List<String> texts)
      throws IOException {
    var input = texts.stream().map(text -> "\"" + prefix + text + "\"").collect(joining(","));
    try (var answer = real.post("/embeddings", "{\"input\":[" + input + "]}").send()) {
      var vectors = new ArrayList<double[]>();
      var json = new JsonMapper().readTree(answer.wholeBody(1 << 20));
      for (var each : json.get("data")) {
        var numbers = each.get("embedding");
        vectors.add(
            IntStream.range(0, numbers.size())
                .mapToDouble(i -> numbers.get(i).asDouble())
                .toArray());
      }
      return vectors;
    }
  }
}
