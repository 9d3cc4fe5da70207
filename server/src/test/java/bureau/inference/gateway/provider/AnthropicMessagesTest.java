package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.hub.ModelRequest.Role;
import bureau.inference.gateway.hub.ModelRequest.Text;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.hub.ModelRequest.ToolResult;
import bureau.inference.gateway.hub.ModelRequest.ToolUse;
import bureau.inference.gateway.hub.ModelRequest.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnthropicMessagesTest {
  @Test
  void writesPictures() {
    assertThat(
            sent(
                user(
                    new Text("What is this?"),
                    new Image("image/png", "iVBORw=="),
                    new LinkedImage("https://pictures.example/1.png"))))
        .isEqualTo(
            tree(
                """
                [{"role": "user", "content": [
                  {"type": "text", "text": "What is this?"},
                  {"type": "image", "source":
                    {"type": "base64", "media_type": "image/png", "data": "iVBORw=="}},
                  {"type": "image", "source":
                    {"type": "url", "url": "https://pictures.example/1.png"}}
                ]}]
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/svg+xml", "application/pdf", "IMAGE/PNG", ""})
  void refusesPicturesThatAnthropicCannotSee(String mediaType) {
    assertRefused("mediaType", new Image(mediaType, ""));
  }

  @Test
  void writesCallsAndResultsOfTools() {
    assertThat(
            sent(
                user(new Text("And there?")),
                assistant(
                    new Text("Let me see."),
                    new ToolUse("toolu_1", "weather", tree("{\"place\":\"Ulm\"}")),
                    new ToolUse("toolu_2", "weather", tree("{}"))),
                user(
                    new ToolResult(
                        "toolu_1",
                        "weather",
                        List.of(new Text("rain"), new Image("image/gif", "R0lG")),
                        false),
                    new ToolResult("toolu_2", null, List.of(new Text("no such place")), true))))
        .isEqualTo(
            tree(
                """
                [{"role": "user", "content": [{"type": "text", "text": "And there?"}]},
                 {"role": "assistant", "content": [
                   {"type": "text", "text": "Let me see."},
                   {"type": "tool_use", "id": "toolu_1", "name": "weather",
                    "input": {"place": "Ulm"}},
                   {"type": "tool_use", "id": "toolu_2", "name": "weather", "input": {}}]},
                 {"role": "user", "content": [
                   {"type": "tool_result", "tool_use_id": "toolu_1", "content": [
                     {"type": "text", "text": "rain"},
                     {"type": "image", "source":
                       {"type": "base64", "media_type": "image/gif", "data": "R0lG"}}]},
                   {"type": "tool_result", "tool_use_id": "toolu_2", "is_error": true,
                    "content": [{"type": "text", "text": "no such place"}]}]}]
                """));
  }

  @Test
  void aToolMayGiveNothingBack() {
    assertThat(sent(user(new ToolResult("toolu_1", null, List.of(new Text("\n")), false))))
        .isEqualTo(
            tree(
                """
                [{"role": "user", "content":
                  [{"type": "tool_result", "tool_use_id": "toolu_1"}]}]
                """));
  }

  @Test
  void spellsIdsSoThatAnthropicTakesThemAndResultsStillFindTheirCalls() {
    var said =
        sent(
            assistant(
                new ToolUse("functions.f:0", "f", tree("{}")),
                new ToolUse("functions:f.0", "f", tree("{}")),
                new ToolUse("toolu_A-1", "f", tree("{}"))),
            user(
                new ToolResult("functions.f:0", "f", List.of(), false),
                new ToolResult("functions:f.0", "f", List.of(), false),
                new ToolResult("toolu_A-1", "f", List.of(), false)));

    assertThat(said.findValuesAsString("id"))
        .containsExactly("functions_2ef_3a0", "functions_3af_2e0", "toolu_A-1")
        .isEqualTo(said.findValuesAsString("tool_use_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"{}\"", "3"})
  void refusesArgumentsThatAreNoObject(String arguments) {
    assertRefused("arguments", new ToolUse("toolu_1", "f", tree(arguments)));
  }

  @Test
  void refusesResultsThatHoldMoreThanTextAndPictures() {
    for (var part :
        List.of(
            new Thought("hm", null),
            new ToolUse("toolu_2", "f", tree("{}")),
            new ToolResult("toolu_2", null, List.of(), false))) {
      assertRefused("content", new ToolResult("toolu_1", null, List.of(part), false));
    }
  }

  @Test
  void sendsBackThoughtsWithTheirSeal() {
    assertThat(
            sent(
                assistant(
                    new Thought("Add them.", "EqQB"),
                    new Thought("", "EqQC"),
                    new Thought("", "redacted:EmwK"),
                    new Text("4"))))
        .isEqualTo(
            tree(
                """
                [{"role": "assistant", "content": [
                  {"type": "thinking", "thinking": "Add them.", "signature": "EqQB"},
                  {"type": "thinking", "thinking": "", "signature": "EqQC"},
                  {"type": "redacted_thinking", "data": "EmwK"},
                  {"type": "text", "text": "4"}]}]
                """));
  }

  @Test
  void leavesOutThoughtsThatAnthropicDidNotSeal() {
    assertThat(
            sent(
                assistant(
                    new Thought("Hm.", null),
                    new Thought("So.", ""),
                    new Thought("Yes.", "gemini:c2VhbA=="),
                    new Text("4"))))
        .isEqualTo(
            tree(
                """
                [{"role": "assistant", "content": [{"type": "text", "text": "4"}]}]
                """));
  }

  @Test
  void makesOneMessageOfTurnsOfOneSide() {
    assertThat(
            sent(
                user(new Text("a")),
                user(new Text("b")),
                assistant(new Text("c")),
                assistant(new Text("d")),
                user(new Text("e"))))
        .isEqualTo(
            tree(
                """
                [{"role": "user", "content": [
                   {"type": "text", "text": "a"}, {"type": "text", "text": "b"}]},
                 {"role": "assistant", "content": [
                   {"type": "text", "text": "c"}, {"type": "text", "text": "d"}]},
                 {"role": "user", "content": [{"type": "text", "text": "e"}]}]
                """));
  }

  @Test
  void leavesOutWhatSaysNothingBeforeItJoinsTurns() {
    assertThat(
            sent(
                user(new Text("a")),
                assistant(new Thought("Hm.", null), new Text(" \n")),
                user(),
                user(new Text(""), new Text("b"))))
        .isEqualTo(
            tree(
                """
                [{"role": "user", "content": [
                   {"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]
                """));
  }

  @Test
  void resultsStandBeforeWhatTheUserSaysWithThem() {
    var results =
        sent(
            user(new Text("a"), new ToolResult("toolu_1", null, List.of(), false)),
            user(new Text("b"), new ToolResult("toolu_2", null, List.of(), false)));

    assertThat(results)
        .isEqualTo(
            tree(
                """
                [{"role": "user", "content": [
                   {"type": "tool_result", "tool_use_id": "toolu_1"},
                   {"type": "tool_result", "tool_use_id": "toolu_2"},
                   {"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]
                """));
  }

  @Test
  void textsStandBeforeCallsAndThoughtsStay() {
    var said =
        sent(
            assistant(
                new Thought("1", "s1"),
                new ToolUse("toolu_1", "f", tree("{}")),
                new Text("a"),
                new Thought("2", "s2"),
                new ToolUse("toolu_2", "f", tree("{}")),
                new Text("b")));

    assertThat(said.path(0).path("content").findValuesAsString("type"))
        .containsExactly("thinking", "text", "text", "tool_use", "thinking", "tool_use");
    assertThat(said.path(0).path("content").findValuesAsString("text")).containsExactly("a", "b");
  }

  private static void assertRefused(String field, Part part) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> sent(user(part)))
        .satisfies(
            refusal -> {
              assertThat(refusal.problem().name()).isEqualTo("provider-cannot");
              assertThat(refusal.problem().params()).isEqualTo(Map.of("field", field));
            });
  }

  private static Turn user(Part... parts) {
    return new Turn(Role.USER, List.of(parts));
  }

  private static Turn assistant(Part... parts) {
    return new Turn(Role.ASSISTANT, List.of(parts));
  }

  private static JsonNode sent(Turn... turns) {
    return AnthropicMessages.of(List.of(turns));
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
