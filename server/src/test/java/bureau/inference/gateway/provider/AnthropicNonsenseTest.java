package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Valid answers in which something is exchanged or missing, thousands of them and always the same.
class AnthropicNonsenseTest {
  private static final List<String> STREAMS =
      List.of(AnthropicAnswers.TEXT, AnthropicAnswers.TOOLS, AnthropicAnswers.THOUGHTS);
  private static final List<String> WHOLES =
      List.of(
          AnthropicAnswers.WHOLE_TEXT,
          AnthropicAnswers.WHOLE_TOOLS,
          AnthropicAnswers.WHOLE_THOUGHTS);

  private static final List<String> NONSENSE =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "1e999999999",
          "-1e-99999999999999",
          "9223372036854775807",
          "123456789012345678901234567890",
          "9".repeat(990),
          "9".repeat(1100),
          "\"\"",
          "\" \"",
          "\"text\"",
          "\"tool_use\"",
          "\"thinking\"",
          "\"input_json_delta\"",
          "\"content_block_start\"",
          "\"message_stop\"",
          "\"error\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "[[],{},null]",
          "{}",
          "{\"type\":{}}",
          "{\"a\":1e99999999999}",
          "[".repeat(450) + "]".repeat(450),
          "{\"a\":".repeat(450) + "1" + "}".repeat(450),
          "[".repeat(20_000));

  private final Random random = new Random(20_260_614);
  private int read;
  private int unreadable;

  @Test
  void readsStreamsOrRefusesThem() {
    for (var i = 0; i < 6_000; i++) {
      var reader = new AnthropicReader();
      var events = new ArrayList<ModelEvent>();
      for (var event : AnthropicAnswers.events(STREAMS.get(i % STREAMS.size()))) {
        var data = event.substring(event.indexOf("data: ") + 6).strip();
        tryTo(events, () -> event(reader, random.nextInt(3) == 0 ? exchanged(data) : data));
      }
      assertSound(events);
    }

    assertThat(read).isGreaterThan(10_000);
    assertThat(unreadable).isGreaterThan(5_000);
  }

  @Test
  void readsWholeAnswersOrRefusesThem() {
    for (var i = 0; i < 10_000; i++) {
      var answer = exchanged(WHOLES.get(i % WHOLES.size()));
      var events = new ArrayList<ModelEvent>();
      tryTo(events, () -> new AnthropicReader().whole(answer.getBytes(StandardCharsets.UTF_8)));
      assertSound(events);
    }

    assertThat(read).isGreaterThan(1_000);
    assertThat(unreadable).isGreaterThan(1_000);
  }

  @Test
  void readsWhateverBytesOrRefusesThem() {
    for (var i = 0; i < 20_000; i++) {
      var events = AnthropicAnswers.events(STREAMS.get(i % STREAMS.size()));
      var bytes = events.get(random.nextInt(events.size())).getBytes(StandardCharsets.UTF_8);
      for (var n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var said = new ArrayList<ModelEvent>();
      tryTo(said, () -> new AnthropicReader().event(bytes, 0, bytes.length));
      tryTo(said, () -> new AnthropicReader().whole(bytes));
    }

    assertThat(read).isGreaterThan(1_000);
    assertThat(unreadable).isGreaterThan(1_000);
  }

  private interface Reading {
    List<ModelEvent> read() throws Unreadable;
  }

  private void tryTo(List<ModelEvent> events, Reading reading) {
    try {
      events.addAll(reading.read());
      read++;
    } catch (Unreadable _) {
      unreadable++;
    }
  }

  private static List<ModelEvent> event(AnthropicReader reader, String data) throws Unreadable {
    var bytes = ServerSentEvent.format(null, data).getBytes(StandardCharsets.UTF_8);
    return reader.event(bytes, 0, bytes.length);
  }

  private static void assertSound(List<ModelEvent> events) {
    var calls = 0;
    for (var event : events) {
      switch (event) {
        case ModelEvent.Counted(
                var input,
                var cached,
                var output,
                var thought,
                var written,
                var hour) -> {
          assertThat(hour).isBetween(0L, written);
          assertThat(written).isBetween(0L, input - cached);
          assertThat(cached).isBetween(0L, input);
          assertThat(thought).isBetween(0L, output);
        }
        case ModelEvent.ToolBegun(var index, var id, var name) -> {
          assertThat(index).isEqualTo(calls++);
          assertThat(id).isNotEmpty();
          assertThat(name).isNotEmpty();
        }
        case ModelEvent.ToolArguments(var index, _) -> assertThat(index).isBetween(0, calls - 1);
        default -> {}
      }
    }
  }

  /// {@return the document with some of it exchanged for something else, or left out}
  private String exchanged(String json) {
    var text = exchanged(JsonMapper.shared().readTree(json)).toString();
    for (var i = 0; i < NONSENSE.size(); i++) {
      text = text.replace("\"@" + i + "@\"", NONSENSE.get(i));
    }
    return text;
  }

  private JsonNode exchanged(JsonNode node) {
    if (random.nextInt(12) == 0) {
      return StringNode.valueOf("@" + random.nextInt(NONSENSE.size()) + "@");
    }
    return switch (node) {
      case ObjectNode object -> {
        var copy = JsonNodeFactory.instance.objectNode();
        for (var member : object.properties()) {
          if (random.nextInt(15) > 0) {
            copy.set(member.getKey(), exchanged(member.getValue()));
          }
        }
        yield copy;
      }
      case ArrayNode array -> {
        var copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> copy.add(exchanged(element)));
        yield copy;
      }
      default -> node;
    };
  }
}
