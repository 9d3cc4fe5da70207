package bureau.inference.gateway.responses;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.hub.ModelEvent.Text;
import bureau.inference.gateway.hub.ModelEvent.Thought;
import bureau.inference.gateway.hub.ModelEvent.ThoughtSeal;
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import bureau.inference.gateway.openai.OneAnswer;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// OpenAI's own client reads what [ResponseWriter] writes.
class OfficialClientTest {
  private static final List<ModelEvent> ANSWER =
      List.of(
          new Thought("hm"),
          new ThoughtSeal("c2VhbA=="),
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
    var all = ResponseAccumulator.createWithSnapshots();
    var events = new ArrayList<ResponseStreamEvent>();
    try (var server = new OneAnswer("text/event-stream", bytes(ANSWER));
        var stream = server.client().responses().createStreaming(question())) {
      stream.stream().map(ResponseStreamEvent::validate).map(all::accumulate).forEach(events::add);
    }

    assertIsTheAnswer(all.response());
    assertThat(events).hasSizeGreaterThan(20).allMatch(ResponseStreamEvent::isValid);
  }

  /// What the client puts together on the way is what the last event says.
  @Test
  void eachEventFitsTheNext() throws Exception {
    var events = Responses.events(new String(bytes(ANSWER), StandardCharsets.UTF_8)).size();
    var all = ResponseAccumulator.createWithSnapshots();
    var snapshots = new ArrayList<Response>();
    try (var server = new OneAnswer("text/event-stream", bytes(ANSWER));
        var stream = server.client().responses().createStreaming(question())) {
      stream.stream()
          .forEach(
              event -> {
                all.accumulate(event);
                all.snapshot().ifPresent(snapshots::add);
              });
    }

    assertThat(snapshots).hasSize(events);
    assertThat(snapshots.get(events - 2).output()).isEqualTo(all.response().output());
  }

  @Test
  void readsAWholeAnswer() throws Exception {
    try (var server = new OneAnswer("application/json", writer().whole(ANSWER))) {
      assertIsTheAnswer(server.client().responses().create(question()).validate());
    }
  }

  @Test
  void readsThatAStreamBreaksOff() throws Exception {
    var writer = writer();
    var body = new ByteArrayOutputStream();
    body.writeBytes(writer.event(new Text("It ")));
    body.writeBytes(writer.brokenOff(Problem.of("model-broke-off", 502), "It broke off."));
    var events = new ArrayList<ResponseStreamEvent>();
    try (var server = new OneAnswer("text/event-stream", body.toByteArray());
        var stream = server.client().responses().createStreaming(question())) {
      stream.stream().map(ResponseStreamEvent::validate).forEach(events::add);
    }

    var error = events.getLast().asError();
    assertThat(error.code()).contains("model-broke-off");
    assertThat(error.message()).isEqualTo("It broke off.");
    assertThat(error.sequenceNumber()).isEqualTo(events.size() - 1);
  }

  private static void assertIsTheAnswer(Response answer) {
    assertThat(answer.id()).isEqualTo("resp_1");
    assertThat(answer.model().asString()).isEqualTo("m");
    assertThat(answer.createdAt()).isEqualTo(1_700_000_000);
    assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
    assertThat(answer.temperature()).isEmpty();
    var output = answer.output();
    assertThat(output).hasSize(4);
    var thoughts = output.get(0).asReasoning();
    assertThat(thoughts.summary().getFirst().text()).isEqualTo("hm");
    assertThat(thoughts.encryptedContent()).contains(KeptThought.of("hm", "c2VhbA=="));
    assertThat(output.get(1).asMessage().content().getFirst().asOutputText().text())
        .isEqualTo("It rains. \ud83d\ude00");
    assertThat(output.subList(2, 4).stream().map(OfficialClientTest::called).toList())
        .containsExactly("c0 weather {\"place\":\"Ulm\"}", "c1 now {}");
    var usage = answer.usage().orElseThrow();
    assertThat(usage.inputTokens()).isEqualTo(11);
    assertThat(usage.inputTokensDetails().cachedTokens()).isEqualTo(4);
    assertThat(usage.outputTokens()).isEqualTo(7);
    assertThat(usage.outputTokensDetails().reasoningTokens()).isEqualTo(3);
    assertThat(usage.totalTokens()).isEqualTo(18);
  }

  private static String called(ResponseOutputItem item) {
    var call = item.asFunctionCall();
    return call.callId() + " " + call.name() + " " + call.arguments();
  }

  private static byte[] bytes(List<ModelEvent> events) {
    return Responses.streamed(writer(), events).getBytes(StandardCharsets.UTF_8);
  }

  private static ResponseWriter writer() {
    var settings = Responses.asked("'temperature':null").settings();
    return new ResponseWriter(new ResponseHead("1", "m", 1_700_000_000, settings), true);
  }

  private static ResponseCreateParams question() {
    return ResponseCreateParams.builder().model("m").input("Rain?").build();
  }
}
