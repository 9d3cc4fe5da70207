package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.Broken;
import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.Done;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.ModelEvent.Stopped;
import bureau.inference.gateway.hub.ModelEvent.Text;
import bureau.inference.gateway.hub.ModelEvent.Thought;
import bureau.inference.gateway.hub.ModelEvent.ThoughtSeal;
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import bureau.inference.gateway.hub.ServerSentEvent;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AnthropicReaderTest {
  private final AnthropicReader reader = new AnthropicReader();

  @Test
  void readsText() throws Exception {
    assertThat(streamed(AnthropicAnswers.TEXT))
        .containsExactly(
            new Counted(25, 0, 1, 0),
            new Text("Hello"),
            new Text("!"),
            new Counted(25, 0, 15, 0),
            new Stopped(StopReason.END, null),
            new Done());
  }

  @Test
  void countsCallsOfToolsAndNotBlocks() throws Exception {
    assertThat(streamed(AnthropicAnswers.TOOLS))
        .containsExactly(
            new Counted(472, 100, 2, 0, 300, 0),
            new Text("Okay, let me check."),
            new ToolBegun(0, "toolu_01", "weather"),
            new ToolArguments(0, "{\"place\":"),
            new ToolArguments(0, " \"Ulm\"}"),
            new ToolBegun(1, "toolu_02", "clock"),
            new ToolArguments(1, "{}"),
            new Counted(472, 100, 89, 0, 300, 0),
            new Stopped(StopReason.TOOLS, null),
            new Done());
  }

  @Test
  void readsThoughtsAndTheirSeal() throws Exception {
    assertThat(streamed(AnthropicAnswers.THOUGHTS))
        .containsExactly(
            new Counted(40, 0, 1, 0),
            new Thought("Let me solve this:"),
            new Thought(" 27 * 453"),
            new ThoughtSeal("EqQBCgIYAhIM1gbcDa9GJwZA2b3h"),
            new ThoughtSeal("redacted:EmwKAhgBEgy3va3pzix"),
            new Text("12231"),
            new Counted(40, 0, 90, 60),
            new Stopped(StopReason.END, null),
            new Done());
  }

  @Test
  void wholeAnswersSayWhatStreamsSay() throws Exception {
    assertThat(whole(AnthropicAnswers.WHOLE_TEXT)).isEqualTo(joined(AnthropicAnswers.TEXT));
    assertThat(whole(AnthropicAnswers.WHOLE_TOOLS)).isEqualTo(joined(AnthropicAnswers.TOOLS));
    assertThat(whole(AnthropicAnswers.WHOLE_THOUGHTS)).isEqualTo(joined(AnthropicAnswers.THOUGHTS));
  }

  @Test
  void passesOverWhatItDoesNotKnow() throws Exception {
    assertThat(event("{\"type\":\"ping\"}")).isEmpty();
    assertThat(event("{\"type\":\"soon\",\"index\":[]}")).isEmpty();
    assertThat(
            event(
                "{\"type\":\"content_block_start\",\"index\":0,"
                    + "\"content_block\":{\"type\":\"server_tool_use\",\"id\":3}}"))
        .isEmpty();
    assertThat(
            event(
                "{\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}"))
        .isEmpty();
    assertThat(
            event(
                "{\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"citations_delta\",\"citation\":{}}}"))
        .isEmpty();
    assertThat(event("{\"type\":\"content_block_stop\",\"index\":0}")).isEmpty();
    assertThat(read(": nothing\n\n")).isEmpty();
  }

  @Test
  void keepsTheInputOfACallWithoutDeltas() throws Exception {
    event(started("{\"a\":[1.50,1e400,12345678901234567890]}"));

    assertThat(event("{\"type\":\"content_block_stop\",\"index\":1}"))
        .containsExactly(new ToolArguments(0, "{\"a\":[1.50,1E+400,12345678901234567890]}"));
  }

  @Test
  void deltasReplaceTheInputOfTheStart() throws Exception {
    event(started("{\"a\":1}"));

    assertThat(event(delta(""))).isEmpty();
    assertThat(event(delta("{\"b\":2}"))).containsExactly(new ToolArguments(0, "{\"b\":2}"));
    assertThat(event(delta(" "))).containsExactly(new ToolArguments(0, " "));
    assertThat(event("{\"type\":\"content_block_stop\",\"index\":1}")).isEmpty();
  }

  @Test
  void losesNoInputWhereABlockIsNotEnded() throws Exception {
    event(started("{\"a\":1}"));

    assertThat(event("{\"type\":\"message_stop\"}"))
        .containsExactly(new ToolArguments(0, "{\"a\":1}"), new Done());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}"})
  void argumentsAreAlwaysAnObject(String input) throws Exception {
    event(started(input));

    assertThat(
            event(
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},"
                    + "\"usage\":null}"))
        .containsExactly(new ToolArguments(0, "{}"), new Stopped(StopReason.TOOLS, null));
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, END",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "pause_turn, LENGTH",
    "stop_sequence, STOP_TEXT",
    "tool_use, TOOLS",
    "refusal, FILTERED",
    "a_word_to_come, END"
  })
  void tellsWhyTheModelStops(String word, StopReason reason) throws Exception {
    assertThat(event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + word + "\"}}"))
        .containsExactly(new Stopped(reason, null));
  }

  @Test
  void tellsAtWhichTextTheModelStops() throws Exception {
    assertThat(
            event(
                "{\"type\":\"message_delta\","
                    + "\"delta\":{\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\"}}"))
        .containsExactly(new Stopped(StopReason.STOP_TEXT, "END"));
    assertThat(
            event(
                "{\"type\":\"message_delta\","
                    + "\"delta\":{\"stop_reason\":null,\"stop_sequence\":null}}"))
        .isEmpty();
  }

  @Test
  void tellsApartWhatIsKeptForAnHour() throws Exception {
    assertThat(
            event(
                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":10,"
                    + "\"cache_creation_input_tokens\":20,\"output_tokens\":1,"
                    + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":12,"
                    + "\"ephemeral_1h_input_tokens\":8}}}}"))
        .containsExactly(new Counted(30, 0, 1, 0, 20, 8));
    assertThat(
            event(
                "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":9,"
                    + "\"cache_creation\":null}}"))
        .containsExactly(new Counted(30, 0, 9, 0, 20, 8));
  }

  @Test
  void laterCountsReplaceEarlierOnesOfTheirName() throws Exception {
    event(
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":10,"
            + "\"cache_creation_input_tokens\":20,\"cache_read_input_tokens\":30,"
            + "\"output_tokens\":1}}}");

    assertThat(
            event(
                "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":9,"
                    + "\"input_tokens\":11,\"cache_read_input_tokens\":null,"
                    + "\"output_tokens_details\":{\"thinking_tokens\":4}}}"))
        .containsExactly(new Counted(61, 30, 9, 4, 20, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error, true",
    "rate_limit_error, true",
    "api_error, false",
    "timeout_error, false"
  })
  void knowsErrorsInTheMiddle(String type, boolean overloaded) throws Exception {
    var error = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"x\"}}";

    assertThat(read(ServerSentEvent.format("error", error)))
        .containsExactly(new Broken(overloaded));
    assertThat(read(ServerSentEvent.format(null, error))).containsExactly(new Broken(overloaded));
    assertThat(reader.whole(error.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(new Broken(overloaded));
  }

  @Test
  void anErrorMaySayAnything() throws Exception {
    assertThat(read(ServerSentEvent.format("error", "out of order")))
        .containsExactly(new Broken(false));
    assertThat(event("{\"type\":\"error\",\"error\":[]}")).containsExactly(new Broken(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[DONE]",
        "{",
        "{} {}",
        "null",
        "[]",
        "{}",
        "{\"type\":null}",
        "{\"type\":3}",
        "{\"type\":\"message_start\"}",
        "{\"type\":\"message_start\",\"message\":{\"usage\":[]}}",
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":-1}}}",
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":\"1\"}}}",
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":1.5}}}",
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":9e99}}}",
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":2000000000000000}}}",
        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":99999999999999999999}}}",
        "{\"type\":\"content_block_start\",\"index\":0}",
        "{\"type\":\"content_block_start\",\"content_block\":{\"type\":\"text\"}}",
        "{\"type\":\"content_block_start\",\"index\":4294967296,\"content_block\":{\"type\":\"text\"}}",
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{}}",
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":1}}",
        "{\"type\":\"content_block_start\",\"index\":0,"
            + "\"content_block\":{\"type\":\"tool_use\",\"name\":\"f\"}}",
        "{\"type\":\"content_block_start\",\"index\":0,"
            + "\"content_block\":{\"type\":\"tool_use\",\"id\":\"1\"}}",
        "{\"type\":\"content_block_start\",\"index\":0,"
            + "\"content_block\":{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"f\",\"input\":[]}}",
        "{\"type\":\"content_block_delta\",\"index\":0}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"text\":\"a\"}}",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":{}}}",
        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"input_json_delta\"}}",
        "{\"type\":\"content_block_stop\"}",
        "{\"type\":\"message_delta\"}",
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":1}}",
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"stop_sequence\",\"stop_sequence\":1}}"
      })
  void refusesNonsense(String data) {
    assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> event(data));
  }

  @Test
  void refusesACallThatBeginsTwice() throws Exception {
    event(started("{}"));

    assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> event(started("{}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"type\":\"message\"}",
        "{\"type\":\"message\",\"content\":{}}",
        "{\"type\":\"message\",\"content\":[null]}",
        "{\"type\":\"message_stop\"}",
        "{\"content\":[],\"stop_reason\":\"end_turn\"}"
      })
  void refusesWholeAnswersOfOtherShapes(String answer) {
    assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> whole(answer));
  }

  private List<ModelEvent> streamed(String stream) throws Unreadable {
    var events = new ArrayList<ModelEvent>();
    for (var event : AnthropicAnswers.events(stream)) {
      events.addAll(read(event));
    }
    return events;
  }

  /// What a stream says, its pieces joined and the last count first, as whole answers have it.
  private static List<ModelEvent> joined(String stream) throws Unreadable {
    var events = new ArrayList<ModelEvent>();
    events.add(new Done());
    for (var event : new AnthropicReaderTest().streamed(stream)) {
      var last = events.getLast();
      switch (event) {
        case Counted counted -> events.set(0, counted);
        case Text(var text) when last instanceof Text(var before) ->
            events.set(events.size() - 1, new Text(before + text));
        case Thought(var text) when last instanceof Thought(var before) ->
            events.set(events.size() - 1, new Thought(before + text));
        case ToolArguments(var index, var json)
            when last instanceof ToolArguments(var call, var before) && index == call ->
            events.set(events.size() - 1, new ToolArguments(index, before + json));
        default -> events.add(event);
      }
    }
    events.replaceAll(AnthropicReaderTest::withoutSpace);
    return events;
  }

  /// A model writes spaces into arguments, which a whole answer does not keep.
  private static ModelEvent withoutSpace(ModelEvent event) {
    return event instanceof ToolArguments(var index, var json)
        ? new ToolArguments(index, JsonMapper.shared().readTree(json).toString())
        : event;
  }

  private static List<ModelEvent> whole(String answer) throws Unreadable {
    return new AnthropicReader().whole(answer.getBytes(StandardCharsets.UTF_8));
  }

  private List<ModelEvent> event(String data) throws Unreadable {
    return read(ServerSentEvent.format("some", data));
  }

  private List<ModelEvent> read(String event) throws Unreadable {
    var bytes = ("before" + event + "after").getBytes(StandardCharsets.UTF_8);
    return reader.event(bytes, 6, bytes.length - 5);
  }

  private static String started(String input) {
    return "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\","
        + "\"id\":\"toolu_01\",\"name\":\"f\",\"input\":"
        + input
        + "}}";
  }

  private static String delta(String json) {
    return "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\","
        + "\"partial_json\":\""
        + json.replace("\"", "\\\"")
        + "\"}}";
  }
}
