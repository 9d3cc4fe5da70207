package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {
  @Test
  void readsTextAndStopReason() throws Exception {
    var piece =
        piece("{\"choices\":[{\"delta\":{\"content\":\"h\\u00e9\"},\"finish_reason\":\"stop\"}]}");

    assertThat(piece.text()).isEqualTo("hé");
    assertThat(piece.outputBytes()).isEqualTo(3);
    assertThat(piece.finishReason()).isEqualTo("stop");
    assertThat(piece.usage()).isNull();
    assertThat(piece.empty()).isFalse();
  }

  @Test
  void readsTheUsageOfTheLastPiece() throws Exception {
    var piece =
        piece(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"details\":{\"prompt_tokens\":9},"
                + "\"completion_tokens\":4,\"total_tokens\":7}}");

    assertThat(piece.usage()).isEqualTo(new Chunk.Counted(3, 0, 4));
    assertThat(piece.empty()).isTrue();
  }

  @Test
  void countsWhatTheModelWroteInACallOfATool() throws Exception {
    var piece =
        piece(
            "{\"choices\":[{\"delta\":{\"content\":null,\"tool_calls\":[{\"index\":0,\"function\":"
                + "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]}}]}");

    assertThat(piece.text()).isEmpty();
    assertThat(piece.outputBytes()).isEqualTo(7);
  }

  @Test
  void readsHowFarTheQuestionIsRead() throws Exception {
    var piece = piece("{\"choices\":[],\"prompt_progress\":{\"total\":50,\"processed\":20}}");

    assertThat(piece.reading()).isEqualTo(new Chunk.Reading(20, 50));
  }

  @Test
  void knowsFaultsInTheMiddle() throws Exception {
    assertThat(event("data: {\"error\":{\"message\":\"x\",\"code\":503}}\n\n"))
        .isEqualTo(new Chunk.Fault(true));
    assertThat(event("data: {\"error\":\"broken\"}\n\n")).isEqualTo(new Chunk.Fault(false));
    assertThat(event("data: {\"error\":null,\"choices\":[]}\n\n")).isInstanceOf(Chunk.Piece.class);
  }

  @Test
  void takesEventsInEveryFormTheSpecificationAllows() throws Exception {
    assertThat(event(": keep-alive\n\n")).isEqualTo(Chunk.NOTHING);
    assertThat(event("event: ping\n\n")).isEqualTo(Chunk.NOTHING);
    assertThat(event("data: [DONE]\n\n")).isEqualTo(Chunk.DONE);
    assertThat(event("data:[DONE]\r\n\r\n")).isEqualTo(Chunk.DONE);
    assertThat(event("id: 7\ndata: {\"choices\":\ndata: []}\n\n")).isInstanceOf(Chunk.Piece.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "17",
        "{\"choices\":3}",
        "{\"choices\":[3]}",
        "{\"choices\":[]} x",
        "",
        "{\"choices\":[{\"delta\":{\"content\":\"trun"
      })
  void refusesWhatIsNoCompletion(String data) {
    assertThatThrownBy(() -> event("data: " + data + "\n\n")).isInstanceOf(Unreadable.class);
  }

  @Test
  void refusesEndlessNesting() {
    assertThatThrownBy(() -> event("data: {\"a\":" + "[".repeat(100_000) + "\n\n"))
        .isInstanceOf(Unreadable.class);
  }

  private static Chunk.Piece piece(String data) throws Exception {
    return (Chunk.Piece) event("data: " + data + "\n\n");
  }

  private static Chunk event(String text) throws Unreadable {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return ChunkReader.event(bytes, 0, bytes.length);
  }
}
