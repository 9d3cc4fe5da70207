package bureau.inference.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWriterTest {
  @Test
  void streamsTextAsDocumented() {
    assertThat(
            streamed(
                new Counted(25, 5, 1, 0),
                new Text("Hel"),
                new Text("lo"),
                stopped(),
                new Counted(25, 5, 15, 3),
                new Done()))
        .isEqualTo(
            """
            event: message_start
            data: {"type":"message_start","message":{"type":"message","id":"msg_1","role":"assistant","model":"ref","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":20,"cache_creation_input_tokens":0,"cache_read_input_tokens":5,"output_tokens":1,"output_tokens_details":{"thinking_tokens":0}}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":20,"cache_creation_input_tokens":0,"cache_read_input_tokens":5,"output_tokens":15,"output_tokens_details":{"thinking_tokens":3}}}

            event: message_stop
            data: {"type":"message_stop"}

            """);
  }

  @Test
  void opensABlockForEachKindInTurn() {
    assertThat(
            blocks(
                new Thought("Hm"),
                new Thought("."),
                new ThoughtSeal("c2VhbA=="),
                new Text("I ask."),
                new ToolBegun(0, "toolu_1", "weather"),
                new ToolArguments(0, "{\"town\":"),
                new ToolArguments(0, "\"Aldea\"}"),
                new Text("And?")))
        .isEqualTo(
            """
            start 0 {"type":"thinking","thinking":"","signature":""}
            delta 0 {"type":"thinking_delta","thinking":"Hm"}
            delta 0 {"type":"thinking_delta","thinking":"."}
            delta 0 {"type":"signature_delta","signature":"c2VhbA=="}
            stop 0
            start 1 {"type":"text","text":""}
            delta 1 {"type":"text_delta","text":"I ask."}
            stop 1
            start 2 {"type":"tool_use","id":"toolu_1","name":"weather","input":{},"caller":{"type":"direct"}}
            delta 2 {"type":"input_json_delta","partial_json":""}
            delta 2 {"type":"input_json_delta","partial_json":"{\\"town\\":"}
            delta 2 {"type":"input_json_delta","partial_json":"\\"Aldea\\"}"}
            stop 2
            start 3 {"type":"text","text":""}
            delta 3 {"type":"text_delta","text":"And?"}
            stop 3
            """);
  }

  @Test
  void eachPieceGoesOutAtOnce() {
    var writer = new MessageWriter("msg_1", "ref", true);
    var _ = writer.event(new Text("a"));

    assertThat(text(writer.event(new Text("b")))).contains("\"text\":\"b\"");
    assertThat(text(writer.event(stopped()))).isEmpty();
  }

  @Test
  void thoughtsWithoutASealEndWithTheirBlock() {
    assertThat(blocks(new Thought("Hm."), new Text("a")))
        .contains("delta 0 {\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}\nstop 0\nstart 1")
        .doesNotContain("signature_delta");
  }

  @Test
  void whatIsThoughtBehindASealIsAnotherBlock() {
    assertThat(
            blocks(
                new Thought("a"), new ThoughtSeal("s1"), new Thought("b"), new ThoughtSeal("s2")))
        .contains(
            "start 0",
            "start 1",
            "delta 0 {\"type\":\"signature_delta\",\"signature\":\"s1\"}",
            "delta 1 {\"type\":\"signature_delta\",\"signature\":\"s2\"}")
        .doesNotContain("start 2");
  }

  @Test
  void aSealWithoutThoughtsIsABlockToo() {
    assertThat(blocks(new Text("a"), new ThoughtSeal("s"), new Text("b")))
        .contains(
            """
            stop 0
            start 1 {"type":"thinking","thinking":"","signature":""}
            delta 1 {"type":"signature_delta","signature":"s"}
            stop 1
            start 2\
            """);
  }

  @Test
  void thoughtsKeptSecretAreABlockOfTheirOwn() {
    assertThat(blocks(new Thought("a"), new ThoughtSeal("redacted:ZGF0YQ=="), new Text("b")))
        .contains(
            """
            stop 0
            start 1 {"type":"redacted_thinking","data":"ZGF0YQ=="}
            stop 1
            start 2\
            """);
  }

  @Test
  void whoDoesNotWantToReadThoughtsGetsTheirSeals() {
    List<ModelEvent> events =
        List.of(new Thought("secret"), new ThoughtSeal("s"), new Thought("more"), new Text("a"));
    var hidden = new MessageWriter("msg_1", "ref", false);

    assertThat(blocks(hidden, events))
        .isEqualTo(
            """
            start 0 {"type":"thinking","thinking":"","signature":""}
            delta 0 {"type":"signature_delta","signature":"s"}
            stop 0
            start 1 {"type":"text","text":""}
            delta 1 {"type":"text_delta","text":"a"}
            stop 1
            """);
    assertThat(text(new MessageWriter("msg_1", "ref", false).whole(events)))
        .contains(
            "\"content\":[{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"s\"},"
                + "{\"type\":\"text\",\"text\":\"a\"}]");
  }

  @Test
  void emptyPiecesOpenNothing() {
    assertThat(blocks(new Text(""), new Thought(""), new ThoughtSeal(""))).isEmpty();
  }

  @Test
  void anAnswerOfNothingIsAMessageAllTheSame() {
    assertThat(streamed())
        .containsSubsequence("event: message_start", "event: message_delta", "event: message_stop")
        .contains("\"output_tokens\":0");
  }

  @Test
  void nothingIsBegunBeforeAnError() {
    var writer = new MessageWriter("msg_1", "ref", true);

    assertThat(writer.event(new Broken(true))).isEmpty();
    assertThat(text(writer.event(new Done()))).startsWith("event: message_start");
  }

  @ParameterizedTest
  @CsvSource({
    "END, end_turn",
    "LENGTH, max_tokens",
    "TOOLS, tool_use",
    "STOP_TEXT, stop_sequence",
    "FILTERED, refusal"
  })
  void saysWhyTheModelStopped(StopReason reason, String word) {
    var stop = new Stopped(reason, null);

    assertThat(streamed(new Text("a"), stop))
        .contains("\"delta\":{\"stop_reason\":\"" + word + "\",\"stop_sequence\":null}");
    assertThat(whole(new Text("a"), stop))
        .contains("\"stop_reason\":\"" + word + "\",\"stop_sequence\":null");
  }

  @Test
  void saysAtWhichTextTheModelStopped() {
    assertThat(streamed(new Stopped(StopReason.STOP_TEXT, "\nEnd")))
        .contains("\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"\\nEnd\"");
  }

  @Test
  void whoEndsWithCallsStopsForTools() {
    var call = new ToolBegun(0, "a", "f");

    assertThat(streamed(call, stopped())).contains("\"stop_reason\":\"tool_use\"");
    assertThat(whole(call, stopped())).contains("\"stop_reason\":\"tool_use\"");
    assertThat(whole(call, new Stopped(StopReason.LENGTH, null)))
        .contains("\"stop_reason\":\"max_tokens\"");
  }

  @Test
  void callsThatAreToldAtOnceAreWrittenOneAfterTheOther() {
    var expected =
        """
        start 0 {"type":"tool_use","id":"a","name":"f","input":{},"caller":{"type":"direct"}}
        delta 0 {"type":"input_json_delta","partial_json":""}
        delta 0 {"type":"input_json_delta","partial_json":"{\\"x\\":"}
        delta 0 {"type":"input_json_delta","partial_json":"1}"}
        stop 0
        start 1 {"type":"tool_use","id":"b","name":"g","input":{},"caller":{"type":"direct"}}
        delta 1 {"type":"input_json_delta","partial_json":""}
        delta 1 {"type":"input_json_delta","partial_json":"{\\"y\\":"}
        delta 1 {"type":"input_json_delta","partial_json":"[2]}"}
        stop 1
        start 2 {"type":"text","text":""}
        delta 2 {"type":"text_delta","text":"t"}
        stop 2
        """;

    assertThat(
            blocks(
                new ToolBegun(0, "a", "f"),
                new ToolBegun(1, "b", "g"),
                new ToolArguments(0, "{\"x\":"),
                new ToolArguments(1, "{\"y\":"),
                new Text("t"),
                new ToolArguments(0, "1}"),
                new ToolArguments(1, "[2]}")))
        .isEqualTo(expected);
  }

  @Test
  void argumentsThatAreWholeLetTheNextCallBeginAtOnce() {
    var writer = new MessageWriter("msg_1", "ref", true);
    var _ = writer.event(new ToolBegun(0, "a", "f"));
    var _ = writer.event(new ToolArguments(0, "{\"x\":\"}\\\"{\",\"y\":[{}"));
    assertThat(writer.event(new ToolBegun(1, "b", "g"))).isEmpty();

    assertThat(text(writer.event(new ToolArguments(0, "]}"))))
        .contains("\"partial_json\":\"]}\"", "content_block_stop", "\"id\":\"b\"");
  }

  @Test
  void argumentsThatNeverGetWholeAreStreamedAsTheyCome() {
    assertThat(
            blocks(
                new ToolBegun(0, "a", "f"),
                new ToolArguments(0, "{\"x\":"),
                new ToolBegun(1, "b", "g"),
                new ToolBegun(2, "c", "h"),
                new ToolArguments(2, "{"),
                new ToolArguments(1, "no"),
                new ToolArguments(2, "}")))
        .isEqualTo(
            """
            start 0 {"type":"tool_use","id":"a","name":"f","input":{},"caller":{"type":"direct"}}
            delta 0 {"type":"input_json_delta","partial_json":""}
            delta 0 {"type":"input_json_delta","partial_json":"{\\"x\\":"}
            stop 0
            start 1 {"type":"tool_use","id":"b","name":"g","input":{},"caller":{"type":"direct"}}
            delta 1 {"type":"input_json_delta","partial_json":""}
            delta 1 {"type":"input_json_delta","partial_json":"no"}
            stop 1
            start 2 {"type":"tool_use","id":"c","name":"h","input":{},"caller":{"type":"direct"}}
            delta 2 {"type":"input_json_delta","partial_json":""}
            delta 2 {"type":"input_json_delta","partial_json":"{}"}
            stop 2
            """);
  }

  @Test
  void whatWaitsKeepsItsOrder() {
    assertThat(
            blocks(
                new ToolBegun(0, "a", "f"),
                new ToolBegun(1, "b", "g"),
                new Text("one"),
                new ToolArguments(1, "{}"),
                new Text(" two"),
                new ToolArguments(0, "{}")))
        .containsSubsequence("\"id\":\"a\"", "\"id\":\"b\"", "{}", "\"one\"", "\" two\"");
  }

  @Test
  void argumentsBehindTheirEndBelongToNothing() {
    var events =
        new ModelEvent[] {
          new ToolBegun(0, "a", "f"),
          new ToolArguments(0, "{}"),
          new Text("t"),
          new ToolArguments(0, "{\"x\":1}")
        };

    assertThat(blocks(events)).contains("\"{}\"").doesNotContain("{\\\"x");
    assertThat(whole(events)).contains("\"input\":{},").doesNotContain("\"x\"");
  }

  @Test
  void argumentsOfNoCallAreNothing() {
    assertThat(blocks(new ToolArguments(3, "{}"))).isEmpty();
    assertThat(whole(new ToolArguments(3, "{}"))).contains("\"content\":[]");
  }

  @Test
  void writesAWholeMessage() {
    assertThat(
            whole(
                new Thought("H"),
                new Thought("m"),
                new ThoughtSeal("s"),
                new ThoughtSeal("redacted:ZA=="),
                new Text("I "),
                new Text("ask."),
                new ToolBegun(0, "a", "f"),
                new ToolBegun(1, "b", "g"),
                new ToolArguments(0, "{\"x\":1.50,"),
                new ToolArguments(0, "\"y\":12345678901234567890}"),
                new Counted(9, 4, 7, 2),
                new Stopped(StopReason.TOOLS, null)))
        .isEqualTo(
            "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"model\":\"ref\","
                + "\"content\":["
                + "{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"s\"},"
                + "{\"type\":\"redacted_thinking\",\"data\":\"ZA==\"},"
                + "{\"type\":\"text\",\"text\":\"I ask.\"},"
                + "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":"
                + "{\"x\":1.50,\"y\":12345678901234567890},\"caller\":{\"type\":\"direct\"}},"
                + "{\"type\":\"tool_use\",\"id\":\"b\",\"name\":\"g\",\"input\":{},"
                + "\"caller\":{\"type\":\"direct\"}}],"
                + "\"stop_reason\":\"tool_use\",\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":5,\"cache_creation_input_tokens\":0,"
                + "\"cache_read_input_tokens\":4,\"output_tokens\":7,"
                + "\"output_tokens_details\":{\"thinking_tokens\":2}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":", "[1]", "7", "\"{}\"", "{} {}", "no", "{\"a\":1e99999999999}"})
  void argumentsThatAreNoObjectStayWordForWord(String arguments) {
    var quoted = tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(arguments);

    assertThat(whole(new ToolBegun(0, "a", "f"), new ToolArguments(0, arguments)))
        .contains("\"input\":" + quoted + ",");
  }

  @Test
  void argumentsThatNestWithoutEndStayWordForWord() {
    var deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThat(whole(new ToolBegun(0, "a", "f"), new ToolArguments(0, deep)))
        .contains("\"input\":\"{\\\"a\\\":[[");
  }

  @Test
  void halfACharacterIsEscaped() {
    assertThat(streamed(new Text("a\ud83d"), new Text("\ude00b"), new Text("\ud83d\ude00é")))
        .contains("\"a\\ud83d\"", "\"\\ude00b\"", "\"\ud83d\ude00é\"");
    assertThat(whole(new Text("a\ud83d"))).contains("\"a\\ud83d\"");
  }

  @Test
  void moreCachedThanCountedIsNoNegativeNumber() {
    assertThat(whole(new Counted(3, 5, 1, 0)))
        .contains("\"input_tokens\":0,", "\"cache_read_input_tokens\":5");
  }

  private static Stopped stopped() {
    return new Stopped(StopReason.END, null);
  }

  private static String streamed(ModelEvent... events) {
    var writer = new MessageWriter("msg_1", "ref", true);
    var out = new StringBuilder();
    for (var event : events) {
      out.append(text(writer.event(event)));
    }
    return out.append(text(writer.closing())).toString();
  }

  private static String whole(ModelEvent... events) {
    return text(new MessageWriter("msg_1", "ref", true).whole(List.of(events)));
  }

  private static String blocks(ModelEvent... events) {
    return blocks(new MessageWriter("msg_1", "ref", true), List.of(events));
  }

  /// The events of the content alone, in short.
  private static String blocks(MessageWriter writer, List<? extends ModelEvent> events) {
    var all =
        Stream.concat(
            events.stream().map(event -> text(writer.event(event))),
            Stream.of("").map(_ -> text(writer.closing())));
    return String.join("", all.toList())
        .lines()
        .filter(line -> line.startsWith("data: {\"type\":\"content_block_"))
        .map(
            line ->
                line.replaceAll(
                    "data: \\{\"type\":\"content_block_(\\w+)\",\"index\":(\\d+)"
                        + "(?:,\"\\w+\":(.*))?}",
                    "$1 $2 $3"))
        .map(line -> line.strip() + "\n")
        .reduce("", String::concat);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
