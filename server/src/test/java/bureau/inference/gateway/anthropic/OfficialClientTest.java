package bureau.inference.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemTexts;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.Done;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.hub.ModelEvent.Text;
import bureau.inference.gateway.hub.ModelEvent.Thought;
import bureau.inference.gateway.hub.ModelEvent.ThoughtSeal;
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ServerSentEvent;
import com.anthropic.core.JsonValue;
import com.anthropic.core.ObjectMappers;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.ErrorResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.ThinkingConfigEnabled;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What the vendor's own client makes of what is written here, and the other way round.
class OfficialClientTest {
  private static final List<ModelEvent> ANSWER =
      List.of(
          new Counted(30, 10, 1, 0),
          new Thought("Let me "),
          new Thought("see."),
          new ThoughtSeal("c2VhbA=="),
          new Text("I ask "),
          new Text("two."),
          new ToolBegun(0, "toolu_1", "weather"),
          new ToolArguments(0, "{\"town\":"),
          new ToolBegun(1, "toolu_2", "clock"),
          new ToolArguments(0, "\"Aldea\"}"),
          new Stopped(StopReason.TOOLS, null),
          new Counted(30, 10, 42, 7),
          new Done());

  @Test
  void readsAStream() throws Exception {
    check(accumulated(ANSWER));
  }

  @Test
  void readsAWholeMessage() throws Exception {
    check(message(new MessageWriter("msg_1", "ref", true).whole(ANSWER)));
  }

  @Test
  void whatItGotItCanSendBack() throws Exception {
    var sent =
        MessageCreateParams.builder()
            .model("ref")
            .maxTokens(4000)
            .system("Be brief.")
            .thinking(ThinkingConfigEnabled.builder().budgetTokens(2000).build())
            .putAdditionalBodyProperty("temperature", JsonValue.from(0.5))
            .addTool(
                Tool.builder()
                    .name("weather")
                    .inputSchema(
                        Tool.InputSchema.builder()
                            .putAdditionalProperty(
                                "properties",
                                JsonValue.from(Map.of("town", Map.of("type", "string"))))
                            .build())
                    .build())
            .addUserMessage("Why?")
            .addMessage(accumulated(ANSWER))
            .addUserMessageOfContentBlockParams(
                List.of(
                    com.anthropic.models.messages.ContentBlockParam.ofToolResult(
                        ToolResultBlockParam.builder()
                            .toolUseId("toolu_1")
                            .content("12 degrees")
                            .build())))
            .build();
    var bytes = ObjectMappers.jsonMapper().writeValueAsBytes(sent._body());

    var asked = MessageReader.read(MessageBody.read(bytes)).request();

    assertThat(asked.sampling().temperature()).isEqualTo(0.5);
    assertThat(asked.system()).containsExactly("Be brief.");
    assertThat(asked.reasoning())
        .isEqualTo(new ModelRequest.Reasoning(null, 2000, ModelRequest.Thinking.WANTED));
    assertThat(asked.turns()).hasSize(3);
    assertThat(asked.turns().get(1).parts().getFirst())
        .isEqualTo(new ModelRequest.Thought("Let me see.", "c2VhbA=="));
    assertThat(asked.turns().get(1).parts().get(1)).isEqualTo(new ModelRequest.Text("I ask two."));
    assertThat(asked.turns().get(1).parts().get(2))
        .isInstanceOfSatisfying(
            ModelRequest.ToolUse.class,
            use -> assertThat(use.arguments()).hasToString("{\"town\":\"Aldea\"}"));
    assertThat(asked.turns().getLast().parts())
        .containsExactly(
            new ModelRequest.ToolResult(
                "toolu_1", "weather", List.of(new ModelRequest.Text("12 degrees")), false));
  }

  @Test
  void readsErrors() throws Exception {
    var errors = new MessageErrors(new ProblemTexts(List.of("platform")), JsonMapper.shared());
    var event = errors.event(Problem.of("model-overloaded", 503), Locale.ENGLISH, "call_1");

    var data = ServerSentEvent.of(event, 0, event.length).data();
    var error = ObjectMappers.jsonMapper().readValue(data, ErrorResponse.class).validate();

    assertThat(error.error().isOverloadedError()).isTrue();
    assertThat(error.requestId()).contains("call_1");
  }

  private static void check(Message message) {
    message.validate();
    assertThat(message.id()).isEqualTo("msg_1");
    assertThat(message.model().asString()).isEqualTo("ref");
    assertThat(message.stopReason()).contains(com.anthropic.models.messages.StopReason.TOOL_USE);
    assertThat(message.usage().inputTokens()).isEqualTo(20);
    assertThat(message.usage().cacheReadInputTokens()).contains(10L);
    assertThat(message.usage().outputTokens()).isEqualTo(42);
    var content = message.content();
    assertThat(content).hasSize(4);
    assertThat(content.get(0).asThinking().thinking()).isEqualTo("Let me see.");
    assertThat(content.get(0).asThinking().signature()).isEqualTo("c2VhbA==");
    assertThat(content.get(1).asText().text()).isEqualTo("I ask two.");
    assertThat(content.get(2).asToolUse()._input())
        .isEqualTo(JsonValue.from(Map.of("town", "Aldea")));
    assertThat(content.get(3).asToolUse().name()).isEqualTo("clock");
    assertThat(content.get(3).asToolUse()._input()).isEqualTo(JsonValue.from(Map.of()));
  }

  private static Message message(byte[] bytes) throws Exception {
    return ObjectMappers.jsonMapper().readValue(bytes, Message.class);
  }

  private static Message accumulated(List<ModelEvent> events) throws Exception {
    var writer = new MessageWriter("msg_1", "ref", true);
    var stream = new StringBuilder();
    for (var event : events) {
      stream.append(new String(writer.event(event), StandardCharsets.UTF_8));
    }
    stream.append(new String(writer.closing(), StandardCharsets.UTF_8));
    var accumulator = MessageAccumulator.create();
    for (var text : stream.toString().split("\n\n", 0)) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var sent = ServerSentEvent.of(bytes, 0, bytes.length);
      var event = ObjectMappers.jsonMapper().readValue(sent.data(), RawMessageStreamEvent.class);
      event.validate();
      accumulator.accumulate(event);
    }
    return accumulator.message();
  }
}
