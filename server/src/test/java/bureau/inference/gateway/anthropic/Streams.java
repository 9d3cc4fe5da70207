package bureau.inference.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ServerSentEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads streams as a strict program does.
final class Streams {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Streams() {}

  /// {@return the blocks of the message, each as its type and what it holds}
  static List<String> gathered(MessageWriter writer, List<ModelEvent> events) {
    var stream = new StringBuilder();
    for (var event : events) {
      stream.append(new String(writer.event(event), StandardCharsets.UTF_8));
    }
    stream.append(new String(writer.closing(), StandardCharsets.UTF_8));
    var blocks = new ArrayList<String>();
    StringBuilder open = null;
    var types = new ArrayList<String>();
    for (var text : stream.toString().split("\n\n", 0)) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var sent = ServerSentEvent.of(bytes, 0, bytes.length);
      var event = JSON.readTree(sent.data());
      var type = event.path("type").stringValue();
      assertThat(sent.name()).isEqualTo(type);
      types.add(type);
      switch (type) {
        case "content_block_start" -> {
          assertThat(open).as("one block at a time").isNull();
          assertThat(event.path("index").intValue()).isEqualTo(blocks.size());
          var block = event.path("content_block");
          open = new StringBuilder(block.path("type").stringValue()).append(':');
          open.append(block.path("data").stringValue(""));
        }
        case "content_block_delta" -> {
          assertThat(event.path("index").intValue()).isEqualTo(blocks.size());
          Objects.requireNonNull(open, "an open block").append(piece(event.path("delta")));
        }
        case "content_block_stop" -> {
          assertThat(event.path("index").intValue()).isEqualTo(blocks.size());
          blocks.add(String.valueOf(open));
          open = null;
        }
        default -> {}
      }
    }
    assertThat(open).isNull();
    assertThat(types).startsWith("message_start").endsWith("message_delta", "message_stop");
    return blocks;
  }

  /// {@return the type of the block and what it holds}
  ///
  /// @param arguments as they were streamed, for a call
  static String asText(JsonNode block, String arguments) {
    var type = block.path("type").stringValue();
    return type
        + ":"
        + switch (type) {
          case "text" -> block.path("text").stringValue();
          case "thinking" ->
              block.path("thinking").stringValue() + block.path("signature").stringValue();
          case "redacted_thinking" -> block.path("data").stringValue();
          default -> isInput(block.path("input"), arguments) ? arguments : "other arguments";
        };
  }

  private static boolean isInput(JsonNode input, String arguments) {
    if (input.isString()) {
      return input.stringValue().equals(arguments);
    }
    return input.equals(JSON.readTree(arguments.isBlank() ? "{}" : arguments));
  }

  private static String piece(JsonNode delta) {
    return delta.path("text").stringValue("")
        + delta.path("thinking").stringValue("")
        + delta.path("signature").stringValue("")
        + delta.path("partial_json").stringValue("");
  }
}
