package bureau.inference.gateway.provider;

import static bureau.inference.gateway.provider.GeminiAsked.json;
import static bureau.inference.gateway.provider.GeminiAsked.user;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Tool;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GeminiRequestTest {
  private static final String SCHEMA =
      "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object',"
          + "'properties':{'city':{'$ref':'#/$defs/c'}},'$defs':{'c':{'type':'string'}},"
          + "'additionalProperties':false}";
  private static final Tool WEATHER = new Tool("weather", "Tells it.", json(SCHEMA), false);
  private static final Tool CLOCK = new Tool("clock", null, json("{}"), false);

  private final GeminiAsked asked = new GeminiAsked();

  @Test
  void saysNothingThatIsNotAskedFor() {
    assertThat(asked.sent())
        .isEqualTo(
            json(
                "{'contents':[{'role':'user','parts':[{'text':'Why?'}]}],"
                    + "'generationConfig':{'maxOutputTokens':100}}"));
  }

  @Test
  void putsEachInstructionIntoItsOwnPart() {
    asked.system = List.of("Be brief.", "", "Be kind.");

    assertThat(asked.sent().path("systemInstruction"))
        .isEqualTo(json("{'parts':[{'text':'Be brief.'},{'text':'Be kind.'}]}"));
  }

  @Test
  void offersToolsInOneListWithTheirSchemaAsItIs() {
    asked.tools = List.of(WEATHER, CLOCK);

    assertThat(asked.sent().path("tools"))
        .isEqualTo(
            json(
                "[{'functionDeclarations':[{'name':'weather','description':'Tells it.',"
                    + "'parametersJsonSchema':"
                    + SCHEMA
                    + "},{'name':'clock'}]}]"));
  }

  @Test
  void saysWhichToolsHaveToBeCalled() {
    asked.tools = List.of(WEATHER, CLOCK);

    assertThat(calling(new ToolChoice.Auto())).isEqualTo(json("{'mode':'AUTO'}"));
    assertThat(calling(new ToolChoice.None())).isEqualTo(json("{'mode':'NONE'}"));
    assertThat(calling(new ToolChoice.Any())).isEqualTo(json("{'mode':'ANY'}"));
    assertThat(calling(new ToolChoice.Named("clock")))
        .isEqualTo(json("{'mode':'ANY','allowedFunctionNames':['clock']}"));
  }

  @Test
  void hasCallsOfStrictToolsChecked() {
    asked.tools = List.of(CLOCK, new Tool("strict", null, json(SCHEMA), true));

    assertThat(calling(new ToolChoice.Auto())).isEqualTo(json("{'mode':'VALIDATED'}"));
    assertThat(calling(new ToolChoice.Any())).isEqualTo(json("{'mode':'ANY'}"));
  }

  @Test
  void saysNothingOfToolsWhereThereAreNone() {
    asked.parallel = false;

    for (var choice : List.of(new ToolChoice.Auto(), new ToolChoice.None())) {
      asked.choice = choice;
      assertThat(asked.sent().has("tools")).isFalse();
      assertThat(asked.sent().has("toolConfig")).isFalse();
    }
  }

  @Test
  void refusesToDemandACallWhereNothingCanBeCalled() {
    asked.choice = new ToolChoice.Any();
    asked.isRefusedFor("toolChoice");

    asked.choice = new ToolChoice.Named("clock");
    asked.isRefusedFor("toolChoice");

    asked.tools = List.of(WEATHER);
    asked.isRefusedFor("toolChoice");
  }

  @Test
  void refusesToForbidParallelCalls() {
    asked.tools = List.of(WEATHER);
    asked.parallel = false;

    asked.isRefusedFor("parallelTools");
  }

  @Test
  void refusesASchemaThatIsNoObject() {
    for (var schema : List.of("null", "true", "[]", "'x'", "1")) {
      asked.tools = List.of(new Tool("odd", null, json(schema), false));
      asked.isRefusedFor("tools.schema");
    }
  }

  @Test
  void writesHalfOfASurrogatePairAsAQuestionMark() {
    asked.turns = List.of(user(new Text("a\ud83db é 😀")));
    asked.system = List.of("\udc00");

    assertThat(asked.contents()).isEqualTo(json("[{'role':'user','parts':[{'text':'a?b é 😀'}]}]"));
    assertThat(asked.sent().path("systemInstruction")).isEqualTo(json("{'parts':[{'text':'?'}]}"));
  }

  private JsonNode calling(ToolChoice choice) {
    asked.choice = choice;
    var config = asked.sent().path("toolConfig");
    assertThat(config.propertyNames()).containsExactly("functionCallingConfig");
    return config.path("functionCallingConfig");
  }
}
