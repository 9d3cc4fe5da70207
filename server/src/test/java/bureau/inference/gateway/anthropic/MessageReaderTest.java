package bureau.inference.gateway.anthropic;

import static bureau.inference.gateway.anthropic.Messages.asked;
import static bureau.inference.gateway.anthropic.Messages.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  @Test
  void aBareQuestionLeavesEverythingElseOpen() {
    var request = asked("").request();

    assertThat(request.turns()).containsExactly(new Turn(Role.USER, List.of(new Text("Why?"))));
    assertThat(request)
        .isEqualTo(
            new ModelRequest(
                List.of(),
                request.turns(),
                List.of(),
                new ModelRequest.ToolChoice.Auto(),
                true,
                new Format.Free(),
                Sampling.DEFAULT,
                List.of(),
                null,
                2000,
                false));
  }

  @Test
  void readsSamplingStopTextsAndStreaming() {
    var request =
        asked(
                """
                "temperature":0.25,"top_p":1,"top_k":40,"stop_sequences":["\\n\\nEnd","x"],
                "stream":true
                """)
            .request();

    assertThat(request.sampling()).isEqualTo(new Sampling(0.25, 1.0, 40, null, null, null));
    assertThat(request.stop()).containsExactly("\n\nEnd", "x");
    assertThat(request.stream()).isTrue();
  }

  @Test
  void readsTheSystemPromptAsTextOrAsBlocks() {
    assertThat(asked("\"system\":\"Be brief.\"").request().system()).containsExactly("Be brief.");
    assertThat(
            asked(
                    """
                    "system":[{"type":"text","text":"One.","cache_control":{"type":"ephemeral"}},
                    {"type":"text","text":"Two.","citations":null}]
                    """)
                .request()
                .system())
        .containsExactly("One.", "Two.");
    assertThat(asked("\"system\":null").request().system()).isEmpty();
  }

  @Test
  void instructionsInTheMidstJoinThoseAbove() {
    var request =
        Messages.read(
                """
                {"max_tokens":5,"system":"One.","messages":[
                {"role":"user","content":"A"},
                {"role":"system","content":[{"type":"text","text":"Two."}]},
                {"role":"user","content":"B"},
                {"role":"system","content":"Three."}]}
                """)
            .request();

    assertThat(request.system()).containsExactly("One.", "Two.", "Three.");
    assertThat(request.turns())
        .containsExactly(new Turn(Role.USER, List.of(new Text("A"), new Text("B"))));
  }

  @Test
  void messagesOfOneSideBecomeOneTurn() {
    var request =
        Messages.read(
                """
                {"max_tokens":5,"messages":[{"role":"user","content":"A"},
                {"role":"user","content":[{"type":"text","text":"B"}]},
                {"role":"assistant","content":"C"},{"role":"assistant","content":[]},
                {"role":"user","content":"D"},{"role":"assistant","content":"E ("}]}
                """)
            .request();

    assertThat(request.turns())
        .containsExactly(
            new Turn(Role.USER, List.of(new Text("A"), new Text("B"))),
            new Turn(Role.ASSISTANT, List.of(new Text("C"))),
            new Turn(Role.USER, List.of(new Text("D"))),
            new Turn(Role.ASSISTANT, List.of(new Text("E ("))));
  }

  @Test
  void readsTheFormOfTheAnswer() {
    var schema = "{\"type\":\"object\",\"properties\":{\"n\":{\"multipleOf\":0.10}}}";

    var format =
        asked("\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + schema + "}}")
            .request()
            .format();

    assertThat(format)
        .isInstanceOfSatisfying(
            Format.JsonSchema.class,
            json -> {
              assertThat(json.name()).isEqualTo("answer");
              assertThat(json.strict()).isTrue();
              assertThat(
                      json.schema().path("properties").path("n").path("multipleOf").decimalValue())
                  .isEqualByComparingTo("0.1");
            });
    assertThat(asked("\"output_config\":{\"format\":null}").request().format())
        .isEqualTo(new Format.Free());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          "thinking":null                                                                    | -    | -    | -        | true
          "thinking":{"type":"enabled","budget_tokens":1024}                                 | -    | 1024 | WANTED   | true
          "thinking":{"type":"enabled","budget_tokens":1999,"display":"omitted"}             | -    | 1999 | HIDDEN   | false
          "thinking":{"type":"enabled","budget_tokens":32000}                                | -    | 1999 | WANTED   | true
          "thinking":{"type":"enabled","budget_tokens":1500},"output_config":{"effort":"low"}| low  | 1500 | WANTED   | true
          "thinking":{"type":"adaptive"}                                                     | -    | -    | WANTED   | true
          "thinking":{"type":"adaptive","display":"summarized"}                              | -    | -    | SHOWN    | true
          "thinking":{"type":"adaptive","display":"omitted"},"output_config":{"effort":"max"}| max  | -    | HIDDEN   | false
          "output_config":{"effort":"xhigh"}                                                 | xhigh| -    | LEFT_OPEN| true
          "thinking":{"type":"disabled"}                                                     | none | -    | HIDDEN   | false
          """)
  void readsHowMuchToThink(
      String members,
      @Nullable String effort,
      @Nullable Integer tokens,
      @Nullable Thinking thinking,
      boolean shows) {
    var asked = asked(members);

    assertThat(asked.request().reasoning())
        .isEqualTo(thinking == null ? null : new Reasoning(effort, tokens, thinking));
    assertThat(asked.showsThoughts()).isEqualTo(shows);
  }

  @Test
  void thinkingLeavesRoomForAnAnswer() {
    var problem =
        problemOf(
            () ->
                Messages.read(
                    """
                    {"max_tokens":1024,"messages":[{"role":"user","content":"Why?"}],
                    "thinking":{"type":"enabled","budget_tokens":1024}}
                    """));

    assertThat(problem.params())
        .isEqualTo(Map.of("field", "thinking.budget_tokens", "reason", "range"));
  }

  @Test
  void leavesOutWhatChangesNothingOfTheAnswer() {
    var members = new StringBuilder();
    MessageEdits.DROPPED.forEach(name -> members.append("\"" + name + "\":{\"a\":[1]},"));
    MessageEdits.REFUSED.forEach(name -> members.append("\"" + name + "\":null,"));
    members.append(
        """
        "model":"x","cache_control":{"type":"ephemeral"},
        "context_management":{"edits":[{"type":"clear_thinking_20251015","keep":"all"}]}
        """);

    assertThat(asked(members.toString())).isEqualTo(asked(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "future":1                                                     | future
          "seed":7                                                       | seed
          "output_format":{"type":"json_schema"}                         | output_format
          "thinking":{"type":"between_tools"}                            | thinking.type
          "thinking":{"type":"enabled","budget_tokens":1024,"x":1}       | thinking.x
          "thinking":{"type":"disabled"},"output_config":{"effort":"low"}| output_config.effort
          "output_config":{"task_budget":{}}                             | output_config.task_budget
          "output_config":{"format":{"type":"json_schema","schema":{},"name":"n"}}   | output_config.format.name
          "context_management":{"edits":[{"type":"clear_thinking_1"},{"type":"clear_tool_uses_20250919"}]}| context_management.edits.1
          "context_management":{"x":1}                                   | context_management.x
          "system":[{"type":"image"}]                                    | system.0
          "system":[{"type":"text","text":"a","x":1}]                    | system.0.x
          """)
  void refusesWhatOtherProvidersCannotDo(String members, String field) {
    var problem = problemOf(() -> asked(members));

    assertThat(problem.name()).isEqualTo("provider-cannot");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.params()).isEqualTo(Map.of("field", field));
  }

  @Test
  void namesOfMembersThatItQuotesAreBounded() {
    var problem = problemOf(() -> asked("\"" + "n".repeat(61) + "\":1"));

    assertThat(problem.params()).isEqualTo(Map.of("field", "body"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "temperature":1.1                                   | temperature          | range
          "temperature":-1e-300                               | temperature          | range
          "temperature":1e99999                               | temperature          | range
          "temperature":"1"                                   | temperature          | type
          "top_p":2                                           | top_p                | range
          "top_k":-1                                          | top_k                | range
          "top_k":1.0                                         | top_k                | type
          "top_k":99999999999999999999                        | top_k                | range
          "stop_sequences":"x"                                | stop_sequences       | type
          "stop_sequences":["x",null]                         | stop_sequences.1     | type
          "system":7                                          | system               | type
          "system":[7]                                        | system.0             | type
          "system":[{"text":"x"}]                             | system.0.type        | required
          "system":[{"type":"text"}]                          | system.0.text        | required
          "thinking":"enabled"                                | thinking             | type
          "thinking":{"type":"enabled"}                       | thinking.budget_tokens| required
          "thinking":{"type":"enabled","budget_tokens":1023}  | thinking.budget_tokens| range
          "thinking":{"type":"adaptive","display":"loud"}     | thinking.display     | range
          "thinking":{}                                       | thinking.type        | required
          "output_config":[]                                  | output_config        | type
          "output_config":{"effort":"huge"}                   | output_config.effort | range
          "output_config":{"effort":1}                        | output_config.effort | type
          "output_config":{"format":{"type":"grammar"}}       | output_config.format.type  | range
          "output_config":{"format":{"type":"json_schema"}}   | output_config.format.schema| required
          "output_config":{"format":{"type":"json_schema","schema":true}}| output_config.format.schema| type
          "context_management":{"edits":[{}]}                 | context_management.edits.0.type| required
          "context_management":7                              | context_management   | type
          "container":"c"                                     | container            | kept-elsewhere
          """)
  void namesWhatIsWrong(String members, String field, String reason) {
    var problem = problemOf(() -> asked(members));

    assertThat(problem.params()).isEqualTo(Map.of("field", field, "reason", reason));
    assertThat(problem.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                             | messages                | required
          [{"role":"system","content":"x"}]              | messages                | required
          [7]                                            | messages.0              | type
          [{"content":"x"}]                              | messages.0.role         | required
          [{"role":"tool","content":"x"}]                | messages.0.role         | range
          [{"role":1,"content":"x"}]                     | messages.0.role         | type
          [{"role":"user"}]                              | messages.0.content      | required
          [{"role":"user","content":7}]                  | messages.0.content      | type
          [{"role":"user","content":{}}]                 | messages.0.content      | type
          [{"role":"user","content":[7]}]                | messages.0.content.0    | type
          [{"role":"user","content":[{}]}]               | messages.0.content.0.type| required
          """)
  void namesTheMessageThatIsWrong(String messages, String field, String reason) {
    var problem =
        problemOf(() -> Messages.read("{\"max_tokens\":5,\"messages\":" + messages + "}"));

    assertThat(problem.params()).isEqualTo(Map.of("field", field, "reason", reason));
  }

  @Test
  void refusesUnknownMembersOfMessages() {
    var problem =
        problemOf(
            () ->
                Messages.read(
                    "{\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"x\","
                        + "\"name\":\"n\"}]}"));

    assertThat(problem.params()).isEqualTo(Map.of("field", "messages.0.name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"thinking\":{\"type\":\"disabled\",\"type\":\"adaptive\"}",
        "\"metadata\":1e99999999999",
        "\"tools\":[{\"a\":1,\"a\":1}]"
      })
  void refusesWhatCouldBeReadInTwoWays(String members) {
    var problem = problemOf(() -> asked(members));

    assertThat(problem.params()).isEqualTo(Map.of("field", "body", "reason", "unreadable"));
  }

  @Test
  void aVeryLongConversationIsReadAtOnce() {
    var messages = "{\"role\":\"user\",\"content\":\"x\"},".repeat(30_000);

    var request =
        Messages.read(
                "{\"max_tokens\":5,\"messages\":["
                    + messages
                    + "{\"role\":\"user\",\"content\":\"y\"}]}")
            .request();

    assertThat(request.turns()).hasSize(1);
    assertThat(request.turns().getFirst().parts()).hasSize(30_001);
  }
}
