package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 4096})
  void cutsAtBlankLinesHoweverTheBytesCome(int atOnce) throws Exception {
    var events = read("data: a\n\n: note\n\r\ndata: b\r\n\r\nevent: x\ndata: c\n\n", atOnce, 100);

    assertThat(events)
        .containsExactly("data: a\n\n", ": note\n\r\n", "data: b\r\n\r\n", "event: x\ndata: c\n\n");
  }

  @Test
  void whatFollowsTheLastBlankLineIsAnEventToo() throws Exception {
    assertThat(read("data: a\n\ndata: [DONE]", 5, 100))
        .containsExactly("data: a\n\n", "data: [DONE]\n\n");
  }

  @Test
  void anEventMayBeAsLongAsTheLimitAndNoLonger() throws Exception {
    var long100k = "data: " + "x".repeat(100_000) + "\n\n";

    assertThat(read("data: a\n\n" + long100k + "data: b\n\n", 1000, 200_000))
        .containsExactly("data: a\n\n", long100k, "data: b\n\n");
    assertThatThrownBy(() -> read(long100k, 1000, 50_000))
        .isInstanceOf(EventReader.EventTooLong.class);
  }

  @Test
  void saysWhetherTheNextEventIsHere() throws Exception {
    var reader = new EventReader(stream("data: a\n\ndata: b\n\ndata: c", 18), 100);

    assertThat(reader.next()).isTrue();
    assertThat(reader.nextIsHere()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.nextIsHere()).isFalse();
  }

  private static List<String> read(String text, int atOnce, int limit) throws IOException {
    var reader = new EventReader(stream(text, atOnce), limit);
    var events = new ArrayList<String>();
    while (reader.next()) {
      var length = reader.to() - reader.from();
      events.add(new String(reader.buffer(), reader.from(), length, StandardCharsets.UTF_8));
      var _ = reader.nextIsHere(); // as a relay asks: it passes over nothing
    }
    return events;
  }

  /// A stream that gives at most so many bytes at once.
  private static InputStream stream(String text, int atOnce) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, atOnce));
      }
    };
  }
}
