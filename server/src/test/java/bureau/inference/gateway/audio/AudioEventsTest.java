package bureau.inference.gateway.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.gateway.hub.Unreadable;
import bureau.inference.gateway.program.Client;
import bureau.inference.gateway.provider.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioEventsTest {
  private static final String DELTA =
      "data: {\"type\":\"transcript.text.delta\",\"delta\":\"Grüße\"}\n\n";
  private static final String DONE =
      "data: {\"type\":\"transcript.text.done\",\"text\":\"Grüße\",\"usage\":"
          + "{\"input_tokens\":14,\"output_tokens\":2}}\n\n";

  private final AudioEvents events = new AudioEvents(0, 0);
  private final ByteArrayOutputStream passed = new ByteArrayOutputStream();

  @Test
  void whatSaysThatItIsDoneWaitsForTheEnd() throws Exception {
    assertThat(take(": still here\n\n")).isEqualTo(Chunk.NOTHING);
    assertThat(take(DELTA)).isEqualTo(new Chunk.Piece("", 7, null, null, null, false));
    assertThat(take(DONE))
        .isEqualTo(new Chunk.Piece("", 0, "stop", new Chunk.Counted(14, 0, 2), null, false));

    assertThat(passed.toString(StandardCharsets.UTF_8)).isEqualTo(": still here\n\n" + DELTA);
    assertThat(new String(events.closing(), StandardCharsets.UTF_8)).isEqualTo(DONE);
  }

  @Test
  void aClosingMarkGoesOnWhereThereIsOne() throws Exception {
    take(DONE);

    assertThat(take("data: [DONE]\n\n")).isEqualTo(Chunk.DONE);
    assertThat(new String(events.closing(), StandardCharsets.UTF_8))
        .isEqualTo(DONE + "data: [DONE]\n\n");
  }

  @Test
  void soundIsGuessedUntilItIsCounted() throws Exception {
    var sound = new AudioEvents(3, 40);
    var delta = bytes("event: speech.audio.delta\ndata: {\"audio\":\"AAAA\"}\n\n");
    var done =
        bytes(
            "event: speech.audio.done\ndata: {\"usage\":{\"input_tokens\":4,\"output_tokens\":9}}\n\n");

    assertThat(sound.event(delta, 0, delta.length))
        .isEqualTo(new Chunk.Piece("", 1, null, new Chunk.Counted(3, 0, 40), null, false));
    assertThat(sound.event(delta, 0, delta.length))
        .isEqualTo(new Chunk.Piece("", 0, null, null, null, false));
    assertThat(sound.event(done, 0, done.length))
        .isEqualTo(new Chunk.Piece("", 0, "stop", new Chunk.Counted(4, 0, 9), null, false));
  }

  @Test
  void anErrorIsAFault() throws Exception {
    assertThat(take("data: {\"error\":{\"message\":\"near 10.1.2.3\"}}\n\n"))
        .isEqualTo(new Chunk.Fault(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: [DONE]\n\n",
        "data: {\n\n",
        "data: []\n\n",
        "data: x\n\n",
        "data: {}{}\n\n"
      })
  void whatIsNoEventOfItIsUnreadable(String event) {
    assertThatThrownBy(() -> take(event)).isInstanceOf(Unreadable.class);
  }

  private Chunk take(String event) throws Unreadable, Client.Gone {
    var bytes = bytes(event);
    var chunk = events.event(bytes, 0, bytes.length);
    if (!(chunk instanceof Chunk.Done)) {
      events.pass(bytes, 0, bytes.length, passed::write);
    }
    return chunk;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
