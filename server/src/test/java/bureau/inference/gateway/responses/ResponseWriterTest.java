package bureau.inference.gateway.responses;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.Problem;
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
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ResponseWriterTest {
  private static final ModelEvent END = new Stopped(StopReason.END, null);

  @Test
  void streamsTextAsDocumented() {
    assertThat(
            streamed(new Text("Hel"), new Text("lo"), END, new Counted(25, 5, 15, 3), new Done()))
        .isEqualTo(
            """
            event: response.created
            data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1700000000,"status":"in_progress","model":"ref","error":null,"incomplete_details":null,"output":[],"usage":null,"store":false}}

            event: response.in_progress
            data: {"type":"response.in_progress","sequence_number":1,"response":{"id":"resp_1","object":"response","created_at":1700000000,"status":"in_progress","model":"ref","error":null,"incomplete_details":null,"output":[],"usage":null,"store":false}}

            event: response.output_item.added
            data: {"type":"response.output_item.added","sequence_number":2,"output_index":0,"item":{"id":"msg_1_0","type":"message","status":"in_progress","role":"assistant","content":[]}}

            event: response.content_part.added
            data: {"type":"response.content_part.added","sequence_number":3,"item_id":"msg_1_0","output_index":0,"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":""}}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_1_0","output_index":0,"content_index":0,"delta":"Hel","logprobs":[]}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":5,"item_id":"msg_1_0","output_index":0,"content_index":0,"delta":"lo","logprobs":[]}

            event: response.output_text.done
            data: {"type":"response.output_text.done","sequence_number":6,"item_id":"msg_1_0","output_index":0,"content_index":0,"text":"Hello","logprobs":[]}

            event: response.content_part.done
            data: {"type":"response.content_part.done","sequence_number":7,"item_id":"msg_1_0","output_index":0,"content_index":0,"part":{"type":"output_text","annotations":[],"logprobs":[],"text":"Hello"}}

            event: response.output_item.done
            data: {"type":"response.output_item.done","sequence_number":8,"output_index":0,"item":{"id":"msg_1_0","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"Hello"}]}}

            event: response.completed
            data: {"type":"response.completed","sequence_number":9,"response":{"id":"resp_1","object":"response","created_at":1700000000,"status":"completed","model":"ref","error":null,"incomplete_details":null,"output":[{"id":"msg_1_0","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","annotations":[],"logprobs":[],"text":"Hello"}]}],"usage":{"input_tokens":25,"input_tokens_details":{"cached_tokens":5,"cache_write_tokens":0},"output_tokens":15,"output_tokens_details":{"reasoning_tokens":3},"total_tokens":40},"store":false}}

            """);
  }

  @Test
  void anItemEndsWhenTheNextBegins() {
    assertThat(
            steps(
                new Thought("Hm"),
                new Thought("."),
                new ThoughtSeal("c2VhbA=="),
                new Text("I ask."),
                new ToolBegun(0, "c0", "weather"),
                new ToolArguments(0, "{\"town\":"),
                new ToolArguments(0, "\"Aldea\"}"),
                new ToolBegun(1, "c1", "clock"),
                new ToolArguments(1, "{}"),
                new Text("And?")))
        .isEqualTo(
            """
            output_item.added 0 reasoning
            reasoning_summary_part.added 0 summary_text
            reasoning_summary_text.delta 0 Hm
            reasoning_summary_text.delta 0 .
            reasoning_summary_text.done 0 Hm.
            reasoning_summary_part.done 0 summary_text
            output_item.done 0 reasoning
            output_item.added 1 message
            content_part.added 1 output_text
            output_text.delta 1 I ask.
            output_text.done 1 I ask.
            content_part.done 1 output_text
            output_item.done 1 message
            output_item.added 2 function_call
            function_call_arguments.delta 2 {"town":
            function_call_arguments.delta 2 "Aldea"}
            function_call_arguments.done 2 {"town":"Aldea"}
            output_item.done 2 function_call
            output_item.added 3 function_call
            function_call_arguments.delta 3 {}
            function_call_arguments.done 3 {}
            output_item.done 3 function_call
            output_item.added 4 message
            content_part.added 4 output_text
            output_text.delta 4 And?
            output_text.done 4 And?
            content_part.done 4 output_text
            output_item.done 4 message""");
  }

  @Test
  void callsThatAreMadeAtOnceStayOpenUntilTheirArgumentsAreWhole() {
    assertThat(
            steps(
                new ToolBegun(0, "c0", "f"),
                new ToolArguments(0, "{\"a\":"),
                new ToolBegun(1, "c1", "g"),
                new ToolArguments(1, "{"),
                new ToolArguments(0, "1}"),
                new ToolArguments(1, "}")))
        .isEqualTo(
            """
            output_item.added 0 function_call
            function_call_arguments.delta 0 {"a":
            output_item.added 1 function_call
            function_call_arguments.delta 1 {
            function_call_arguments.delta 0 1}
            function_call_arguments.done 0 {"a":1}
            output_item.done 0 function_call
            function_call_arguments.delta 1 }
            function_call_arguments.done 1 {}
            output_item.done 1 function_call""");
  }

  @Test
  void aCallWithoutArgumentsHasNoneOfThem() {
    assertThat(steps(new ToolBegun(0, "c0", "now")))
        .contains("function_call_arguments.delta 0 {}", "function_call_arguments.done 0 {}");
    assertThat(outputOf(new ToolBegun(0, "c0", "now")).get(0))
        .isEqualTo(
            json(
                "{'id':'fc_1_0','type':'function_call','status':'completed','call_id':'c0',"
                    + "'name':'now','arguments':'{}'}"));
  }

  @Test
  void argumentsOfNoCallBelongToNothing() {
    assertThat(steps(new ToolArguments(3, "{}"))).isEmpty();
  }

  @Test
  void eachPieceGoesOutAtOnce() {
    var writer = Responses.writer(true);
    var _ = writer.event(new Text("a"));

    assertThat(text(writer.event(new Text("b")))).contains("\"delta\":\"b\"");
    assertThat(text(writer.event(END))).isEmpty();
  }

  @Test
  void theResponseBeginsWithTheFirstThingSaid() {
    var writer = Responses.writer(true);

    assertThat(text(writer.event(new Counted(5, 0, 0, 0))))
        .contains("response.created", "response.in_progress");
  }

  @Test
  void nothingIsBegunBeforeAnError() {
    assertThat(Responses.writer(true).event(new Broken(true))).isEmpty();
  }

  @Test
  void thoughtsAreSummariesWhereTheyAreWanted() {
    List<ModelEvent> events = List.of(new Thought("se"), new Thought("cret"), new Text("a"));

    var shown = Responses.whole(Responses.writer(true), events).path("output").get(0);
    var hidden = Responses.whole(Responses.writer(false), events).path("output").get(0);

    assertThat(shown)
        .isEqualTo(
            json(
                "{'id':'rs_1_0','type':'reasoning','status':'completed',"
                    + "'summary':[{'type':'summary_text','text':'secret'}]}"));
    assertThat(hidden)
        .isEqualTo(json("{'id':'rs_1_0','type':'reasoning','status':'completed','summary':[]}"));
    assertThat(Responses.streamed(Responses.writer(false), events)).doesNotContain("cret");
  }

  /// The maker of a thought takes it back only as it was, shown or not.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsSealedComesBackAsItWas(boolean showsThoughts) {
    List<ModelEvent> events =
        List.of(
            new Thought("H"),
            new Thought("m é\n"),
            new ThoughtSeal("c2VhbA=="),
            new Thought("more"),
            new ThoughtSeal("redacted:ZGF0YQ=="),
            new ThoughtSeal("gemini:c2Vh"),
            new Text("a"));

    var output = Responses.whole(Responses.writer(showsThoughts), events).path("output");
    var items = output.toString();

    assertThat(Responses.said(items.substring(1, items.length() - 1)).request().turns())
        .containsExactly(
            new Turn(
                Role.ASSISTANT,
                Stream.<@Nullable Part>of(
                        new ModelRequest.Thought("Hm é\n", "c2VhbA=="),
                        showsThoughts ? new ModelRequest.Thought("more", null) : null,
                        new ModelRequest.Thought("", "redacted:ZGF0YQ=="),
                        new ModelRequest.Thought("", "gemini:c2Vh"),
                        new ModelRequest.Text("a"))
                    .filter(Objects::nonNull)
                    .toList()));
  }

  @Test
  void emptyPiecesOpenNothing() {
    assertThat(steps(new Text(""), new Thought(""), new ThoughtSeal(""))).isEmpty();
  }

  @Test
  void anAnswerOfNothingIsAResponseAllTheSame() {
    assertThat(types()).containsExactly("created", "in_progress", "completed");
  }

  @ParameterizedTest
  @CsvSource({
    "END, completed, ",
    "TOOLS, completed, ",
    "STOP_TEXT, completed, ",
    "LENGTH, incomplete, max_output_tokens",
    "FILTERED, incomplete, content_filter"
  })
  void saysWhatIsMissing(StopReason reason, String status, @Nullable String missing) {
    List<ModelEvent> events = List.of(new Text("a"), new Stopped(reason, null), new Done());

    var whole = Responses.whole(Responses.writer(true), events);
    var last = Responses.events(Responses.streamed(Responses.writer(true), events)).getLast();

    assertThat(last.path("type").stringValue()).isEqualTo("response." + status);
    assertThat(last.path("response")).isEqualTo(whole);
    assertThat(whole.path("status").stringValue()).isEqualTo(status);
    assertThat(whole.path("incomplete_details").path("reason").stringValue(null))
        .isEqualTo(missing);
    assertThat(whole.path("output").get(0).path("status").stringValue()).isEqualTo(status);
  }

  @Test
  void aCallThatIsCutOffSaysSo() {
    var output =
        outputOf(
            new ToolBegun(0, "c0", "f"),
            new ToolArguments(0, "{}"),
            new ToolBegun(1, "c1", "g"),
            new ToolArguments(1, "{\"a"),
            new Stopped(StopReason.LENGTH, null));

    assertThat(output.get(0).path("status").stringValue()).isEqualTo("completed");
    assertThat(output.get(1).path("status").stringValue()).isEqualTo("incomplete");
    assertThat(output.get(1).path("arguments").stringValue()).isEqualTo("{\"a");
  }

  @Test
  void anErrorFollowsInTheOrderOfTheEvents() {
    var writer = Responses.writer(true);
    var begun = text(writer.event(new Text("a")));

    var error = text(writer.brokenOff(Problem.of("model-broke-off", 502), "It broke off."));

    assertThat(Responses.events(begun)).hasSize(5);
    assertThat(error)
        .isEqualTo(
            """
            event: error
            data: {"type":"error","sequence_number":5,"code":"model-broke-off","message":"It broke off.","param":null}

            """);
  }

  @Test
  void halfACharacterIsEscaped() {
    assertThat(streamed(new Text("a\ud83d"))).contains("\"delta\":\"a\\ud83d\"");
  }

  private static String streamed(ModelEvent... events) {
    return Responses.streamed(Responses.writer(true), List.of(events));
  }

  /// {@return the events in which items are written: their types, which item, and what they add}
  private static String steps(ModelEvent... events) {
    return Responses.events(streamed(events)).stream()
        .filter(event -> event.has("output_index"))
        .map(ResponseWriterTest::step)
        .collect(Collectors.joining("\n"));
  }

  private static String step(JsonNode event) {
    var added =
        event.path("item").path("type").stringValue("")
            + event.path("part").path("type").stringValue("")
            + event.path("delta").stringValue("")
            + event.path("text").stringValue("")
            + event.path("arguments").stringValue("");
    return type(event) + " " + event.path("output_index").intValue() + " " + added;
  }

  private static List<String> types(ModelEvent... events) {
    var types = new ArrayList<String>();
    Responses.events(streamed(events)).forEach(event -> types.add(type(event)));
    return types;
  }

  private static String type(JsonNode event) {
    return event.path("type").stringValue("").substring("response.".length());
  }

  private static JsonNode outputOf(ModelEvent... events) {
    return Responses.whole(Responses.writer(true), List.of(events)).path("output");
  }

  private static ObjectNode json(String text) {
    return (ObjectNode)
        tools.jackson.databind.json.JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
