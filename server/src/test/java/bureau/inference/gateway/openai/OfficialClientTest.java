package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.hub.ModelEvent.Text;
import bureau.inference.gateway.hub.ModelEvent.Thought;
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/// OpenAI's own client reads what [ChatCompletionWriter] writes.
class OfficialClientTest {
  private static final List<ModelEvent> ANSWER =
      List.of(
          new Thought("hm"),
          new Text("It "),
          new Text("rains. \ud83d\ude00"),
          new ToolBegun(0, "c0", "weather"),
          new ToolArguments(0, "{\"place\":"),
          new ToolBegun(1, "c1", "now"),
          new ToolArguments(0, "\"Ulm\"}"),
          new Stopped(StopReason.TOOLS, null),
          new Counted(11, 4, 7, 3));

  @Test
  void readsAStream() throws Exception {
    var writer = writer();
    var body = new ByteArrayOutputStream();
    ANSWER.forEach(event -> body.writeBytes(writer.event(event)));
    body.writeBytes(writer.closing());

    var accumulator = ChatCompletionAccumulator.create();
    try (var server = new OneAnswer("text/event-stream", body.toByteArray());
        var stream = server.client().chat().completions().createStreaming(question())) {
      stream.stream().map(ChatCompletionChunk::validate).forEach(accumulator::accumulate);
    }

    assertIsTheAnswer(accumulator.chatCompletion());
  }

  @Test
  void readsAWholeAnswer() throws Exception {
    try (var server = new OneAnswer("application/json", writer().whole(ANSWER))) {
      var answer = server.client().chat().completions().create(question()).validate();

      assertIsTheAnswer(answer);
    }
  }

  private static void assertIsTheAnswer(ChatCompletion answer) {
    assertThat(answer.id()).isEqualTo("chatcmpl-1");
    assertThat(answer.model()).isEqualTo("m");
    assertThat(answer.created()).isEqualTo(1_700_000_000);
    var choice = answer.choices().getFirst();
    assertThat(choice.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(choice.message().content()).contains("It rains. \ud83d\ude00");
    var calls = choice.message().toolCalls().orElseThrow();
    assertThat(calls)
        .extracting(call -> call.asFunction().id(), call -> call.asFunction().function().name())
        .containsExactly(tuple("c0", "weather"), tuple("c1", "now"));
    assertThat(calls)
        .extracting(call -> call.asFunction().function().arguments())
        .containsExactly("{\"place\":\"Ulm\"}", "{}");
    var usage = answer.usage().orElseThrow();
    assertThat(usage.promptTokens()).isEqualTo(11);
    assertThat(usage.completionTokens()).isEqualTo(7);
    assertThat(usage.totalTokens()).isEqualTo(18);
    assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).contains(4L);
    assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens()).contains(3L);
  }

  private static ChatCompletionWriter writer() {
    return new ChatCompletionWriter("chatcmpl-1", "m", 1_700_000_000, true);
  }

  private static ChatCompletionCreateParams question() {
    return ChatCompletionCreateParams.builder().model("m").addUserMessage("Rain?").build();
  }
}
