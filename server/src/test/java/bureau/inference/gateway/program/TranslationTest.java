package bureau.inference.gateway.program;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.AnswerWriter;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.provider.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationTest {
  private final StringBuilder sent = new StringBuilder();

  @Test
  void whatComesWithTheClosingMarkIsHandedOnBeforeIt() throws Exception {
    var translation =
        new Translation(
            new Reader(List.of(new ModelEvent.Text("last"), new ModelEvent.Done())), new Writer());

    assertThat(translation.event(new byte[0], 0, 0)).isEqualTo(Chunk.DONE);

    assertThat(new String(translation.closing(), StandardCharsets.UTF_8)).isEqualTo("<last><end>");
  }

  @Test
  void nothingIsHandedOnTwice() throws Exception {
    var translation =
        new Translation(new Reader(List.of(new ModelEvent.Text("only"))), new Writer());

    translation.event(new byte[0], 0, 0);
    translation.pass(
        new byte[0],
        0,
        0,
        (bytes, from, length) ->
            sent.append(new String(bytes, from, length, StandardCharsets.UTF_8)));

    assertThat(sent).hasToString("<only>");
    assertThat(new String(translation.closing(), StandardCharsets.UTF_8)).isEqualTo("<end>");
  }

  private record Reader(List<ModelEvent> said) implements AnswerReader {
    @Override
    public List<ModelEvent> event(byte[] bytes, int from, int to) {
      return said;
    }

    @Override
    public List<ModelEvent> whole(byte[] bytes) {
      return said;
    }
  }

  private static final class Writer implements AnswerWriter {
    @Override
    public byte[] event(ModelEvent event) {
      return event instanceof ModelEvent.Text(var text) ? bytes("<" + text + ">") : new byte[0];
    }

    @Override
    public byte[] closing() {
      return bytes("<end>");
    }

    @Override
    public byte[] whole(List<ModelEvent> events) {
      return closing();
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
