package bureau.inference.gateway.responses;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.HostileRequests;
import bureau.inference.gateway.hub.InventedEvents;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Requests and answers that nobody sends by mistake. The seeds are fixed: every run is the same.
class HostileResponsesTest implements HostileRequests {
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

  @Override
  public String good() {
    return GOOD;
  }

  @Override
  public List<String> values() {
    return List.of("{\"type\":\"input_text\"}", "{\"type\":\"item_reference\"}", "\"input_file\"");
  }

  /// What a program puts together from the stream is what the whole answer says.
  @Test
  void whateverHappensTheResponseIsWellFormed() {
    var random = new Random(43);
    for (var round = 0; round < 3_000; round++) {
      var events = InventedEvents.of(random);
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

  @Override
  public boolean refused(byte[] request) {
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
}
