package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.program.Switches;
import bureau.inference.gateway.provider.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChatCompletionReaderTest {
  private static final String ASKED = "'messages':[{'role':'user','content':'Why?'}]";
  private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'f'}}]";

  @Test
  void aQuestionAloneAsksForNothingElse() {
    assertThat(read("{'model':'m'," + ASKED + "}"))
        .isEqualTo(
            new ModelRequest(
                List.of(),
                List.of(new Turn(Role.USER, List.of(new Text("Why?")))),
                List.of(),
                new ToolChoice.Auto(),
                true,
                new Format.Free(),
                Sampling.DEFAULT,
                List.of(),
                null,
                null,
                false));
  }

  @Test
  void instructionsStandAboveTheConversation() {
    var request =
        read(
            "{'messages':[{'role':'system','content':'Be brief.'},{'role':'developer','content':["
                + "{'type':'text','text':'Be kind.'},{'type':'text','text':'Be right.',"
                + "'prompt_cache_breakpoint':{'mode':'explicit'}}]},"
                + "{'role':'user','content':'Why?'}]}");

    assertThat(request.system()).containsExactly("Be brief.", "Be kind.", "Be right.");
    assertThat(request.turns()).containsExactly(new Turn(Role.USER, List.of(new Text("Why?"))));
  }

  @Test
  void whatOneSideSaysBeforeTheOtherSpeaksIsOneTurn() {
    var turns =
        turns(
            "{'role':'user','content':'a'},{'role':'user','content':'b'},"
                + "{'role':'assistant','content':'c'},{'role':'assistant','content':'d'},"
                + "{'role':'user','content':'e'}");

    assertThat(turns)
        .containsExactly(
            new Turn(Role.USER, List.of(new Text("a"), new Text("b"))),
            new Turn(Role.ASSISTANT, List.of(new Text("c"), new Text("d"))),
            new Turn(Role.USER, List.of(new Text("e"))));
  }

  @Test
  void readsTextsAndPictures() {
    var turns =
        turns(
            "{'role':'user','content':[{'type':'text','text':'What is this?'},"
                + "{'type':'image_url','image_url':{'url':'DATA:Image/PNG;Base64,aGk=',"
                + "'detail':'auto'}},"
                + "{'type':'image_url','image_url':{'url':'https://example.org/a.png'}}]}");

    assertThat(turns.getFirst().parts())
        .containsExactly(
            new Text("What is this?"),
            new Image("image/png", "aGk="),
            new LinkedImage("https://example.org/a.png"));
  }

  @Test
  void readsCallsOfToolsAndWhatTheyGaveBack() {
    var turns =
        turns(
            "{'role':'user','content':'Rain?'},"
                + "{'role':'assistant','content':null,'tool_calls':["
                + "{'id':'c1','type':'function','function':{'name':'weather',"
                + "'arguments':'{\\'place\\':\\'Ulm\\',\\'days\\':1.50}'}},"
                + "{'id':'c2','type':'function','index':1,'function':{'name':'now',"
                + "'arguments':''}}]},"
                + "{'role':'tool','tool_call_id':'c1','content':'wet'},"
                + "{'role':'tool','tool_call_id':'c2','content':[{'type':'text','text':'9'},"
                + "{'type':'text','text':'am'}]},"
                + "{'role':'tool','tool_call_id':'c3','name':'other','content':''},"
                + "{'role':'user','content':'So?'}");

    assertThat(turns)
        .containsExactly(
            new Turn(Role.USER, List.of(new Text("Rain?"))),
            new Turn(
                Role.ASSISTANT,
                List.of(
                    new ToolUse("c1", "weather", json("{'place':'Ulm','days':1.50}")),
                    new ToolUse("c2", "now", json("{}")))),
            new Turn(
                Role.USER,
                List.of(
                    new ToolResult("c1", "weather", List.of(new Text("wet")), false),
                    new ToolResult("c2", "now", List.of(new Text("9"), new Text("am")), false),
                    new ToolResult("c3", "other", List.of(new Text("")), false),
                    new Text("So?"))));
  }

  @Test
  void readsAnAnswerThatIsSentBackAsItCame() {
    var turns =
        turns(
            "{'role':'user','content':'a'},"
                + "{'role':'assistant','content':'b','refusal':null,'annotations':[],'audio':null,"
                + "'function_call':null,'tool_calls':null,'reasoning_content':'hm'},"
                + "{'role':'assistant','content':[{'type':'text','text':'c'},"
                + "{'type':'refusal','refusal':'no'}],'reasoning':'so'},"
                + "{'role':'assistant','content':null,'refusal':'never'},"
                + "{'role':'assistant','content':''},"
                + "{'role':'assistant','content':'d','reasoning':'x','reasoning_content':'x'}");

    assertThat(turns.getLast().parts())
        .containsExactly(
            new Thought("hm", null),
            new Text("b"),
            new Thought("so", null),
            new Text("c"),
            new Text("no"),
            new Text("never"),
            new Text(""),
            new Thought("x", null),
            new Text("d"));
  }

  @Test
  void readsTools() {
    var request =
        read(
            "{'tools':[{'type':'function','function':{'name':'f','description':'Does it.',"
                + "'parameters':{'type':'object','properties':{'x':{'maximum':1.10}}},"
                + "'strict':true}},"
                + "{'type':'function','function':{'name':'g','description':null,'strict':null}}],"
                + "'parallel_tool_calls':false,"
                + ASKED
                + "}");

    assertThat(request.tools())
        .containsExactly(
            new Tool(
                "f",
                "Does it.",
                json("{'type':'object','properties':{'x':{'maximum':1.10}}}"),
                true),
            new Tool("g", null, json("{'type':'object','properties':{}}"), false));
    assertThat(request.parallelTools()).isFalse();
  }

  static Stream<Object[]> choices() {
    return Stream.of(
        new Object[] {"null", new ToolChoice.Auto()},
        new Object[] {"'auto'", new ToolChoice.Auto()},
        new Object[] {"'none'", new ToolChoice.None()},
        new Object[] {"'required'", new ToolChoice.Any()},
        new Object[] {"{'type':'function','function':{'name':'f'}}", new ToolChoice.Named("f")});
  }

  @ParameterizedTest
  @MethodSource("choices")
  void readsWhichToolsAreToBeCalled(String given, ToolChoice choice) {
    assertThat(read("{'tool_choice':" + given + "," + TOOLS + "," + ASKED + "}").toolChoice())
        .isEqualTo(choice);
  }

  static Stream<Object[]> formats() {
    return Stream.of(
        new Object[] {"null", new Format.Free()},
        new Object[] {"{'type':'text'}", new Format.Free()},
        new Object[] {"{'type':'json_object'}", new Format.JsonObject()},
        new Object[] {
          "{'type':'json_schema','json_schema':{'name':'s','schema':{'type':'object'},"
              + "'strict':true}}",
          new Format.JsonSchema("s", json("{'type':'object'}"), true)
        },
        new Object[] {
          "{'type':'json_schema','json_schema':{'name':'s','schema':{'type':'object'},"
              + "'strict':null,'description':'A sum.'}}",
          new Format.JsonSchema("s", json("{'type':'object','description':'A sum.'}"), false)
        });
  }

  @ParameterizedTest
  @MethodSource("formats")
  void readsTheFormOfTheAnswer(String given, Format format) {
    assertThat(with("'response_format':" + given).format()).isEqualTo(format);
  }

  @Test
  void readsHowTokensAreDrawn() {
    var request =
        with(
            "'temperature':2,'top_p':0.5,'presence_penalty':-2.0,'frequency_penalty':1e-1,"
                + "'seed':-9007199254740993");

    assertThat(request.sampling())
        .isEqualTo(new Sampling(2.0, 0.5, null, -2.0, 0.1, -9_007_199_254_740_993L));
  }

  @Test
  void readsWhereTheModelStops() {
    assertThat(with("'stop':'x'").stop()).containsExactly("x");
    assertThat(with("'stop':['x','y']").stop()).containsExactly("x", "y");
    assertThat(with("'stop':[]").stop()).isEmpty();
    assertThat(with("'stop':null").stop()).isEmpty();
  }

  @Test
  void theSmallerOfTwoBoundsHolds() {
    assertThat(with("'max_tokens':7").maxOutputTokens()).isEqualTo(7);
    assertThat(with("'max_completion_tokens':8").maxOutputTokens()).isEqualTo(8);
    assertThat(with("'max_completion_tokens':9,'max_tokens':8").maxOutputTokens()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "minimal", "low", "medium", "high", "xhigh", "max"})
  void readsHowMuchTheModelShouldThink(String effort) {
    assertThat(with("'reasoning_effort':'" + effort + "'").reasoning())
        .isEqualTo(new Reasoning(effort, null, Thinking.SHOWN));
  }

  @Test
  void readsWhetherTheAnswerComesInPieces() {
    assertThat(with("'stream':true,'stream_options':{'include_usage':true}").stream()).isTrue();
    assertThat(with("'stream':false").stream()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'n':1",
        "'store':false",
        "'functions':[]",
        "'function_call':'none'",
        "'logit_bias':{}",
        "'logprobs':false",
        "'top_logprobs':0",
        "'modalities':['text']",
        "'modalities':[]",
        "'verbosity':'medium'",
        "'stream_options':{'include_obfuscation':false}",
        "'audio':null,'moderation':null,'prediction':null,'web_search_options':null,'top_k':null",
        "'user':'u','safety_identifier':'s','metadata':{'a':'b'},'service_tier':'flex'",
        "'prompt_cache_options':{'mode':'explicit'}",
        "'tool_choice':'auto'",
        "'tools':null"
      })
  void whatAsksForNothingChangesNothing(String members) {
    assertThat(with(members)).isEqualTo(with("'model':'m'"));
  }

  @Test
  void leavesOutTheSwitchesOfServers() {
    for (var name : Switches.DROPPED) {
      assertThat(with("'" + name + "':" + (name.equals("store") ? "false" : "17")))
          .isEqualTo(with("'model':'m'"));
    }
  }

  private static List<Turn> turns(String messages) {
    return read("{'messages':[" + messages + "]}").turns();
  }

  private static ModelRequest with(String members) {
    return read("{" + members + "," + ASKED + "}");
  }

  private static ModelRequest read(String body) {
    var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ChatCompletionReader.read(RequestBody.read(bytes));
  }

  private static JsonNode json(String text) {
    return Json.tree(text.replace('\'', '"'));
  }
}
