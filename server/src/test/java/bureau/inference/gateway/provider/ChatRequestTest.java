package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.egress.Reach;
import bureau.inference.gateway.CompletionCall;
import bureau.inference.models.Dialect;
import bureau.inference.models.Upstream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatRequestTest {
  @Test
  void asksWithTheTemperatureThatTheModelAnswersBestWith() {
    assertThat(asked(0.2).path("temperature").asDouble()).isEqualTo(0.2);
  }

  @Test
  void leavesTheTemperatureToAServerThatKnowsItsOwn() {
    assertThat(asked(null).has("temperature")).isFalse();
  }

  @Test
  void tellsAVendorThatHasTheWordToStoreNothing() {
    assertThat(asked(null, true).get("store").booleanValue()).isFalse();
    assertThat(asked(null, false).has("store")).isFalse();
  }

  private static JsonNode asked(@Nullable Double temperature) {
    return asked(temperature, false);
  }

  private static JsonNode asked(@Nullable Double temperature, boolean keepsUnlessTold) {
    var call =
        new CompletionCall(
            null,
            List.of(new CompletionCall.Message(CompletionCall.Role.USER, "Why?")),
            null,
            CompletionCall.Purpose.CHAT);
    var upstream =
        new Upstream(
            Dialect.OPENAI,
            "http://localhost",
            null,
            Reach.PUBLIC,
            "model",
            "max_tokens",
            null,
            keepsUnlessTold,
            false,
            temperature);
    return JsonMapper.shared().readTree(ChatRequest.of(call, upstream, 100));
  }
}
