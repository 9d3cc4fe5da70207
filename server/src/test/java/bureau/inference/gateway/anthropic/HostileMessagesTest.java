package bureau.inference.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.HostileRequests;
import bureau.inference.gateway.hub.InventedEvents;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Requests and answers that nobody sends by mistake. The seeds are fixed: every run is the same.
class HostileMessagesTest implements HostileRequests {
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

  @Override
  public String good() {
    return GOOD;
  }

  @Override
  public List<String> values() {
    return List.of("{\"type\":\"text\"}", "\"file\"");
  }

  @Test
  void theGoodRequestIsReadWhole() {
    assertThat(Messages.read(GOOD).request().turns()).hasSize(3);
  }

  @Test
  void whateverHappensTheMessageIsWellFormed() throws Exception {
    var random = new Random(43);
    for (var round = 0; round < 3_000; round++) {
      var events = InventedEvents.of(random);
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

  @Override
  public boolean refused(byte[] request) {
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
}
