package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

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
import bureau.inference.gateway.provider.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatCompletionWriterTest {
  private static final String HEAD =
      "'id':'chatcmpl-1','object':'chat.completion.chunk','created':1700000000,'model':'m'";

  @Test
  void theFirstPieceSaysWhoSpeaks() {
    var writer = writer(false);

    assertThat(written(writer, new Text("Hel")))
        .isEqualTo(chunk("'role':'assistant','content':'Hel'"));
    assertThat(written(writer, new Text("lo\n\"you\"")))
        .isEqualTo(chunk("'content':'lo\\n\\'you\\''"));
  }

  @Test
  void thoughtsAreReasoningContentAndTheirSealIsNothing() {
    var writer = writer(false);

    assertThat(written(writer, new Thought("hm")))
        .isEqualTo(chunk("'role':'assistant','reasoning_content':'hm'"));
    assertThat(written(writer, new ThoughtSeal("s"))).isEmpty();
  }

  @Test
  void callsOfToolsAreKeptApartByTheirIndex() {
    var writer = writer(false);
    writer.event(new Text("x"));

    assertThat(written(writer, new ToolBegun(1, "c1", "weather")))
        .isEqualTo(
            chunk(
                "'tool_calls':[{'index':1,'id':'c1','type':'function','function':"
                    + "{'name':'weather','arguments':''}}]"));
    assertThat(written(writer, new ToolArguments(1, "{\"a\"")))
        .isEqualTo(chunk("'tool_calls':[{'index':1,'function':{'arguments':'{\\'a\\''}}]"));
  }

  @Test
  void aCallWithoutArgumentsHasAnEmptyObject() {
    var writer = writer(false);
    writer.event(new ToolBegun(0, "c0", "f"));
    writer.event(new ToolBegun(1, "c1", "g"));
    writer.event(new ToolArguments(0, "{\"a\":1}"));

    assertThat(written(writer, new Stopped(StopReason.TOOLS, null))).isEmpty();
    assertThat(text(writer.closing()))
        .isEqualTo(
            chunk("'tool_calls':[{'index':1,'function':{'arguments':'{}'}}]")
                + stop("tool_calls")
                + "data: [DONE]\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "END,stop",
    "STOP_TEXT,stop",
    "LENGTH,length",
    "TOOLS,tool_calls",
    "FILTERED,content_filter"
  })
  void saysOnceWhyTheModelStopped(StopReason reason, String word) {
    var writer = writer(false);
    writer.event(new Text("x"));

    assertThat(written(writer, new Stopped(StopReason.END, null))).isEmpty();
    assertThat(written(writer, new Stopped(reason, "text"))).isEmpty();
    assertThat(text(writer.closing())).isEqualTo(stop(word) + "data: [DONE]\n\n");
  }

  @Test
  void whatIsNoPieceOfTheAnswerIsNotWritten() {
    var writer = writer(true);

    assertThat(written(writer, new Text(""))).isEmpty();
    assertThat(written(writer, new Counted(1, 0, 1, 0))).isEmpty();
    assertThat(written(writer, new ModelEvent.Broken(true))).isEmpty();
    assertThat(written(writer, new Done())).isEmpty();
  }

  @Test
  void theLastCountClosesTheStreamOfAProgramThatAskedForIt() {
    var writer = writer(true);

    assertThat(written(writer, new Text("x"))).endsWith("}],\"usage\":null}\n\n");
    writer.event(new Counted(1, 0, 1, 0));
    writer.event(new Counted(11, 4, 7, 3));
    assertThat(text(writer.closing()))
        .endsWith(
            event(
                    HEAD
                        + ",'choices':[],'usage':{'prompt_tokens':11,'completion_tokens':7,"
                        + "'total_tokens':18,'prompt_tokens_details':{'cached_tokens':4},"
                        + "'completion_tokens_details':{'reasoning_tokens':3}}")
                + "data: [DONE]\n\n");
  }

  @Test
  void aProgramThatDidNotAskForTheCountDoesNotGetIt() {
    var writer = writer(false);
    writer.event(new Counted(11, 4, 7, 3));

    assertThat(text(writer.closing())).doesNotContain("total_tokens").endsWith("data: [DONE]\n\n");
    assertThat(text(writer(true).closing()))
        .doesNotContain("total_tokens")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void aWholeAnswerIsOneDocument() {
    var whole =
        writer(false)
            .whole(
                List.of(
                    new Thought("h"),
                    new Thought("m"),
                    new ThoughtSeal("s"),
                    new Text("a"),
                    new Text("b"),
                    new ToolBegun(0, "c0", "f"),
                    new ToolArguments(0, "{\"a\":"),
                    new ToolBegun(1, "c1", "g"),
                    new ToolArguments(0, "1}"),
                    new Stopped(StopReason.TOOLS, null),
                    new Counted(2, 1, 5, 2),
                    new Done()));

    assertThat(Json.tree(whole))
        .isEqualTo(
            Json.tree(
                quoted(
                    "{'id':'chatcmpl-1','object':'chat.completion','created':1700000000,'model':'m',"
                        + "'choices':[{'index':0,'message':{'role':'assistant','content':'ab',"
                        + "'refusal':null,'reasoning_content':'hm','tool_calls':["
                        + "{'id':'c0','type':'function','function':{'name':'f',"
                        + "'arguments':'{\\'a\\':1}'}},"
                        + "{'id':'c1','type':'function','function':{'name':'g',"
                        + "'arguments':'{}'}}]},'logprobs':null,'finish_reason':'tool_calls'}],"
                        + "'usage':{'prompt_tokens':2,'completion_tokens':5,'total_tokens':7,"
                        + "'prompt_tokens_details':{'cached_tokens':1},"
                        + "'completion_tokens_details':{'reasoning_tokens':2}}}")));
  }

  @Test
  void aWholeAnswerHasNullForTextOnlyWhereItIsCallsAlone() {
    var calls = writer(false).whole(List.of(new ToolBegun(0, "c0", "f")));
    var nothing = writer(false).whole(List.of(new Stopped(StopReason.LENGTH, null)));

    assertThat(text(calls)).contains("\"content\":null").doesNotContain("usage");
    assertThat(text(nothing)).contains("\"content\":\"\"").contains("\"finish_reason\":\"length\"");
  }

  @Test
  void halfACharacterGoesThroughAsItCame() {
    var writer = writer(false);

    var first = written(writer, new Text("a\ud83d"));
    var second = written(writer, new Text("\ude00b"));

    assertThat(content(first) + content(second)).isEqualTo("a\ud83d\ude00b");
  }

  private static String content(String event) {
    return Json.tree(event.substring("data: ".length()))
        .at("/choices/0/delta/content")
        .stringValue();
  }

  private static ChatCompletionWriter writer(boolean usageToo) {
    return new ChatCompletionWriter("chatcmpl-1", "m", 1_700_000_000, usageToo);
  }

  private static String written(ChatCompletionWriter writer, ModelEvent event) {
    return text(writer.event(event));
  }

  private static String chunk(String delta) {
    return event(HEAD + ",'choices':[{'index':0,'delta':{" + delta + "},'finish_reason':null}]");
  }

  private static String stop(String reason) {
    return event(HEAD + ",'choices':[{'index':0,'delta':{},'finish_reason':'" + reason + "'}]");
  }

  private static String event(String members) {
    return "data: {" + quoted(members) + "}\n\n";
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
