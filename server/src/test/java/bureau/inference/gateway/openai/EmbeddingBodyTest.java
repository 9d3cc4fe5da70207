package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingBodyTest {
  @Test
  void readsWhatTheGatewayGoesBy() {
    var body =
        read(
            "{\"model\":\"m\",\"input\":[\"a\",\"b\\u00e9\"],\"encoding_format\":\"base64\","
                + "\"dimensions\":256,\"future\":{\"deep\":[1]}}");

    assertThat(body.model()).isEqualTo("m");
    assertThat(body.texts()).containsExactly("a", "bé");
    assertThat(body.inputs()).isEqualTo(2);
    assertThat(body.encoding()).isEqualTo("base64");
    assertThat(body.dimensions()).isEqualTo(256);
    assertThat(body.ofTokens()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"abcde\"'; 1; 2; false",
        "'[\"abcde\",\"a\"]'; 2; 3; false",
        "'[5,6,7]'; 1; 3; true",
        "'[[5,6,7],[8]]'; 2; 4; true"
      })
  void countsInputsAndTokens(String input, int inputs, long tokens, boolean ofTokens) {
    var body = read("{\"input\":" + input + "}");

    assertThat(body.inputs()).isEqualTo(inputs);
    assertThat(body.inputTokens()).isEqualTo(tokens);
    assertThat(body.ofTokens()).isEqualTo(ofTokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"input\":null}",
        "{\"input\":\"\"}",
        "{\"input\":[]}",
        "{\"input\":[\"a\",\"\"]}",
        "{\"input\":[[]]}",
        "{\"input\":[[1],[]]}",
        "{\"input\":{}}",
        "{\"input\":1}",
        "{\"input\":true}",
        "{\"input\":[null]}",
        "{\"input\":[1.5]}",
        "{\"input\":[1,\"a\"]}",
        "{\"input\":[\"a\",1]}",
        "{\"input\":[\"a\",[1]]}",
        "{\"input\":[[1],\"a\"]}",
        "{\"input\":[[\"a\"]]}",
        "{\"input\":[[[1]]]}",
        "{\"input\":[{}]}",
        "{\"input\":\"a\",\"input\":\"b\"}",
        "{\"input\":\"a\",\"model\":1}",
        "{\"input\":\"a\",\"dimensions\":0}",
        "{\"input\":\"a\",\"dimensions\":\"8\"}",
        "{\"input\":\"a\",\"encoding_format\":1}",
        "{\"input\":\"a\"}}",
        "[]",
        ""
      })
  void refusesWhatItCannotGoBy(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void takesAsManyInputsAsOpenAiDoes() {
    assertThat(read(texts(2048)).inputs()).isEqualTo(2048);
    assertThatThrownBy(() -> read(texts(2049))).isInstanceOf(ProblemException.class);
  }

  private static String texts(int count) {
    return "{\"input\":[" + String.join(",", Collections.nCopies(count, "\"a\"")) + "]}";
  }

  private static EmbeddingBody read(String json) {
    return EmbeddingBody.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
