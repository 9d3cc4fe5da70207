package bureau.inference.gateway.responses;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import bureau.inference.gateway.program.Switches;
import bureau.inference.gateway.provider.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResponseReaderTest {
  private static final String TOOLS = "'tools':[{'type':'function','name':'f'}]";

  @Test
  void aQuestionAloneAsksForNothingElse() {
    assertThat(Responses.asked("'model':'m'").request())
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
  void readsHowToAnswer() {
    var asked =
        Responses.asked(
                "'max_output_tokens':70,'temperature':0.25,'top_p':0.5,'stream':true,"
                    + "'parallel_tool_calls':false,'reasoning':{'effort':'low'}")
            .request();

    assertThat(asked.maxOutputTokens()).isEqualTo(70);
    assertThat(asked.sampling()).isEqualTo(new Sampling(0.25, 0.5, null, null, null, null));
    assertThat(asked.stream()).isTrue();
    assertThat(asked.parallelTools()).isFalse();
    assertThat(asked.reasoning()).isEqualTo(new Reasoning("low", null, Thinking.HIDDEN));
  }

  @Test
  void readsTools() {
    var asked =
        Responses.asked(
                "'tools':[{'type':'function','name':'f','description':'d','strict':true,"
                    + "'parameters':{'type':'object'},'allowed_callers':['direct'],"
                    + "'defer_loading':false},{'type':'function','name':'g','parameters':null}]")
            .request();

    assertThat(asked.tools())
        .containsExactly(
            new Tool("f", "d", json("{'type':'object'}"), true),
            new Tool("g", null, json("{'type':'object','properties':{}}"), false));
  }

  @Test
  void readsWhichToolToCall() {
    assertThat(choice("'none'")).isEqualTo(new ToolChoice.None());
    assertThat(choice("'auto'")).isEqualTo(new ToolChoice.Auto());
    assertThat(choice("'required'")).isEqualTo(new ToolChoice.Any());
    assertThat(choice("{'type':'function','name':'f'}")).isEqualTo(new ToolChoice.Named("f"));
  }

  @Test
  void readsTheFormOfTheAnswer() {
    assertThat(format("{'type':'text'}")).isEqualTo(new Format.Free());
    assertThat(format("{'type':'json_object'}")).isEqualTo(new Format.JsonObject());
    assertThat(
            format(
                "{'type':'json_schema','name':'n','strict':true,'schema':{'type':'object'},"
                    + "'description':'d'}"))
        .isEqualTo(new Format.JsonSchema("n", json("{'type':'object','description':'d'}"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reasoning':{'summary':'auto'}",
        "'reasoning':{'effort':'high','summary':'detailed'}",
        "'reasoning':{'generate_summary':'concise'}"
      })
  void thoughtsAreShownWhereASummaryIsAskedFor(String members) {
    assertThat(Responses.asked(members).showsThoughts()).isTrue();
  }

  /// So that a provider that shows its thoughts only when asked is asked.
  @Test
  void whoAsksForASummaryAsksForThoughts() {
    assertThat(Responses.asked("'reasoning':{'summary':'auto'}").request().reasoning())
        .isEqualTo(new Reasoning(null, null, Thinking.SHOWN));
    assertThat(Responses.asked("'reasoning':{'summary':null}").request().reasoning()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'reasoning':null", "'reasoning':{'effort':'high','summary':null}"})
  void elseTheyAreNot(String members) {
    assertThat(Responses.asked(members).showsThoughts()).isFalse();
  }

  /// What asks for nothing, or for what is so in any case.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'store':true",
        "'store':false",
        "'background':false",
        "'previous_response_id':null",
        "'conversation':null",
        "'prompt':null",
        "'truncation':'auto'",
        "'truncation':'disabled'",
        "'include':['reasoning.encrypted_content']",
        "'include':[]",
        "'max_tool_calls':3",
        "'top_logprobs':0",
        "'context_management':[]",
        "'moderation':null",
        "'nobody_knows':null",
        "'text':{'verbosity':'medium'}",
        "'reasoning':{'context':'auto','mode':'standard'}",
        "'stream_options':{'include_obfuscation':false}",
        "'tool_choice':null,'tools':[]"
      })
  void whatChangesNothingIsTaken(String members) {
    assertThat(Responses.asked(members).request()).isEqualTo(Responses.asked("").request());
  }

  static Stream<String> switches() {
    return Switches.DROPPED.stream();
  }

  @ParameterizedTest
  @MethodSource("switches")
  void switchesAreLeftOut(String name) {
    var value = name.equals("store") ? "true" : name.equals("metadata") ? "{}" : "'x'";

    assertThat(Responses.asked("'" + name + "':" + value).request())
        .isEqualTo(Responses.asked("").request());
  }

  @Test
  void theAnswerRepeatsHowItWasAskedFor() {
    var members =
        "'instructions':'Be brief.','max_output_tokens':70,'temperature':0.25,'top_p':0.5,"
            + "'metadata':{'file':'A-7'},'user':'u','safety_identifier':'s',"
            + "'parallel_tool_calls':false,'tool_choice':'required',"
            + "'tools':[{'type':'function','name':'f','strict':false}],"
            + "'text':{'format':{'type':'json_object'}},'reasoning':{'effort':'low'}";

    var settings = Responses.asked(members).settings();

    for (var asked : json("{" + members + "}").properties()) {
      assertThat(settings.path(asked.getKey())).as(asked.getKey()).isEqualTo(asked.getValue());
    }
  }

  @Test
  void whatIsNotAskedForStandsInTheAnswerToo() {
    assertThat(Responses.asked("'store':true,'truncation':'auto'").settings())
        .isEqualTo(
            json(
                "{'instructions':null,'max_output_tokens':null,'max_tool_calls':null,"
                    + "'safety_identifier':null,'temperature':null,'top_p':null,'user':null,"
                    + "'metadata':{},'parallel_tool_calls':true,"
                    + "'reasoning':{'effort':null,'summary':null},"
                    + "'text':{'format':{'type':'text'}},'tool_choice':'auto','tools':[],"
                    + "'truncation':'disabled','store':false,'background':false,"
                    + "'previous_response_id':null}"));
  }

  /// The schema that a provider gets says what it is for; the one that the answer repeats does not.
  @Test
  void theAnswerRepeatsTheSchemaAsItWasGiven() {
    var format = "{'type':'json_schema','name':'n','schema':{'type':'object'},'description':'d'}";

    assertThat(Responses.asked("'text':{'format':" + format + "}").settings().path("text"))
        .isEqualTo(json("{'format':" + format + "}"));
  }

  private static ToolChoice choice(String choice) {
    return Responses.asked(TOOLS + ",'tool_choice':" + choice).request().toolChoice();
  }

  private static Format format(String format) {
    return Responses.asked("'text':{'format':" + format + "}").request().format();
  }

  private static JsonNode json(String text) {
    return Json.tree(text.replace('\'', '"'));
  }
}
