package bureau.inference.gateway.audio;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.provider.Chunk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptReadingTest {
  @Test
  void tokensCountAsTheyAre() throws Unreadable {
    assertThat(
            json(
                "{\"text\":\"a\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":14,"
                    + "\"input_token_details\":{\"audio_tokens\":14},\"output_tokens\":45}}"))
        .isEqualTo(new Chunk.Piece("", 0, "stop", new Chunk.Counted(14, 0, 45), null, false));
  }

  /// Ten tokens a second, and those of the words: a guess.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"abcd\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}",
        "{\"text\":\"abcd\",\"duration\":8.95,\"words\":[{\"word\":\"abcd\",\"start\":0.1}]}"
      })
  void secondsCountAsAGuess(String body) throws Unreadable {
    assertThat(json(body))
        .isEqualTo(new Chunk.Piece("", 4, null, new Chunk.Counted(90, 0, 0), null, false));
  }

  @Test
  void whereNothingIsCountedTheWordsAre() throws Unreadable {
    assertThat(json("{\"text\":\"\"}")).isEqualTo(new Chunk.Piece("", 0, null, null, null, false));
  }

  @Test
  void anErrorIsNoTranscription() throws Unreadable {
    assertThat(json("{\"error\":{\"message\":\"x\"}}")).isEqualTo(new Chunk.Fault(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"text\":null}", "{\"text\":1}", "{\"text\":\"a\"", "hello"})
  void whatHasNoTextIsUnreadable(String body) {
    assertThatThrownBy(() -> json(body)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=utf-8",
        "text/vtt",
        "text/srt",
        "application/x-subrip"
      })
  void subtitlesAreTextLikeAnyOther(String type) throws Unreadable {
    var reading = requireNonNull(TranscriptReading.of(type));

    assertThat(reading.take(new byte[] {'a', 'b'}, 0, 2))
        .isEqualTo(new Chunk.Piece("", 2, null, null, null, false));
    assertThat(reading.end()).isInstanceOf(Chunk.Piece.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text/html", "text/event-stream", "application/octet-stream", "audio/mpeg"})
  void otherTypesAreNoTranscription(String type) {
    assertThat(TranscriptReading.of(type)).isNull();
  }

  private static Chunk json(String body) throws Unreadable {
    var reading = requireNonNull(TranscriptReading.of("application/json"));
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThat(reading.take(bytes, 0, bytes.length)).isEqualTo(Chunk.NOTHING);
    return reading.end();
  }
}
