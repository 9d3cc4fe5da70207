package bureau.inference.gateway.responses;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests and answers that nobody sends by mistake. The seeds are fixed: every run is the same.
class HostileResponsesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GOOD =
      """
      {"model":"m","max_output_tokens":3000,"instructions":"s","stream":false,
      "input":[{"type":"message","role":"developer","content":[{"type":"input_text","text":"d"}]},
      {"role":"user","content":[{"type":"input_text","text":"a"},
      {"type":"input_image","image_url":"data:image/png;base64,QQ==","detail":"auto"},
      {"type":"input_image","image_url":"https://example.org/a.png"}]},
      {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"h"}],
      "content":[{"type":"reasoning_text","text":"h"}],"encrypted_content":"bureau:cw==:aA==","status":"completed"},
      {"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[
      {"type":"output_text","text":"t","annotations":[],"logprobs":[]},
      {"type":"refusal","refusal":"r"}]},
      {"type":"function_call","id":"fc_1","call_id":"i","name":"f","arguments":"{\\"a\\":[1.5,null]}",
      "caller":{"type":"direct"}},
      {"type":"function_call_output","call_id":"i","output":[{"type":"input_text","text":"r"}]}],
      "tools":[{"type":"function","name":"f","description":"d","strict":true,
      "parameters":{"type":"object"},"allowed_callers":["direct"]}],
      "tool_choice":{"type":"function","name":"f"},"parallel_tool_calls":true,
      "reasoning":{"effort":"low","summary":"auto"},
      "text":{"verbosity":"medium","format":{"type":"json_schema","name":"n","schema":{}}},
      "include":["reasoning.encrypted_content"],"truncation":"auto","store":true,
      "temperature":0.5,"top_p":0.5,"metadata":{"a":"b"},"user":"u","background":false,
      "stream_options":{"include_obfuscation":false},"previous_response_id":null}
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
    "{\"type\":\"input_text\"}",
    "{\"type\":\"item_reference\"}",
    "{\"type\":{}}",
    "{\"\":0}",
    "\"input_file\"",
    "[\"direct\",7]",
    "0.1"
  };

  @Test
  void aGoodRequestIsGood() {
    assertThat(refused(GOOD.getBytes(StandardCharsets.UTF_8))).isFalse();
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
      assertThat(refused(Arrays.copyOf(good, length))).isTrue();
    }
  }

  @Test
  void nestingIsBoundedEverywhere() {
    for (var place = 0; place < places(); place++) {
      assertThat(refused(replaced(place, "[".repeat(2_000) + "]".repeat(2_000)))).isTrue();
    }
  }

  /// What a program puts together from the stream is what the whole answer says.
  @Test
  void whateverHappensTheResponseIsWellFormed() {
    var random = new Random(43);
    for (var round = 0; round < 3_000; round++) {
      var events = events(random);
      var shows = random.nextBoolean();
      var whole = Responses.whole(Responses.writer(shows), events);
      var sent = Responses.events(Responses.streamed(Responses.writer(shows), events));

      assertThat(sent.getLast().path("response")).isEqualTo(whole);
      assertThat(gathered(sent)).isEqualTo(List.copyOf(whole.path("output").values()));
    }
  }

  /// {@return the items that a strict program has when the stream is over}
  private static List<JsonNode> gathered(List<JsonNode> sent) {
    var done = new TreeMap<Integer, JsonNode>();
    var open = new TreeMap<Integer, StringBuilder>();
    for (var i = 0; i < sent.size(); i++) {
      var event = sent.get(i);
      assertThat(event.path("sequence_number").intValue()).isEqualTo(i);
      var item = event.path("output_index").intValue(-1);
      switch (event.path("type").stringValue("")) {
        case "response.output_item.added" -> {
          assertThat(item).isEqualTo(done.size() + open.size());
          open.put(item, new StringBuilder());
        }
        case "response.output_text.delta",
            "response.reasoning_summary_text.delta",
            "response.function_call_arguments.delta" ->
            Objects.requireNonNull(open.get(item), "an open item")
                .append(event.path("delta").stringValue());
        case "response.output_text.done", "response.reasoning_summary_text.done" ->
            assertThat(event.path("text").stringValue()).isEqualTo(String.valueOf(open.get(item)));
        case "response.function_call_arguments.done" ->
            assertThat(event.path("arguments").stringValue())
                .isEqualTo(String.valueOf(open.get(item)));
        case "response.output_item.done" -> {
          assertThat(open.remove(item)).as("an open item").isNotNull();
          done.put(item, event.path("item"));
        }
        default -> {}
      }
    }
    assertThat(open).isEmpty();
    return List.copyOf(done.values());
  }

  private static boolean refused(byte[] request) {
    try {
      var asked = ResponseReader.read(ResponseBody.read(request));
      assertThat(asked.settings().path("store").booleanValue()).isFalse();
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
    var reasons = StopReason.values();
    events.add(new ModelEvent.Stopped(reasons[random.nextInt(reasons.length)], null));
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
