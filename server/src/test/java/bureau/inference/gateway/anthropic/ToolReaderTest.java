package bureau.inference.gateway.anthropic;

import static bureau.inference.gateway.anthropic.Messages.asked;
import static bureau.inference.gateway.anthropic.Messages.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.hub.ModelRequest.ToolChoice;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolReaderTest {
  @Test
  void readsTheProgramsOwnTools() {
    var tools =
        asked(
                """
                "tools":[{"name":"weather","description":"Tells it.","strict":true,
                "input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"},
                "eager_input_streaming":true,"input_examples":[],"defer_loading":false,
                "allowed_callers":["direct"]},
                {"type":"custom","name":"f","input_schema":{},"description":null}]
                """)
            .request()
            .tools();

    assertThat(tools).hasSize(2);
    assertThat(tools.getFirst().name()).isEqualTo("weather");
    assertThat(tools.getFirst().description()).isEqualTo("Tells it.");
    assertThat(tools.getFirst().schema()).hasToString("{\"type\":\"object\"}");
    assertThat(tools.getFirst().strict()).isTrue();
    assertThat(tools.getLast().description()).isNull();
    assertThat(tools.getLast().strict()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web_search_20250305",
        "web_fetch_20250910",
        "code_execution_20250825",
        "tool_search_tool_regex_20251119",
        "mcp_toolset",
        "future_20300101"
      })
  void refusesToolsThatTheVendorRuns(String type) {
    var problem = problemOf(() -> asked(secondTool(type)));

    assertThat(problem).isEqualTo(Problem.invalid("tools.1", "vendor-tool"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"computer_20250124", "text_editor_20250728", "bash_20250124", "memory_20250818"})
  void refusesToolsThatOnlyTheVendorsModelsKnow(String type) {
    var problem = problemOf(() -> asked(secondTool(type)));

    assertThat(problem.name()).isEqualTo("provider-cannot");
    assertThat(problem.params()).isEqualTo(Map.of("field", "tools.1"));
  }

  private static String secondTool(String type) {
    return "\"tools\":[{\"name\":\"a\",\"input_schema\":{}},{\"type\":\""
        + type
        + "\",\"name\":\"b\"}]";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "defer_loading":true                            | defer_loading
          "input_examples":[{}]                           | input_examples
          "allowed_callers":["code_execution_20250825"]   | allowed_callers
          "future":1                                      | future
          """)
  void refusesWhatOtherProvidersCannotDo(String members, String field) {
    var problem =
        problemOf(() -> asked("\"tools\":[{\"name\":\"a\",\"input_schema\":{}," + members + "}]"));

    assertThat(problem.name()).isEqualTo("provider-cannot");
    assertThat(problem.params()).isEqualTo(Map.of("field", "tools.0." + field));
  }

  @Test
  void readsWhichToolsToCall() {
    assertThat(choice("{\"type\":\"auto\"}")).isEqualTo(new ToolChoice.Auto());
    assertThat(choice("{\"type\":\"any\"}")).isEqualTo(new ToolChoice.Any());
    assertThat(choice("{\"type\":\"none\"}")).isEqualTo(new ToolChoice.None());
    assertThat(choice("{\"type\":\"tool\",\"name\":\"f\"}")).isEqualTo(new ToolChoice.Named("f"));
    assertThat(choice("null")).isEqualTo(new ToolChoice.Auto());
  }

  @Test
  void readsWhetherToolsAreCalledAtOnce() {
    assertThat(parallel("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}")).isFalse();
    assertThat(parallel("{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true}"))
        .isFalse();
    assertThat(parallel("{\"type\":\"any\",\"disable_parallel_tool_use\":false}")).isTrue();
    assertThat(parallel("{\"type\":\"auto\"}")).isTrue();
    assertThat(parallel("null")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "tools":{}                                            | tools               | type
          "tools":[7]                                           | tools.0             | type
          "tools":[{"type":7}]                                  | tools.0.type        | type
          "tools":[{"input_schema":{}}]                         | tools.0.name        | required
          "tools":[{"name":"a"}]                                | tools.0.input_schema| required
          "tools":[{"name":"a","input_schema":[]}]              | tools.0.input_schema| type
          "tools":[{"name":"a","input_schema":{},"strict":1}]   | tools.0.strict      | type
          "tools":[{"name":"a","input_schema":{},"description":1}]    | tools.0.description    | type
          "tools":[{"name":"a","input_schema":{},"allowed_callers":1}]| tools.0.allowed_callers| type
          "tool_choice":"auto"                                  | tool_choice         | type
          "tool_choice":{}                                      | tool_choice.type    | required
          "tool_choice":{"type":"all"}                          | tool_choice.type    | range
          "tool_choice":{"type":"tool"}                         | tool_choice.name    | required
          "tool_choice":{"type":"auto","disable_parallel_tool_use":1}| tool_choice.disable_parallel_tool_use| type
          """)
  void namesWhatIsWrong(String members, String field, String reason) {
    assertThat(problemOf(() -> asked(members)).params())
        .isEqualTo(Map.of("field", field, "reason", reason));
  }

  @Test
  void refusesUnknownMembersOfTheChoice() {
    assertThat(problemOf(() -> asked("\"tool_choice\":{\"type\":\"any\",\"name\":\"f\"}")).params())
        .isEqualTo(Map.of("field", "tool_choice.name"));
  }

  private static ToolChoice choice(String choice) {
    return asked("\"tool_choice\":" + choice).request().toolChoice();
  }

  private static boolean parallel(String choice) {
    return asked("\"tool_choice\":" + choice).request().parallelTools();
  }
}
