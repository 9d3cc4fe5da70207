package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bureau.ground.platform.http.ProblemException;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AnthropicRequestTest {
  private static final int CAP = 2000;

  /// A plain question, to be changed in what a test is about.
  private static final class Question {
    private List<String> system = List.of();
    private List<Tool> tools = List.of();
    private ToolChoice toolChoice = new ToolChoice.Auto();
    private boolean parallelTools = true;
    private Format format = new Format.Free();
    private Sampling sampling = Sampling.DEFAULT;
    private List<String> stop = List.of();
    private @Nullable Reasoning reasoning;
    private @Nullable Integer maxOutputTokens;
    private boolean stream;

    private ModelRequest asked() {
      return new ModelRequest(
          system,
          List.of(new Turn(Role.USER, List.of(new Text("Why?")))),
          tools,
          toolChoice,
          parallelTools,
          format,
          sampling,
          stop,
          reasoning,
          maxOutputTokens,
          stream);
    }
  }

  private final Question question = new Question();

  @Test
  void saysNothingThatIsNotAsked() {
    assertThat(sent())
        .isEqualTo(
            tree(
                """
                {
                  "model": "claude-1",
                  "max_tokens": 2000,
                  "messages": [{"role": "user", "content": [{"type": "text", "text": "Why?"}]}]
                }
                """));
  }

  @Test
  void boundsTheAnswerByWhicheverIsLess() {
    question.maxOutputTokens = 7;
    assertThat(sent().path("max_tokens").intValue()).isEqualTo(7);

    question.maxOutputTokens = 5000;
    assertThat(sent().path("max_tokens").intValue()).isEqualTo(CAP);
  }

  @Test
  void putsInstructionsIntoBlocksOfTheirOwn() {
    question.system = List.of("Be brief.", "", "Be kind.");

    assertThat(added())
        .isEqualTo(
            tree(
                """
                {"system": [{"type": "text", "text": "Be brief."},
                            {"type": "text", "text": "Be kind."}]}
                """));
  }

  @Test
  void streamsAndStops() {
    question.stream = true;
    question.stop = List.of("END", "\n\n");

    assertThat(added())
        .isEqualTo(tree("{\"stream\": true, \"stop_sequences\": [\"END\", \"\\n\\n\"]}"));
  }

  @Test
  void describesTools() {
    question.tools =
        List.of(
            new Tool(
                "weather",
                "The weather of a place",
                tree("{\"type\":\"object\",\"properties\":{\"place\":{\"type\":\"string\"}}}"),
                true),
            new Tool("now", null, tree("{\"type\":\"object\"}"), false));

    assertThat(added())
        .isEqualTo(
            tree(
                """
                {"tools": [
                  {"name": "weather", "description": "The weather of a place", "strict": true,
                   "input_schema":
                     {"type": "object", "properties": {"place": {"type": "string"}}}},
                  {"name": "now", "input_schema": {"type": "object"}}
                ]}
                """));
  }

  @Test
  void saysThatArgumentsAreAnObjectWhereTheSchemaLeavesItOpen() {
    question.tools = List.of(tool("{\"properties\":{\"a\":{}},\"required\":[\"a\"]}"));

    assertThat(added().path("tools").path(0).path("input_schema"))
        .isEqualTo(tree("{\"type\":\"object\",\"properties\":{\"a\":{}},\"required\":[\"a\"]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "null", "[]", "\"object\"", "1"})
  void refusesASchemaThatIsNoObject(String schema) {
    question.tools = List.of(tool(schema));

    assertRefused("schema");
  }

  @Test
  void choosesTools() {
    question.tools = List.of(tool("{\"type\":\"object\"}"));

    assertThat(choice(new ToolChoice.Auto(), true).isMissingNode()).isTrue();
    assertThat(choice(new ToolChoice.Auto(), false))
        .isEqualTo(tree("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
    assertThat(choice(new ToolChoice.Any(), true)).isEqualTo(tree("{\"type\":\"any\"}"));
    assertThat(choice(new ToolChoice.Any(), false))
        .isEqualTo(tree("{\"type\":\"any\",\"disable_parallel_tool_use\":true}"));
    assertThat(choice(new ToolChoice.Named("f"), true))
        .isEqualTo(tree("{\"type\":\"tool\",\"name\":\"f\"}"));
    assertThat(choice(new ToolChoice.Named("f"), false))
        .isEqualTo(tree("{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true}"));
    assertThat(choice(new ToolChoice.None(), false)).isEqualTo(tree("{\"type\":\"none\"}"));
  }

  @Test
  void choosesNothingWhereThereAreNoTools() {
    assertThat(choice(new ToolChoice.Auto(), false).isMissingNode()).isTrue();
    assertThat(choice(new ToolChoice.None(), true).isMissingNode()).isTrue();
  }

  @Test
  void drawsAsItIsTold() {
    question.sampling = new Sampling(1.0, 0.9, 40, 0.0, -0.0, null);

    assertThat(added()).isEqualTo(tree("{\"temperature\":1.0,\"top_p\":0.9,\"top_k\":40}"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.01, 2, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesTemperaturesThatAnthropicDoesNotHave(double temperature) {
    question.sampling = new Sampling(temperature, null, null, null, null, null);

    assertRefused("temperature");
  }

  @Test
  void refusesPenaltiesAndSeeds() {
    question.sampling = new Sampling(null, null, null, 0.1, null, null);
    assertRefused("presencePenalty");

    question.sampling = new Sampling(null, null, null, null, -1.0, null);
    assertRefused("frequencyPenalty");

    question.sampling = new Sampling(null, null, null, null, null, 0L);
    assertRefused("seed");
  }

  @Test
  void answersAfterASchema() {
    question.format =
        new Format.JsonSchema("answer", tree("{\"type\":\"object\",\"properties\":{}}"), true);

    assertThat(added())
        .isEqualTo(
            tree(
                """
                {"output_config": {"format":
                  {"type": "json_schema", "schema": {"type": "object", "properties": {}}}}}
                """));
  }

  @Test
  void refusesAnyObjectAsAnAnswer() {
    question.format = new Format.JsonObject();

    assertRefused("format");
  }

  @Test
  void asksForEffortBudgetAndSchemaAtOnce() {
    question.reasoning = new Reasoning("high", 1024, Thinking.WANTED);
    question.format = new Format.JsonSchema("answer", tree("{}"), false);

    assertThat(added())
        .isEqualTo(
            tree(
                """
                {"thinking": {"type": "enabled", "budget_tokens": 1024},
                 "output_config":
                   {"effort": "high", "format": {"type": "json_schema", "schema": {}}}}
                """));
  }

  @Test
  void writesWhateverTextThereIs() {
    question.system = List.of("é\u0000\"\\", "half \ud83d", "whole \ud83d\ude00");

    assertThat(added().path("system").findValuesAsString("text"))
        .containsExactly("é\u0000\"\\", "half ?", "whole \ud83d\ude00");
  }

  @Test
  void writesDeepSchemas() {
    question.tools =
        List.of(tool("{\"type\":\"object\",\"x\":" + "[".repeat(498) + "]".repeat(498) + "}"));

    assertThat(new String(write(), StandardCharsets.UTF_8)).contains("[".repeat(498));
  }

  private void assertRefused(String field) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(this::write)
        .satisfies(
            refusal -> {
              assertThat(refusal.problem().name()).isEqualTo("provider-cannot");
              assertThat(refusal.problem().status()).isEqualTo(400);
              assertThat(refusal.problem().params()).isEqualTo(Map.of("field", field));
            });
  }

  private JsonNode choice(ToolChoice choice, boolean parallel) {
    question.toolChoice = choice;
    question.parallelTools = parallel;
    return sent().path("tool_choice");
  }

  private static Tool tool(String schema) {
    return new Tool("f", null, tree(schema), false);
  }

  /// What stands there besides the members of every request.
  private JsonNode added() {
    return ((ObjectNode) sent()).remove(List.of("model", "max_tokens", "messages"));
  }

  private JsonNode sent() {
    return JsonMapper.shared().readTree(write());
  }

  private byte[] write() {
    return new AnthropicDialect().write(question.asked(), "claude-1", CAP);
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
