package bureau.inference.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests and answers that nobody sends by mistake. The seeds are fixed: every run is the same.
class HostileMessagesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GOOD =
      """
      {"model":"m","max_tokens":3000,"system":[{"type":"text","text":"s"}],"stream":false,
      "messages":[{"role":"user","content":[{"type":"text","text":"a"},
      {"type":"image","source":{"type":"base64","media_type":"image/png","data":"QQ=="}},
      {"type":"image","source":{"type":"url","url":"https://example.org/a.png"}}]},
      {"role":"assistant","content":[{"type":"thinking","thinking":"h","signature":"s"},
      {"type":"redacted_thinking","data":"d"},
      {"type":"tool_use","id":"i","name":"f","input":{"a":[1.5,null]},"caller":{"type":"direct"}}]},
      {"role":"user","content":[{"type":"tool_result","tool_use_id":"i","is_error":true,
      "content":[{"type":"text","text":"r"}]}]},{"role":"system","content":"x"}],
      "tools":[{"type":"custom","name":"f","description":"d","strict":true,
      "input_schema":{"type":"object"},"allowed_callers":["direct"]}],
      "tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true},
      "thinking":{"type":"enabled","budget_tokens":1024,"display":"omitted"},
      "output_config":{"effort":"low","format":{"type":"json_schema","schema":{}}},
      "context_management":{"edits":[{"type":"clear_thinking_20251015"}]},
      "stop_sequences":["e"],"temperature":0.5,"top_p":0.5,"top_k":5,"metadata":{"user_id":"u"},
      "service_tier":"auto","container":null}
      """;
  private static final String[] VALUES = {
    "null",
    "true",
    "0",
    "-1",
    "1e400",
    "1e99999999999",
    "99999999999999999999",
    "\"\"",
    "\"x\"",
    "\"\\ud800\"",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "[{}]",
    "{\"type\":null}",
    "{\"type\":\"text\"}",
    "{\"type\":{}}",
    "{\"\":0}",
    "\"file\"",
    "[\"direct\",7]",
    "0.1"
  };

  @Test
  void aGoodRequestIsGood() {
    assertThat(Messages.read(GOOD).request().turns()).hasSize(3);
  }

  @Test
  void anyValueInAnyPlaceIsReadOrRefused() {
    var places = places();
    var refused = 0;
    for (var place = 0; place < places; place++) {
      for (var value : VALUES) {
        refused += refused(replaced(place, value)) ? 1 : 0;
      }
    }
    assertThat(places).isGreaterThan(90);
    assertThat(refused).isBetween(places * VALUES.length / 2, places * VALUES.length - 1);
  }

  @Test
  void brokenBytesAreReadOrRefused() {
    var random = new Random(41);
    var good = GOOD.getBytes(StandardCharsets.UTF_8);
    var refused = 0;
    for (var round = 0; round < 20_000; round++) {
      var bytes = good.clone();
      for (var change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      refused += refused(bytes) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  @Test
  void cutRequestsAreRefused() {
    var good = GOOD.strip().getBytes(StandardCharsets.UTF_8);
    for (var length = 0; length < good.length; length++) {
      assertThat(refused(java.util.Arrays.copyOf(good, length))).isTrue();
    }
  }

  @Test
  void nestingIsBoundedEverywhere() {
    for (var place = 0; place < places(); place++) {
      assertThat(refused(replaced(place, "[".repeat(2_000) + "]".repeat(2_000)))).isTrue();
    }
  }

  @Test
  void whateverHappensTheMessageIsWellFormed() throws Exception {
    var random = new Random(43);
    for (var round = 0; round < 3_000; round++) {
      var events = events(random);
      var shows = random.nextBoolean();
      var whole = JSON.readTree(new MessageWriter("msg_1", "m", shows).whole(events));
      var streamed = Streams.gathered(new MessageWriter("msg_1", "m", shows), events);

      assertThat(whole.path("content").size()).isEqualTo(streamed.size());
      for (var i = 0; i < streamed.size(); i++) {
        var block = streamed.get(i);
        var held = block.substring(block.indexOf(':') + 1);
        assertThat(block).isEqualTo(Streams.asText(whole.path("content").get(i), held));
      }
    }
  }

  private static boolean refused(byte[] request) {
    try {
      var body = MessageBody.read(request);
      var edited = MessageEdits.apply(body, "real", 10);
      assertThat(JSON.readTree(edited).path("model").stringValue()).isEqualTo("real");
      assertThat(MessageReader.read(body).request().turns()).isNotEmpty();
      return false;
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
      assertThat(e.problem().params().get("field")).asString().hasSizeLessThan(160);
      return true;
    }
  }

  private static List<ModelEvent> events(Random random) {
    var events = new ArrayList<ModelEvent>();
    var begun = 0;
    var texts =
        new String[] {"", "a", "\ud800", "{", "}", "\"", "\\", "{\"a\":1}", "[", "]", "é\n"};
    for (var n = random.nextInt(30); n > 0; n--) {
      var text = texts[random.nextInt(texts.length)];
      switch (random.nextInt(9)) {
        case 0, 1 -> events.add(new ModelEvent.Text(text));
        case 2 -> events.add(new ModelEvent.Thought(text));
        case 3 -> events.add(new ModelEvent.ThoughtSeal(text));
        case 4 -> events.add(new ModelEvent.ThoughtSeal("redacted:" + text));
        case 5 -> events.add(new ModelEvent.ToolBegun(begun, "call" + begun++, "f"));
        case 6, 7 -> {
          if (begun > 0) {
            events.add(new ModelEvent.ToolArguments(random.nextInt(begun), text));
          }
        }
        default -> events.add(new Counted(random.nextLong(), 3, -1, 0));
      }
    }
    events.add(new ModelEvent.Stopped(StopReason.END, null));
    return events;
  }

  private static int places() {
    return count(JSON.readTree(GOOD));
  }

  private static int count(JsonNode node) {
    var count = node.size();
    for (var child : node) {
      count += count(child);
    }
    return count;
  }

  private static byte[] replaced(int place, String value) {
    var tree = JSON.readTree(GOOD);
    var left = new int[] {place};
    replace(tree, left);
    return tree.toString().replace("\"@@\"", value).getBytes(StandardCharsets.UTF_8);
  }

  private static void replace(JsonNode node, int[] left) {
    for (var i = 0; i < node.size(); i++) {
      if (left[0]-- == 0) {
        if (node instanceof ArrayNode array) {
          array.set(i, JSON.getNodeFactory().stringNode("@@"));
        } else if (node instanceof ObjectNode object) {
          object.put(List.copyOf(object.propertyNames()).get(i), "@@");
        }
        return;
      }
    }
    for (var child : node) {
      if (left[0] >= 0) {
        replace(child, left);
      }
    }
  }
}
