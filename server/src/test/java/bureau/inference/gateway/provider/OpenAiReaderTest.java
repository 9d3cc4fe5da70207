package bureau.inference.gateway.provider;

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
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import bureau.inference.gateway.hub.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiReaderTest {
  @Test
  void readsAStreamAsOpenAiDocumentsIt() throws Exception {
    var head =
        "'id':'chatcmpl-123','object':'chat.completion.chunk','created':1694268190,"
            + "'model':'gpt-4o-mini','system_fingerprint':'fp_44709d6fcb'";

    assertThat(
            streamed(
                "{"
                    + head
                    + ",'choices':[{'index':0,'delta':{'role':'assistant','content':'',"
                    + "'refusal':null},'logprobs':null,'finish_reason':null}],'usage':null}",
                "{"
                    + head
                    + ",'choices':[{'index':0,'delta':{'content':'Hello'},'logprobs':null,"
                    + "'finish_reason':null}],'usage':null,'obfuscation':'xyz'}",
                "{"
                    + head
                    + ",'choices':[{'index':0,'delta':{},'logprobs':null,"
                    + "'finish_reason':'stop'}],'usage':null}",
                "{"
                    + head
                    + ",'choices':[],'usage':{'prompt_tokens':19,'completion_tokens':10,"
                    + "'total_tokens':29,'prompt_tokens_details':{'cached_tokens':7,"
                    + "'audio_tokens':0},'completion_tokens_details':{'reasoning_tokens':5,"
                    + "'accepted_prediction_tokens':0,'rejected_prediction_tokens':0}}}",
                "[DONE]"))
        .containsExactly(
            new Text("Hello"),
            new Stopped(StopReason.END, null),
            new Counted(19, 7, 10, 5),
            new Done());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reasoning_content':'hm','content':null",
        "'reasoning':'hm'",
        "'reasoning_content':'hm','reasoning':'hm'",
        "'reasoning_content':'','reasoning':'hm'",
        "'content':[{'type':'thinking','thinking':[{'type':'text','text':'hm'}]}]"
      })
  void readsThoughtsOfEveryServer(String delta) throws Exception {
    assertThat(streamed(delta(delta))).containsExactly(new Thought("hm"));
  }

  @Test
  void readsContentInParts() throws Exception {
    assertThat(
            streamed(
                delta(
                    "'content':[{'type':'thinking','thinking':[{'type':'text','text':'h'},"
                        + "{'type':'text','text':'m'}]},{'type':'text','text':'a'},"
                        + "{'type':'reference','reference_ids':[1]}]")))
        .containsExactly(new Thought("h"), new Thought("m"), new Text("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "stop,END",
    "length,LENGTH",
    "model_length,LENGTH",
    "tool_calls,TOOLS",
    "function_call,TOOLS",
    "content_filter,FILTERED",
    "something_new,END"
  })
  void readsWhyTheModelStopped(String word, StopReason reason) throws Exception {
    assertThat(
            streamed(
                choice("'delta':{'content':'x'},'finish_reason':'" + word + "'"),
                choice("'delta':{},'finish_reason':'" + word + "'")))
        .containsExactly(new Text("x"), new Stopped(reason, null));
  }

  @Test
  void readsAtWhichTextTheModelStopped() throws Exception {
    assertThat(streamed(choice("'delta':{},'finish_reason':'stop','stop_reason':'END'")))
        .containsExactly(new Stopped(StopReason.STOP_TEXT, "END"));
    assertThat(streamed(choice("'delta':{},'finish_reason':'stop','stop_reason':128009")))
        .containsExactly(new Stopped(StopReason.END, null));
  }

  @Test
  void aModelThatStopsAfterCallsWaitsForTheTools() throws Exception {
    assertThat(
            streamed(
                delta("'tool_calls':[" + call("'index':0,'id':'c0',", "f", "{}") + "]"),
                choice("'delta':{},'finish_reason':'stop'")))
        .endsWith(new Stopped(StopReason.TOOLS, null));
  }

  @Test
  void aRefusalIsTextThatWasFiltered() throws Exception {
    assertThat(
            streamed(
                delta("'content':null,'refusal':'I '"),
                delta("'refusal':'cannot.'"),
                choice("'delta':{},'finish_reason':'stop'")))
        .containsExactly(
            new Text("I "), new Text("cannot."), new Stopped(StopReason.FILTERED, null));
  }

  @Test
  void readsAWholeAnswer() throws Exception {
    assertThat(
            whole(
                "{'id':'x','object':'chat.completion','created':1,'model':'m','choices':[{"
                    + "'index':0,'message':{'role':'assistant','content':'Hi','refusal':null,"
                    + "'annotations':[],'reasoning_content':'hm','tool_calls':["
                    + call("'id':'c0',", "f", "{}")
                    + ","
                    + call("'id':'c1',", "g", "{}")
                    + "]},'logprobs':null,'finish_reason':'tool_calls'}],"
                    + "'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3}}"))
        .containsExactly(
            new Thought("hm"),
            new Text("Hi"),
            new ToolBegun(0, "c0", "f"),
            new ToolArguments(0, "{}"),
            new ToolBegun(1, "c1", "g"),
            new ToolArguments(1, "{}"),
            new Stopped(StopReason.TOOLS, null),
            new Counted(1, 0, 2, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'error':{'message':'x','code':503}} | true
          {'error':{'message':'x','code':'429'}} | true
          {'error':{'message':'x','type':'overloaded_error'}} | true
          {'error':{'message':'x','code':'rate_limit_exceeded'}} | true
          {'error':{'message':'x','type':'server_error','code':null}} | false
          {'error':'broken'} | false
          {'error':[],'choices':[]} | false
          {'choices':[{'delta':{},'finish_reason':'error'}]} | false
          {'choices':[{'delta':{},'finish_reason':'abort'}]} | false
          {'choices':[{'delta':{},'finish_reason':'insufficient_system_resource'}]} | true
          """)
  void readsErrorsInTheMiddle(String data, boolean overloaded) throws Exception {
    assertThat(streamed(data)).containsExactly(new Broken(overloaded));
    assertThat(whole(data.replace("delta", "message"))).containsExactly(new Broken(overloaded));
  }

  @Test
  void whatIsOfNoWorthIsNothing() throws Exception {
    for (var data :
        List.of(
            "",
            "{}",
            "{'choices':null,'usage':null,'error':null}",
            "{'choices':[{}]}",
            "{'choices':[{'delta':null,'finish_reason':null}]}",
            "{'choices':[{'index':0,'delta':{'role':'assistant','tool_calls':null}}]}",
            "{'choices':[{'delta':{'content':''},'finish_reason':''}]}",
            "{'choices':[],'usage':{}}",
            "{'choices':[],'prompt_progress':{'total':50,'processed':20}}")) {
      assertThat(streamed(data)).as(data).isEmpty();
    }
  }

  @Test
  void takesEventsInEveryFormTheSpecificationAllows() throws Exception {
    assertThat(event(": keep-alive\n\n")).isEmpty();
    assertThat(event("event: ping\n\n")).isEmpty();
    assertThat(event("data:[DONE]\r\n\r\n")).containsExactly(new Done());
    assertThat(event("id: 7\ndata: {\"choices\":[{\"delta\":\ndata: {\"content\":\"x\"}}]}\n\n"))
        .containsExactly(new Text("x"));
  }

  @Test
  void partsAreNeverMoreThanTheWhole() throws Exception {
    assertThat(
            streamed(
                "{'usage':{'prompt_tokens':3,'completion_tokens':2,"
                    + "'prompt_tokens_details':{'cached_tokens':9},"
                    + "'completion_tokens_details':{'reasoning_tokens':9}}}"))
        .containsExactly(new Counted(3, 3, 2, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "17",
        "{} {}",
        "{'choices':3}",
        "{'choices':{}}",
        "{'choices':[3]}",
        "{'choices':[null]}",
        "{'choices':[{'index':1}]}",
        "{'choices':[{'index':'x'}]}",
        "{'choices':[{'delta':3}]}",
        "{'choices':[{'delta':{'content':3}}]}",
        "{'choices':[{'delta':{'content':{}}}]}",
        "{'choices':[{'delta':{'content':[3]}}]}",
        "{'choices':[{'delta':{'content':[{'thinking':3}]}}]}",
        "{'choices':[{'delta':{'reasoning':[]}}]}",
        "{'choices':[{'delta':{'refusal':true}}]}",
        "{'choices':[{'delta':{'tool_calls':{}}}]}",
        "{'choices':[{'delta':{'tool_calls':[3]}}]}",
        "{'choices':[{'delta':{'tool_calls':[{'index':0}]}}]}",
        "{'choices':[{'delta':{'tool_calls':[{'index':'0','function':{'name':'f'}}]}}]}",
        "{'choices':[{'delta':{'tool_calls':[{'index':0,'function':{'name':''}}]}}]}",
        "{'choices':[{'delta':{'tool_calls':[{'id':3,'function':{'name':'f'}}]}}]}",
        "{'choices':[{'delta':{'tool_calls':[{'function':{'name':'f','arguments':[]}}]}}]}",
        "{'choices':[{'finish_reason':3}]}",
        "{'usage':{'prompt_tokens':-1}}",
        "{'usage':{'prompt_tokens':1.5}}",
        "{'usage':{'prompt_tokens':'1'}}",
        "{'usage':{'completion_tokens':99999999999999999999}}",
        "{'usage':{'completion_tokens':1e999999999}}",
        "{'usage':{'prompt_tokens':1,'prompt_tokens_details':{'cached_tokens':{}}}}"
      })
  void refusesWhatIsNoCompletion(String data) {
    assertThatThrownBy(() -> streamed(data)).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> whole(data.replace("delta", "message")))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{'choices':[]}", "{'choices':null}"})
  void refusesAWholeAnswerWithoutAny(String body) {
    assertThatThrownBy(() -> whole(body)).isInstanceOf(Unreadable.class);
  }

  @Test
  void refusesEndlessNesting() {
    assertThatThrownBy(() -> streamed("{'a':" + "[".repeat(100_000)))
        .isInstanceOf(Unreadable.class);
  }

  private static String delta(String members) {
    return choice("'delta':{" + members + "},'finish_reason':null");
  }

  private static String choice(String members) {
    return "{'choices':[{'index':0," + members + "}]}";
  }

  private static String call(String ids, String name, String arguments) {
    return "{"
        + ids
        + "'type':'function','function':{'name':'"
        + name
        + "','arguments':'"
        + arguments
        + "'}}";
  }

  private static List<ModelEvent> streamed(String... data) throws Unreadable {
    var reader = new OpenAiReader();
    var events = new ArrayList<ModelEvent>();
    for (var one : data) {
      var bytes = ("data: " + one.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
      events.addAll(reader.event(bytes, 0, bytes.length));
    }
    return events;
  }

  private static List<ModelEvent> event(String text) throws Unreadable {
    var bytes = ("before" + text + "behind").getBytes(StandardCharsets.UTF_8);
    return new OpenAiReader().event(bytes, 6, bytes.length - 6);
  }

  private static List<ModelEvent> whole(String body) throws Unreadable {
    return new OpenAiReader().whole(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
