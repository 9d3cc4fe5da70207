package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.config.Secret;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OpenAiRequestTest {
  private static final OpenAiDialect DIALECT = new OpenAiDialect("max_completion_tokens", false);
  private static final Tool TOOL =
      new Tool("f", "Does it.", json("{'type':'object','maximum':1.10}"), true);

  @Test
  void aQuestionAloneIsWrittenWithNothingElse() {
    assertThat(Asked.of(new Text("Why?")).written())
        .isEqualTo(
            json(
                "{'model':'real','messages':[{'role':'user','content':'Why?'}],"
                    + "'max_completion_tokens':100}"));
  }

  @Test
  void everythingThatThisDialectCanSayIsWritten() {
    var request =
        new ModelRequest(
            List.of("One.", "Two."),
            List.of(new Turn(Role.USER, List.of(new Text("Why?")))),
            List.of(TOOL, new Tool("g", null, json("{}"), false)),
            new ToolChoice.Named("f"),
            false,
            new Format.JsonSchema("s", json("{'type':'object'}"), true),
            new Sampling(0.5, 0.25, null, -1.0, 1.5, 42L),
            List.of("x", "y"),
            new Reasoning("high", null, Thinking.SHOWN),
            7,
            true);

    assertThat(Json.tree(DIALECT.write(request, "real", 100)))
        .isEqualTo(
            json(
                "{'model':'real','messages':[{'role':'system','content':["
                    + "{'type':'text','text':'One.'},{'type':'text','text':'Two.'}]},"
                    + "{'role':'user','content':'Why?'}],"
                    + "'tools':[{'type':'function','function':{'name':'f','description':'Does it.',"
                    + "'parameters':{'type':'object','maximum':1.10},'strict':true}},"
                    + "{'type':'function','function':{'name':'g','parameters':{}}}],"
                    + "'tool_choice':{'type':'function','function':{'name':'f'}},"
                    + "'parallel_tool_calls':false,"
                    + "'response_format':{'type':'json_schema','json_schema':{'name':'s',"
                    + "'schema':{'type':'object'},'strict':true}},"
                    + "'temperature':0.5,'top_p':0.25,'presence_penalty':-1.0,"
                    + "'frequency_penalty':1.5,'seed':42,'stop':['x','y'],"
                    + "'reasoning_effort':'high','stream':true,"
                    + "'stream_options':{'include_usage':true},'max_completion_tokens':7}"));
  }

  @Test
  void theBoundIsWrittenInTheMemberThatTheServerKnows() {
    var request = Asked.of(new Text("Why?")).request();

    assertThat(Json.tree(new OpenAiDialect("max_tokens", false).write(request, "real", 9)))
        .isEqualTo(
            json("{'model':'real','messages':[{'role':'user','content':'Why?'}],'max_tokens':9}"));
  }

  @Test
  void aVendorThatHasTheWordIsToldToStoreNothing() {
    var request = Asked.of(new Text("Why?")).request();

    assertThat(Json.tree(new OpenAiDialect("max_tokens", true).write(request, "real", 9)))
        .isEqualTo(
            json(
                "{'model':'real','messages':[{'role':'user','content':'Why?'}],'max_tokens':9,"
                    + "'store':false}"));
  }

  static Stream<Object[]> choices() {
    return Stream.of(
        new Object[] {new ToolChoice.None(), "'none'"},
        new Object[] {new ToolChoice.Any(), "'required'"},
        new Object[] {new ToolChoice.Auto(), null});
  }

  @ParameterizedTest
  @MethodSource("choices")
  void writesWhichToolsAreToBeCalled(ToolChoice choice, @Nullable String written) {
    var body = new Asked(List.of(new Text("Why?")), List.of(TOOL), choice).written();

    assertThat(body.has("tool_choice")).isEqualTo(written != null);
    if (written != null) {
      assertThat(body.path("tool_choice")).isEqualTo(json(written));
    }
  }

  @Test
  void saysNothingOfToolsWhereThereAreNone() {
    for (var choice : List.of(new ToolChoice.None(), new ToolChoice.Auto())) {
      var body = new Asked(List.of(new Text("Why?")), List.of(), choice).written();

      assertThat(body.propertyNames())
          .containsExactly("model", "messages", "max_completion_tokens");
    }
  }

  @Test
  void picturesGoAlongAsAddresses() {
    assertThat(
            Asked.of(
                    new Image("image/png", "aGk="),
                    new LinkedImage("https://example.org/a.png"),
                    new Text("What?"))
                .messages())
        .isEqualTo(
            json(
                "[{'role':'user','content':["
                    + "{'type':'image_url','image_url':{'url':'data:image/png;base64,aGk='}},"
                    + "{'type':'image_url','image_url':{'url':'https://example.org/a.png'}},"
                    + "{'type':'text','text':'What?'}]}]"));
  }

  @Test
  void whatToolsGaveBackComesFirstInATurn() {
    assertThat(
            Asked.of(
                    new Text("So?"),
                    new ToolResult("c0", "f", List.of(new Text("a"), new Text("b")), false),
                    new ToolResult("c1", null, List.of(), false))
                .messages())
        .isEqualTo(
            json(
                "[{'role':'tool','tool_call_id':'c0','content':[{'type':'text','text':'a'},"
                    + "{'type':'text','text':'b'}]},"
                    + "{'role':'tool','tool_call_id':'c1','content':''},"
                    + "{'role':'user','content':'So?'}]"));
  }

  @Test
  void thatAToolFailedIsSaidInWords() {
    assertThat(
            Asked.of(
                    new ToolResult("c0", "f", List.of(new Text("no such file")), true),
                    new ToolResult("c1", "f", List.of(), true))
                .messages())
        .isEqualTo(
            json(
                "[{'role':'tool','tool_call_id':'c0','content':'Error: no such file'},"
                    + "{'role':'tool','tool_call_id':'c1','content':'Error: '}]"));
  }

  @Test
  void aTurnOfTheModelIsOneMessageWithoutItsThoughts() {
    assertThat(
            answered(
                new Thought("hm", "seal"),
                new ToolUse("c0", "f", json("{'a':[1.50,'\\u00e9']}")),
                new Text("Wait.")))
        .isEqualTo(
            json(
                "{'role':'assistant','content':'Wait.','tool_calls':[{'id':'c0',"
                    + "'type':'function','function':{'name':'f',"
                    + "'arguments':'{\\'a\\':[1.50,\\'\\u00e9\\']}'}}]}"));
    assertThat(answered(new ToolUse("c0", "f", json("{}"))).path("content").isNull()).isTrue();
    assertThat(answered(new Thought("hm", null)))
        .isEqualTo(json("{'role':'assistant','content':''}"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,1024,low",
        "-,8191,low",
        "-,8192,medium",
        "-,24575,medium",
        "-,31999,high",
        "low,31999,low",
        "max,8192,medium",
        "none,8192,none",
        "xhigh,-,xhigh",
        "-,-,-"
      })
  void aBoundOfThoughtsIsSaidAsAnEffort(
      @Nullable String effort, @Nullable Integer tokens, @Nullable String said) {
    var asked = Asked.plain().with(new Reasoning(effort, tokens, Thinking.HIDDEN));

    assertThat(
            Json.tree(DIALECT.write(asked, "real", 100)).path("reasoning_effort").stringValue(null))
        .isEqualTo(said);
  }

  static Stream<Object[]> refusals() {
    var picture = new Image("image/png", "aGk=");
    var use = new ToolUse("c", "f", json("{}"));
    var result = new ToolResult("c", "f", List.of(new Text("a"), picture), false);
    return Stream.of(
        new Object[] {
          "sampling.topK", Asked.plain().with(new Sampling(null, null, 4, null, null, null))
        },
        new Object[] {
          "reasoning.effort", Asked.plain().with(new Reasoning("adaptive", null, Thinking.SHOWN))
        },
        new Object[] {
          "reasoning.effort", Asked.plain().with(new Reasoning("adaptive", 1024, Thinking.SHOWN))
        },
        new Object[] {
          "toolChoice", new Asked(List.of(new Text("a")), List.of(), new ToolChoice.Any()).request()
        },
        new Object[] {
          "toolChoice",
          new Asked(List.of(new Text("a")), List.of(), new ToolChoice.Named("f")).request()
        },
        new Object[] {"turns.0.parts.1", Asked.of(new Text("a"), use).request()},
        new Object[] {"turns.0.parts.0.content.1", Asked.of(result).request()},
        new Object[] {"turns.0.parts.0", request(new Turn(Role.ASSISTANT, List.of(picture)))},
        new Object[] {"turns.0.parts.0", request(new Turn(Role.ASSISTANT, List.of(result)))});
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatThisDialectCannotSay(String field, ModelRequest request) {
    assertThatThrownBy(() -> DIALECT.write(request, "real", 100))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(Problem.of("provider-cannot", 400, Map.of("field", field))));
  }

  @Test
  void goesToTheSamePathForEveryModel() {
    assertThat(DIALECT.path("m", true)).isEqualTo("/chat/completions");
    assertThat(DIALECT.path("n", false)).isEqualTo("/chat/completions");
  }

  @Test
  void signsInWithTheSecretWhereThereIsOne() {
    assertThat(DIALECT.headers(new Secret("s3"), true))
        .isEqualTo(
            Map.of(
                "Content-Type",
                "application/json",
                "Accept",
                "text/event-stream",
                "Authorization",
                "Bearer s3"));
    assertThat(DIALECT.headers(null, false))
        .isEqualTo(Map.of("Content-Type", "application/json", "Accept", "application/json"));
  }

  private static JsonNode answered(Part... parts) {
    return Json.tree(DIALECT.write(request(new Turn(Role.ASSISTANT, List.of(parts))), "real", 100))
        .at("/messages/0");
  }

  private static ModelRequest request(Turn turn) {
    return request(turn, List.of(), new ToolChoice.Auto(), Sampling.DEFAULT, null);
  }

  private static ModelRequest request(
      Turn turn,
      List<Tool> tools,
      ToolChoice choice,
      Sampling sampling,
      @Nullable Reasoning reasoning) {
    return new ModelRequest(
        List.of(),
        List.of(turn),
        tools,
        choice,
        true,
        new Format.Free(),
        sampling,
        List.of(),
        reasoning,
        null,
        false);
  }

  /// A question of one turn.
  private record Asked(List<Part> parts, List<Tool> tools, ToolChoice choice) {
    static Asked of(Part... parts) {
      return new Asked(List.of(parts), List.of(), new ToolChoice.Auto());
    }

    static Asked plain() {
      return of(new Text("Why?"));
    }

    ModelRequest request() {
      return OpenAiRequestTest.request(turn(), tools, choice, Sampling.DEFAULT, null);
    }

    ModelRequest with(Sampling sampling) {
      return OpenAiRequestTest.request(turn(), tools, choice, sampling, null);
    }

    ModelRequest with(Reasoning reasoning) {
      return OpenAiRequestTest.request(turn(), tools, choice, Sampling.DEFAULT, reasoning);
    }

    JsonNode written() {
      return Json.tree(DIALECT.write(request(), "real", 100));
    }

    JsonNode messages() {
      return written().path("messages");
    }

    private Turn turn() {
      return new Turn(Role.USER, parts);
    }
  }

  private static JsonNode json(String text) {
    return Json.tree(text.replace('\'', '"'));
  }
}
