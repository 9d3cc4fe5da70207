package bureau.inference.gateway.provider;

import static bureau.inference.gateway.provider.GeminiAsked.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiReaderTest {
  private static final List<String> TEXT =
      List.of(
          "{'candidates':[{'content':{'parts':[{'text':'Hel'}],'role':'model'},'index':0}],"
              + "'usageMetadata':{'promptTokenCount':4,'totalTokenCount':4},"
              + "'modelVersion':'gemini-3-flash','responseId':'r1'}",
          "{'candidates':[{'content':{'parts':[{'text':'lo'}],'role':'model'},"
              + "'finishReason':'STOP','index':0}],"
              + "'usageMetadata':{'promptTokenCount':4,'candidatesTokenCount':2,"
              + "'totalTokenCount':6,'promptTokensDetails':[{'modality':'TEXT','tokenCount':4}]}}");

  private static final List<String> CALLS =
      List.of(
          "{'candidates':[{'content':{'parts':["
              + "{'text':'Which ','thought':true},{'text':'towns?','thought':true}]}}],"
              + "'responseId':'r-2/x'}",
          "{'candidates':[{'content':{'parts':["
              + "{'functionCall':{'name':'weather','args':{'city':'Paris','t':1.50}},"
              + "'thoughtSignature':'c2ln'}]}}],'responseId':'r-2/x'}",
          "{'candidates':[{'content':{'parts':["
              + "{'functionCall':{'id':'8f2b','name':'clock'}}]},'finishReason':'STOP'}],"
              + "'responseId':'r-2/x','usageMetadata':{'promptTokenCount':10,"
              + "'toolUsePromptTokenCount':3,'cachedContentTokenCount':8,"
              + "'candidatesTokenCount':5,'thoughtsTokenCount':7,'totalTokenCount':25}}");

  @Test
  void readsText() throws Exception {
    assertThat(streamed(TEXT))
        .containsExactly(
            new Text("Hel"),
            new Counted(4, 0, 0, 0),
            new Text("lo"),
            new Counted(4, 0, 2, 0),
            stopped(StopReason.END));
  }

  @Test
  void readsThoughtsAndParallelCalls() throws Exception {
    assertThat(streamed(CALLS))
        .containsExactly(
            new Thought("Which "),
            new Thought("towns?"),
            new ThoughtSeal("gemini:c2ln"),
            new ToolBegun(0, "call_0_r-2_x", "weather"),
            new ToolArguments(0, "{\"city\":\"Paris\",\"t\":1.50}"),
            new ToolBegun(1, "8f2b", "clock"),
            new ToolArguments(1, "{}"),
            new Counted(13, 8, 12, 7),
            stopped(StopReason.TOOLS));
  }

  @Test
  void aSealComesBehindItsThoughtAndBeforeItsText() throws Exception {
    assertThat(
            event(
                "{'candidates':[{'content':{'parts':["
                    + "{'text':'Hm.','thought':true,'thoughtSignature':'b25l'},"
                    + "{'text':'Yes.','thoughtSignature':'dHdv'},"
                    + "{'text':'','thoughtSignature':'dGhyZWU='}]}}]}"))
        .containsExactly(
            new Thought("Hm."),
            new ThoughtSeal("gemini:b25l"),
            new ThoughtSeal("gemini:dHdv"),
            new Text("Yes."),
            new ThoughtSeal("gemini:dGhyZWU="));
  }

  @Test
  void whatIsReadGoesBackAsItCame() throws Exception {
    var parts = new ArrayList<ModelRequest.Part>();
    for (var event : streamed(List.of(CALLS.get(1)))) {
      if (event instanceof ThoughtSeal(var seal)) {
        parts.add(new ModelRequest.Thought("", seal));
      } else if (event instanceof ToolBegun(_, var id, var name)) {
        parts.add(new ModelRequest.ToolUse(id, name, json("{'city':'Paris','t':1.50}")));
      }
    }
    var asked = new GeminiAsked();
    asked.turns = List.of(new ModelRequest.Turn(ModelRequest.Role.ASSISTANT, parts));

    assertThat(asked.contents())
        .isEqualTo(
            json(
                "[{'role':'model','parts':[{'functionCall':{'id':'call_0_r-2_x','name':'weather',"
                    + "'args':{'city':'Paris','t':1.50}},'thoughtSignature':'c2ln'}]}]"));
  }

  @Test
  void callsWithoutAnyIdAreNamedByPlaceAndTool() throws Exception {
    assertThat(
            event(
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'a.b','args':null}},"
                    + "{'functionCall':{'id':'','name':'c'}}]}}]}"))
        .contains(new ToolBegun(0, "call_0_a_b", "a.b"), new ToolBegun(1, "call_1_c", "c"));
  }

  @Test
  void passesOverPartsThatItDoesNotKnow() throws Exception {
    assertThat(
            event(
                "{'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png'}},"
                    + "{'executableCode':{'code':'1'}},{'future':[1]},{'text':'x'}]},"
                    + "'groundingMetadata':{}},{'content':{'parts':[{'text':'other'}]}}]}"))
        .containsExactly(new Text("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,END",
    "MAX_TOKENS,LENGTH",
    "SAFETY,FILTERED",
    "RECITATION,FILTERED",
    "LANGUAGE,FILTERED",
    "OTHER,FILTERED",
    "BLOCKLIST,FILTERED",
    "PROHIBITED_CONTENT,FILTERED",
    "SPII,FILTERED",
    "IMAGE_SAFETY,FILTERED",
    "OF_THE_FUTURE,FILTERED"
  })
  void tellsWhyTheModelStops(String given, StopReason reason) throws Exception {
    assertThat(event("{'candidates':[{'finishReason':'" + given + "'}]}"))
        .containsExactly(stopped(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MALFORMED_FUNCTION_CALL",
        "UNEXPECTED_TOOL_CALL",
        "TOO_MANY_TOOL_CALLS",
        "MISSING_THOUGHT_SIGNATURE",
        "MALFORMED_RESPONSE"
      })
  void anAnswerThatTheModelSpoiltIsBroken(String given) throws Exception {
    var answer = "{'candidates':[{'finishReason':'" + given + "'}]}";

    assertThat(event(answer)).containsExactly(new Broken(false));
    assertThat(whole(answer)).containsExactly(new Broken(false));
  }

  @Test
  void goesOnWhereThereIsNoReasonToStop() throws Exception {
    for (var reason : List.of("null", "''", "'FINISH_REASON_UNSPECIFIED'")) {
      assertThat(event("{'candidates':[{'finishReason':" + reason + "}]}")).isEmpty();
    }
  }

  @Test
  void aReasonThatEveryEventRepeatsIsToldOnce() throws Exception {
    var piece = "{'candidates':[{'content':{'parts':[{'text':'x'}]},'finishReason':'STOP'}]}";

    assertThat(streamed(List.of(piece, piece)))
        .containsExactly(new Text("x"), stopped(StopReason.END), new Text("x"));
  }

  @Test
  void aBlockedQuestionIsFiltered() throws Exception {
    var answer =
        "{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},"
            + "'usageMetadata':{'promptTokenCount':9}}";

    assertThat(event(answer))
        .containsExactly(new Counted(9, 0, 0, 0), stopped(StopReason.FILTERED));
    assertThat(whole(answer))
        .containsExactly(new Counted(9, 0, 0, 0), stopped(StopReason.FILTERED), new Done());
    assertThat(event("{'candidates':[],'promptFeedback':{'blockReason':'SAFETY'}}"))
        .containsExactly(stopped(StopReason.FILTERED));
    assertThat(event("{'promptFeedback':{'safetyRatings':[]}}")).isEmpty();
    assertThat(event("{'promptFeedback':{'blockReason':'BLOCK_REASON_UNSPECIFIED'}}")).isEmpty();
  }

  @Test
  void countsThatAnEventLeavesOutStayWhatTheyWere() throws Exception {
    assertThat(
            streamed(
                List.of(
                    "{'usageMetadata':{'promptTokenCount':9,'thoughtsTokenCount':4}}",
                    "{'usageMetadata':{'candidatesTokenCount':2,'promptTokenCount':10}}",
                    "{'usageMetadata':{'candidatesTokenCount':3}}")))
        .containsExactly(
            new Counted(9, 0, 4, 4), new Counted(10, 0, 6, 4), new Counted(10, 0, 7, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'code':503,'message':'Busy.','status':'UNAVAILABLE'}; true",
        "{'code':429}; true",
        "{'code':'429'}; true",
        "{'status':'RESOURCE_EXHAUSTED'}; true",
        "{'code':500,'status':'INTERNAL'}; false",
        "{'code':{},'status':[]}; false",
        "{}; false",
        "[503]; false",
        "17; false"
      })
  void knowsErrorsInTheMiddle(String error, boolean overloaded) throws Exception {
    var data = "{\"error\":" + error.replace('\'', '"') + "}";

    assertThat(event("{'candidates':[],'error':null}")).isEmpty();
    assertThat(event(data)).containsExactly(new Broken(overloaded));
    assertThat(whole(data)).containsExactly(new Broken(overloaded));
    assertThat(raw(data + "\n\n")).containsExactly(new Broken(overloaded));
    assertThat(raw(" {\n  \"error\": " + data.substring(9) + "\r\n\r\n"))
        .containsExactly(new Broken(overloaded));
  }

  @Test
  void takesEventsInEveryFormTheSpecificationAllows() throws Exception {
    assertThat(raw(": keep-alive\n\n")).isEmpty();
    assertThat(raw("data:\n\n")).isEmpty();
    assertThat(raw("event: x\nid: 7\n\n")).isEmpty();
    assertThat(raw("data:{\"candidates\":[{\r\ndata: \"finishReason\":\"STOP\"}]}\r\n\r\n"))
        .containsExactly(stopped(StopReason.END));
  }

  @Test
  void readsOnlyItsPieceOfTheBuffer() throws Exception {
    var bytes = "xxdata: {\"error\":1}\n\nyy".getBytes(StandardCharsets.UTF_8);

    assertThat(new GeminiReader().event(bytes, 2, bytes.length - 2))
        .containsExactly(new Broken(false));
  }

  @Test
  void aWholeAnswerSaysWhatAStreamSays() throws Exception {
    var text =
        "{'candidates':[{'content':{'parts':[{'text':'Hello'}],'role':'model'},"
            + "'finishReason':'STOP','index':0}],'usageMetadata':{'promptTokenCount':4,"
            + "'candidatesTokenCount':2},'responseId':'r1'}";
    var calls =
        "{'candidates':[{'content':{'parts':[{'text':'Which towns?','thought':true},"
            + "{'functionCall':{'name':'weather','args':{'city':'Paris','t':1.50}},"
            + "'thoughtSignature':'c2ln'},{'functionCall':{'id':'8f2b','name':'clock'}}]},"
            + "'finishReason':'STOP'}],'responseId':'r-2/x','usageMetadata':{"
            + "'promptTokenCount':10,'toolUsePromptTokenCount':3,'cachedContentTokenCount':8,"
            + "'candidatesTokenCount':5,'thoughtsTokenCount':7}}";

    assertThat(whole(text)).isEqualTo(withDone(joined(streamed(TEXT))));
    assertThat(whole(calls)).isEqualTo(withDone(joined(streamed(CALLS))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'candidates':[]}",
        "{'candidates':[{'content':{'parts':[{'text':'half'}]}}]}",
        "{'usageMetadata':{'promptTokenCount':1}}",
        ""
      })
  void aWholeAnswerHasAnEnd(String answer) {
    assertThatThrownBy(() -> whole(answer)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "17",
        "null",
        "[DONE]",
        "{} x",
        "{'candidates':3}",
        "{'candidates':[3]}",
        "{'candidates':[null]}",
        "{'candidates':[{'content':[]}]}",
        "{'candidates':[{'content':{'parts':{}}}]}",
        "{'candidates':[{'content':{'parts':[null]}}]}",
        "{'candidates':[{'content':{'parts':[{'text':1}]}}]}",
        "{'candidates':[{'content':{'parts':[{'text':'x','thought':'yes'}]}}]}",
        "{'candidates':[{'content':{'parts':[{'thoughtSignature':{}}]}}]}",
        "{'candidates':[{'content':{'parts':[{'functionCall':'f'}]}}]}",
        "{'candidates':[{'content':{'parts':[{'functionCall':{}}]}}]}",
        "{'candidates':[{'content':{'parts':[{'functionCall':{'name':''}}]}}]}",
        "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':[]}}]}}]}",
        "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','id':1}}]}}]}",
        "{'candidates':[{'finishReason':1}]}",
        "{'promptFeedback':'SAFETY'}",
        "{'responseId':1}",
        "{'usageMetadata':[]}",
        "{'usageMetadata':{'promptTokenCount':'9'}}",
        "{'usageMetadata':{'promptTokenCount':-1}}",
        "{'usageMetadata':{'promptTokenCount':1.5}}",
        "{'usageMetadata':{'promptTokenCount':2147483648}}",
        "{'usageMetadata':{'promptTokenCount':1e999999999}}"
      })
  void refusesWhatIsNoAnswer(String data) {
    assertThatThrownBy(() -> event(data)).isInstanceOf(Unreadable.class);
  }

  @Test
  void refusesEndlessNesting() {
    assertThatThrownBy(() -> event("{'a':" + "[".repeat(100_000))).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> event("{'a':" + "9".repeat(100_000) + "}"))
        .isInstanceOf(Unreadable.class);
  }

  private static Stopped stopped(StopReason reason) {
    return new Stopped(reason, null);
  }

  private static List<ModelEvent> event(String data) throws Unreadable {
    return raw("data: " + data.replace('\'', '"') + "\r\n\r\n");
  }

  private static List<ModelEvent> raw(String text) throws Unreadable {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new GeminiReader().event(bytes, 0, bytes.length);
  }

  private static List<ModelEvent> whole(String data) throws Unreadable {
    return new GeminiReader().whole(data.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static List<ModelEvent> streamed(List<String> pieces) throws Unreadable {
    var reader = new GeminiReader();
    var events = new ArrayList<ModelEvent>();
    for (var piece : pieces) {
      var bytes = ("data: " + piece.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
      events.addAll(reader.event(bytes, 0, bytes.length));
    }
    return events;
  }

  /// {@return the events with neighbouring texts in one and only the last count}
  private static List<ModelEvent> joined(List<ModelEvent> events) {
    var counts = events.stream().filter(Counted.class::isInstance).toList();
    var joined = new ArrayList<ModelEvent>();
    for (var event : events) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last instanceof Text(var before) && event instanceof Text(var more)) {
        joined.set(joined.size() - 1, new Text(before + more));
      } else if (last instanceof Thought(var before) && event instanceof Thought(var more)) {
        joined.set(joined.size() - 1, new Thought(before + more));
      } else if (!(event instanceof Counted) || event.equals(counts.getLast())) {
        joined.add(event);
      }
    }
    return joined;
  }

  private static List<ModelEvent> withDone(List<ModelEvent> events) {
    events.add(new Done());
    return events;
  }
}
