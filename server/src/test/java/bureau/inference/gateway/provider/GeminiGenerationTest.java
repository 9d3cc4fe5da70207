package bureau.inference.gateway.provider;

import static bureau.inference.gateway.provider.GeminiAsked.json;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelRequest.Format;
import bureau.inference.gateway.hub.ModelRequest.Reasoning;
import bureau.inference.gateway.hub.ModelRequest.Sampling;
import bureau.inference.gateway.hub.ModelRequest.Thinking;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GeminiGenerationTest {
  private final GeminiAsked asked = new GeminiAsked();

  @Test
  void boundsTheAnswerByTheSmallerOfBothBounds() {
    assertThat(asked.generation()).isEqualTo(json("{'maxOutputTokens':100}"));

    asked.most = 7;
    assertThat(asked.generation()).isEqualTo(json("{'maxOutputTokens':7}"));

    asked.most = 5000;
    assertThat(asked.generation()).isEqualTo(json("{'maxOutputTokens':100}"));
  }

  @Test
  void saysHowTokensAreDrawn() {
    asked.sampling = new Sampling(0.5, 0.9, 40, -1.5, 0.25, -7L);

    assertThat(asked.generation())
        .isEqualTo(
            json(
                "{'maxOutputTokens':100,'temperature':0.5,'topP':0.9,'topK':40,"
                    + "'presencePenalty':-1.5,'frequencyPenalty':0.25,'seed':-7}"));
  }

  @Test
  void takesSeedsOf32Bits() {
    for (var seed : List.of((long) Integer.MIN_VALUE, 0L, (long) Integer.MAX_VALUE)) {
      asked.sampling = new Sampling(null, null, null, null, null, seed);
      assertThat(asked.generation().path("seed").longValue()).isEqualTo(seed);
    }
    for (var seed : List.of(Integer.MIN_VALUE - 1L, Integer.MAX_VALUE + 1L, Long.MAX_VALUE)) {
      asked.sampling = new Sampling(null, null, null, null, null, seed);
      asked.isRefusedFor("sampling.seed");
    }
  }

  @Test
  void stopsAtFiveTextsAtMost() {
    asked.stop = List.of("a", "b", "c", "d", "e");
    assertThat(asked.generation().path("stopSequences")).isEqualTo(json("['a','b','c','d','e']"));

    asked.stop = Collections.nCopies(6, "a");
    asked.isRefusedFor("stop");
  }

  @Test
  void saysTheFormOfTheAnswer() {
    asked.format = new Format.JsonObject();
    assertThat(asked.generation())
        .isEqualTo(json("{'maxOutputTokens':100,'responseMimeType':'application/json'}"));

    asked.format = new Format.JsonSchema("label", json("{'type':'object'}"), true);
    assertThat(asked.generation())
        .isEqualTo(
            json(
                "{'maxOutputTokens':100,'responseMimeType':'application/json',"
                    + "'responseJsonSchema':{'type':'object'}}"));
  }

  @Test
  void refusesAFormThatIsNoObject() {
    asked.format = new Format.JsonSchema("label", json("[]"), false);

    asked.isRefusedFor("format.schema");
  }

  @Test
  void boundsThoughtsInTokens() {
    assertThat(thinking(null, 2048))
        .isEqualTo(json("{'thinkingBudget':2048,'includeThoughts':true}"));
    assertThat(thinking(null, 0)).isEqualTo(json("{'thinkingBudget':0}"));
    assertThat(thinking(null, null)).isEqualTo(json("{'includeThoughts':true}"));
  }

  @ParameterizedTest
  @CsvSource({"minimal,MINIMAL", "low,LOW", "medium,MEDIUM", "high,HIGH"})
  void wordsOfEffortAreLevels(String effort, String level) {
    assertThat(thinking(effort, null))
        .isEqualTo(json("{'thinkingLevel':'" + level + "','includeThoughts':true}"));
  }

  @ParameterizedTest
  @CsvSource({"minimal,1024", "low,1024", "medium,8192", "high,24576"})
  void wordsOfEffortAreBudgetsForModelsWithoutLevels(String effort, int budget) {
    asked.model = "models/gemini-2.5-flash";

    assertThat(thinking(effort, null))
        .isEqualTo(json("{'thinkingBudget':" + budget + ",'includeThoughts':true}"));
  }

  @Test
  void noEffortIsNoThoughts() {
    assertThat(thinking("none", null)).isEqualTo(json("{'thinkingBudget':0}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xhigh", "max", "", "HIGH"})
  void refusesEffortThatTheApiDoesNotKnow(String effort) {
    asked.reasoning = new Reasoning(effort, null, Thinking.SHOWN);
    asked.isRefusedFor("reasoning.effort");

    asked.model = "gemini-2.5-pro";
    asked.isRefusedFor("reasoning.effort");
  }

  @Test
  void ofTwoBoundsTheLesserIsSaid() {
    assertThat(thinking("low", 2_000).path("thinkingBudget").intValue()).isEqualTo(1_024);
    assertThat(thinking("high", 2_000).path("thinkingBudget").intValue()).isEqualTo(2_000);
  }

  @Test
  void refusesABoundBelowNothing() {
    asked.reasoning = new Reasoning(null, -1, Thinking.WANTED);
    asked.isRefusedFor("reasoning.tokens");
  }

  @Test
  void thoughtsAreAskedForUnlessTheyAreNotRead() {
    asked.reasoning = new Reasoning(null, null, Thinking.WANTED);
    assertThat(asked.generation().path("thinkingConfig"))
        .isEqualTo(json("{'includeThoughts':true}"));

    asked.reasoning = new Reasoning("low", null, Thinking.HIDDEN);
    assertThat(asked.generation().path("thinkingConfig"))
        .isEqualTo(json("{'thinkingLevel':'LOW'}"));

    asked.reasoning = new Reasoning(null, null, Thinking.HIDDEN);
    assertThat(asked.generation().has("thinkingConfig")).isFalse();
  }

  private JsonNode thinking(@Nullable String effort, @Nullable Integer tokens) {
    asked.reasoning = new Reasoning(effort, tokens, Thinking.SHOWN);
    return asked.generation().path("thinkingConfig");
  }
}
