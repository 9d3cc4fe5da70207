package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.Embeddings;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiEmbeddingsTest {
  @Test
  void asksForEachTextWithItsModel() {
    var request = GeminiEmbeddings.request(List.of("a\"b", "é"), null, "models/embedding-1");

    assertThat(new String(request, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"requests\":[{\"model\":\"models/embedding-1\",\"content\":{\"parts\":[{\"text\":"
                + "\"a\\\"b\"}]}},{\"model\":\"models/embedding-1\",\"content\":{\"parts\":"
                + "[{\"text\":\"é\"}]}}]}");
  }

  @Test
  void asksForNoMoreThanTheApiTakesAtATime() {
    assertThat(GeminiEmbeddings.request(Collections.nCopies(100, "a"), 8, "m")).isNotEmpty();
    assertThatThrownBy(() -> GeminiEmbeddings.request(Collections.nCopies(101, "a"), 8, "m"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().params()).containsEntry("field", "input.100"));
  }

  @Test
  void readsVectorsOfAnyLength() throws Unreadable {
    var many = "0.5,".repeat(3071) + "-1e-3";

    var answer =
        read(
            "{\"embeddings\":[{\"values\":["
                + many
                + "],\"shape\":[3072]},{\"values\":[1]}],"
                + "\"usageMetadata\":{\"promptTokenDetails\":[{\"tokenCount\":1}],\"promptTokenCount\":4}}",
            2,
            false);

    assertThat(answer.vectors().getFirst()).hasSize(3072).endsWith(0.5f, -0.001f);
    assertThat(answer.vectors().getLast()).containsExactly(1f);
    assertThat(answer.inputTokens()).isEqualTo(4);
  }

  @Test
  void bringsVectorsToTheLengthOne() throws Unreadable {
    var answer = read("{\"embeddings\":[{\"values\":[3,4]},{\"values\":[0,0]}]}", 2, true);

    assertThat(answer.vectors().getFirst()).containsExactly(0.6f, 0.8f);
    assertThat(answer.vectors().getLast()).containsExactly(0f, 0f);
    assertThat(answer.inputTokens()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"embeddings\":null}",
        "{\"embeddings\":[]}",
        "{\"embeddings\":{}}",
        "{\"embeddings\":[{}]}",
        "{\"embeddings\":[{\"values\":[]}]}",
        "{\"embeddings\":[{\"values\":[1]},{\"values\":[1]}]}",
        "{\"embeddings\":[{\"values\":[\"1\"]}]}",
        "{\"embeddings\":[{\"values\":[null]}]}",
        "{\"embeddings\":[{\"values\":[1e99]}]}",
        "{\"embeddings\":[{\"values\":\"AAAA\"}]}",
        "{\"embeddings\":[{\"values\":[1]}]} {}",
        "{\"embeddings\":[{\"values\":[1",
        "{\"error\":{\"code\":400}}"
      })
  void whatIsNotTheAnswerIsUnreadable(String body) {
    assertThatThrownBy(() -> read(body, 1, false)).isInstanceOf(Unreadable.class);
  }

  private static Embeddings read(String json, int texts, boolean toUnitLength) throws Unreadable {
    return GeminiEmbeddings.answer(json.getBytes(StandardCharsets.UTF_8), texts, toUnitLength);
  }
}
