package bureau.inference.gateway.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechBodyTest {
  @Test
  void readsWhatTheGatewayGoesBy() {
    var body =
        read(
            "{\"model\":\"m\",\"input\":\"fifteen letters\",\"voice\":\"coral\","
                + "\"instructions\":\"Soft\",\"stream_format\":\"sse\",\"speed\":1.5}");

    assertThat(body.model()).isEqualTo("m");
    assertThat(body.events()).isTrue();
    assertThat(body.inputTokens()).isEqualTo(5);
    assertThat(body.outputTokens()).isEqualTo(21); // a second of speech, and one
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"input\":\"\"}",
        "{\"input\":null}",
        "{\"input\":[\"a\"]}",
        "{\"input\":1}",
        "{\"input\":\"a\",\"model\":{}}",
        "{\"input\":\"a\",\"instructions\":[]}",
        "{\"input\":\"a\",\"stream_format\":true}",
        "{\"input\":\"a\",\"voice\":{\"id\":\"voice_1234\"}}",
        "{\"input\":\"a\",\"input\":\"b\"}",
        "\"a\""
      })
  void refusesWhatItCannotGoBy(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  private static SpeechBody read(String json) {
    return SpeechBody.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
