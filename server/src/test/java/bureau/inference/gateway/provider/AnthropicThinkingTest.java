package bureau.inference.gateway.provider;

import static bureau.inference.gateway.provider.GeminiAsked.json;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest;
import bureau.inference.gateway.hub.ModelRequest.Format;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class AnthropicThinkingTest {
  private static final String NEW = "claude-opus-4-6";
  private static final String OLD = "claude-haiku-4-5-20251001";
  private static final List<Turn> QUESTION = List.of(new Turn(Role.USER, said("Why?")));

  private List<Turn> turns = QUESTION;
  private ToolChoice choice = new ToolChoice.Auto();
  private int maxTokens = 32_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -     | WANTED    | {'type':'adaptive'}                        | -
          -     | SHOWN     | {'type':'adaptive','display':'summarized'} | -
          high  | SHOWN     | {'type':'adaptive','display':'summarized'} | high
          xhigh | HIDDEN    | {'type':'adaptive','display':'omitted'}    | xhigh
          max   | LEFT_OPEN | -                                          | max
          low   | LEFT_OPEN | -                                          | low
          none  | HIDDEN    | {'type':'disabled'}                        | -
          """)
  void aNewModelDecidesItself(
      @Nullable String word, Thinking thinking, @Nullable String config, @Nullable String effort) {
    assertThat(of(new Reasoning(word, null, thinking), NEW)).isEqualTo(said(config, effort));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -       | WANTED    | {'type':'enabled','budget_tokens':8192}                         | -
          minimal | SHOWN     | {'type':'enabled','budget_tokens':1024,'display':'summarized'}  | -
          low     | SHOWN     | {'type':'enabled','budget_tokens':1024,'display':'summarized'}  | -
          medium  | HIDDEN    | {'type':'enabled','budget_tokens':8192,'display':'omitted'}     | -
          high    | SHOWN     | {'type':'enabled','budget_tokens':24576,'display':'summarized'} | -
          high    | LEFT_OPEN | -                                                               | high
          none    | HIDDEN    | {'type':'disabled'}                                             | -
          """)
  void anOldModelIsToldABound(
      @Nullable String word, Thinking thinking, @Nullable String config, @Nullable String effort) {
    assertThat(of(new Reasoning(word, null, thinking), OLD)).isEqualTo(said(config, effort));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-3-7-sonnet-20250219,enabled",
    "claude-opus-4-20250514,enabled",
    "claude-opus-4-1-20250805,enabled",
    "claude-sonnet-4@20250514,enabled",
    "anthropic.claude-sonnet-4-5-20250929-v1:0,enabled",
    "claude-haiku-4-5,enabled",
    "claude-sonnet-4-0,enabled",
    "claude-opus-4-6,adaptive",
    "claude-sonnet-4-6-20260101,adaptive",
    "claude-opus-4-10,adaptive",
    "claude-sonnet-5,adaptive",
    "claude-mythos-preview,adaptive",
    "somebody-elses,adaptive"
  })
  void newModelsAreToldFromOldOnesByTheirNames(String model, String type) {
    var thinking = of(new Reasoning("high", null, Thinking.SHOWN), model).config();

    assertThat(thinking == null ? null : thinking.path("type").stringValue()).isEqualTo(type);
  }

  @Test
  void aBoundLeavesRoomForTheAnswer() {
    maxTokens = 5_000;

    assertThat(of(new Reasoning("high", null, Thinking.WANTED), OLD).config())
        .isEqualTo(json("{'type':'enabled','budget_tokens':4999}"));
  }

  @Test
  void whereThereIsNoRoomToThinkTheEffortIsRefused() {
    maxTokens = 1_024;

    refused(new Reasoning("low", null, Thinking.SHOWN), OLD, "reasoning.effort");
    assertThat(of(new Reasoning(null, null, Thinking.SHOWN), OLD)).isEqualTo(said(null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void aBoundThatTheProgramNamesIsTheProviders(String model) {
    assertThat(of(new Reasoning(null, 1_999, Thinking.WANTED), model))
        .isEqualTo(said("{'type':'enabled','budget_tokens':1999}", null));
    assertThat(of(new Reasoning("low", 1_999, Thinking.HIDDEN), model))
        .isEqualTo(said("{'type':'enabled','budget_tokens':1999,'display':'omitted'}", "low"));
  }

  @ParameterizedTest
  @ValueSource(ints = {32_000, 50_000, 1_023, 1, -1})
  void refusesBoundsThatAnthropicDoesNotTake(int tokens) {
    refused(new Reasoning(null, tokens, Thinking.WANTED), NEW, "reasoning");
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "HIGH", ""})
  void refusesWordsForEffortThatANewModelDoesNotKnow(String word) {
    refused(new Reasoning(word, null, Thinking.SHOWN), NEW, "reasoning.effort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xhigh", "max", "HIGH", ""})
  void refusesWordsForEffortThatStandForNoBound(String word) {
    refused(new Reasoning(word, null, Thinking.SHOWN), OLD, "reasoning.effort");
  }

  @Test
  void nobodyThinksBeforeACallThatMustCome() {
    choice = new ToolChoice.Any();

    assertThat(of(new Reasoning("high", null, Thinking.SHOWN), NEW)).isEqualTo(said(null, "high"));
    assertThat(of(new Reasoning(null, null, Thinking.SHOWN), OLD)).isEqualTo(said(null, null));
    refused(new Reasoning("high", null, Thinking.SHOWN), OLD, "reasoning.effort");
  }

  /// Anthropic refuses a bound there: "a final assistant message must start with a thinking block".
  @Test
  void anOldModelThatGoesOnWithItsCallsThinksOnlyIfItsThoughtsAreThere() {
    var high = new Reasoning("high", null, Thinking.WANTED);
    var bound = said("{'type':'enabled','budget_tokens':24576}", null);

    turns = afterACall(new Thought("Hm", null));
    assertThat(of(high, OLD)).isEqualTo(said(null, null));
    turns = afterACall(new Thought("Hm", "gemini:c2VhbA=="));
    assertThat(of(high, OLD)).isEqualTo(said(null, null));
    turns = afterACall(new Thought("Hm", "c2VhbA=="));
    assertThat(of(high, OLD)).isEqualTo(bound);
    turns =
        List.of(
            new Turn(Role.USER, said("Why?")),
            new Turn(Role.ASSISTANT, said("So.")),
            new Turn(Role.USER, said("And?")));
    assertThat(of(high, OLD)).isEqualTo(bound);
    turns = afterACall(new Thought("Hm", null));
    assertThat(of(high, NEW)).isEqualTo(said("{'type':'adaptive'}", "high"));
  }

  private static List<Turn> afterACall(Thought thought) {
    return List.of(
        new Turn(Role.USER, said("Why?")),
        new Turn(Role.ASSISTANT, List.of(thought, new ToolUse("c0", "f", json("{}")))),
        new Turn(
            Role.USER,
            List.of(new ToolResult("c0", "f", List.of(new Text("So.")), false), new Text("And?"))));
  }

  private AnthropicThinking of(Reasoning reasoning, String model) {
    return AnthropicThinking.of(asked(reasoning), model, maxTokens);
  }

  private void refused(Reasoning reasoning, String model, String member) {
    GeminiAsked.isRefusedFor(member, () -> of(reasoning, model));
  }

  private ModelRequest asked(Reasoning reasoning) {
    return new ModelRequest(
        List.of(),
        turns,
        List.of(new Tool("f", null, json("{'type':'object'}"), false)),
        choice,
        true,
        new Format.Free(),
        Sampling.DEFAULT,
        List.of(),
        reasoning,
        null,
        false);
  }

  private static AnthropicThinking said(@Nullable String config, @Nullable String effort) {
    var thinking = config == null ? null : (ObjectNode) json(config);
    return new AnthropicThinking(thinking, effort);
  }

  private static List<Part> said(String text) {
    return List.of(new Text(text));
  }
}
