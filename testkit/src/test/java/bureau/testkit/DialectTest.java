package bureau.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.testkit.BareCaller.End;
import bureau.testkit.BareCaller.Heard;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What goes over the wire in each dialect, byte for byte.
class DialectTest {
  private static final FullAnswer ANSWER =
      FullAnswer.empty()
          .thinking("Let me ", "see.")
          .saying("I \"look\"", " – up.")
          .calling("call_a", "weather", "{\"city\":", "\"Bonn\"}")
          .calling(null, "clock")
          .counting(new Usage(20, 9).cached(8).thought(4));

  private final ScriptedProvider provider = ScriptedProvider.start();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void openAiIsStreamedAsDocumented() throws IOException {
    var head =
        "data: {\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1700000000,\"model\":\"scripted-small\",\"choices\":[";

    assertThat(said(Dialect.OPENAI, true, ANSWER))
        .isEqualTo(
            """
            HEAD{"index":0,"delta":{"role":"assistant","reasoning_content":"Let me "},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"reasoning_content":"see."},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"content":"I \\"look\\""},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"content":" – up."},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"weather","arguments":""}}]},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"Bonn\\"}"}}]},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"tool_calls":[{"index":1,"id":"call_1","type":"function","function":{"name":"clock","arguments":""}}]},"finish_reason":null}]}

            HEAD{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"arguments":"{}"}}]},"finish_reason":null}]}

            HEAD{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            HEAD],"usage":{"prompt_tokens":20,"completion_tokens":9,"total_tokens":29,"prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":4}}}

            data: [DONE]

            """
                .replace("HEAD", head));
  }

  @Test
  void openAiIsWholeAsDocumented() throws IOException {
    assertThat(said(Dialect.OPENAI, false, ANSWER))
        .isEqualTo(
            """
            {"id":"chatcmpl-scripted","object":"chat.completion","created":1700000000,\
            "model":"scripted-small","choices":[{"index":0,"message":{"role":"assistant",\
            "content":"I \\"look\\" – up.","reasoning_content":"Let me see.","tool_calls":[\
            {"id":"call_a","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Bonn\\"}"}},\
            {"id":"call_1","type":"function","function":{"name":"clock","arguments":"{}"}}]},\
            "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":20,"completion_tokens":9,\
            "total_tokens":29,"prompt_tokens_details":{"cached_tokens":8},\
            "completion_tokens_details":{"reasoning_tokens":4}}}""");
  }

  @Test
  void anthropicIsStreamedAsDocumented() throws IOException {
    assertThat(said(Dialect.ANTHROPIC, true, ANSWER))
        .isEqualTo(
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_scripted","type":"message","role":"assistant","model":"scripted-small","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":12,"cache_creation_input_tokens":0,"cache_read_input_tokens":8,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

            event: ping
            data: {"type":"ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Let me "}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"see."}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I \\"look\\""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":" – up."}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: content_block_start
            data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"call_a","name":"weather","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"\\"Bonn\\"}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":2}

            event: content_block_start
            data: {"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"toolu_3","name":"clock","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":""}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":3}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":9,"output_tokens_details":{"thinking_tokens":4}}}

            event: message_stop
            data: {"type":"message_stop"}

            """);
  }

  @Test
  void anthropicIsWholeAsDocumented() throws IOException {
    assertThat(said(Dialect.ANTHROPIC, false, ANSWER))
        .isEqualTo(
            """
            {"id":"msg_scripted","type":"message","role":"assistant","model":"scripted-small","content":[\
            {"type":"thinking","thinking":"Let me see.","signature":""},\
            {"type":"text","text":"I \\"look\\" – up."},\
            {"type":"tool_use","id":"call_a","name":"weather","input":{"city":"Bonn"}},\
            {"type":"tool_use","id":"toolu_3","name":"clock","input":{}}],\
            "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":12,\
            "cache_creation_input_tokens":0,"cache_read_input_tokens":8,"output_tokens":9,\
            "output_tokens_details":{"thinking_tokens":4}}}""");
  }

  @Test
  void geminiIsStreamedAsDocumented() throws IOException {
    assertThat(said(Dialect.GEMINI, true, ANSWER))
        .isEqualTo(
            """
            HEAD{"text":"Let me ","thought":true}TAIL

            HEAD{"text":"see.","thought":true}TAIL

            HEAD{"text":"I \\"look\\""}TAIL

            HEAD{"text":" – up."}TAIL

            HEAD{"functionCall":{"id":"call_a","name":"weather","args":{"city":"Bonn"}}}TAIL

            HEAD{"functionCall":{"name":"clock","args":{}}}TAIL

            HEAD{"text":""}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":5,"totalTokenCount":29,"cachedContentTokenCount":8,"thoughtsTokenCount":4},"modelVersion":"scripted-small","responseId":"scripted"}

            """
                .replace("HEAD", "data: {\"candidates\":[{\"content\":{\"parts\":[")
                .replace(
                    "TAIL",
                    "],\"role\":\"model\"},\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":20,"
                        + "\"totalTokenCount\":20},\"modelVersion\":\"scripted-small\","
                        + "\"responseId\":\"scripted\"}"));
  }

  @Test
  void geminiIsWholeAsDocumented() throws IOException {
    assertThat(said(Dialect.GEMINI, false, ANSWER))
        .isEqualTo(
            """
            {"candidates":[{"content":{"parts":[{"text":"Let me see.","thought":true},\
            {"text":"I \\"look\\" – up."},\
            {"functionCall":{"id":"call_a","name":"weather","args":{"city":"Bonn"}}},\
            {"functionCall":{"name":"clock","args":{}}}],"role":"model"},"finishReason":"STOP",\
            "index":0}],"usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":5,\
            "totalTokenCount":29,"cachedContentTokenCount":8,"thoughtsTokenCount":4},\
            "modelVersion":"scripted-small","responseId":"scripted"}""");
  }

  @Test
  void geminiWithoutServerSentEventsIsAnArray() throws IOException {
    provider.usually(TextAnswer.of("Bon", "jour"));

    var heard =
        BareCaller.send(
            provider, "POST /v1beta/models/a%2Fb+c:streamGenerateContent", Map.of(), "{}");

    var chunks = json(heard);
    assertThat(heard.head()).contains("content-type: application/json");
    assertThat(chunks.at("/1/candidates/0/content/parts/0/text").asString()).isEqualTo("jour");
    assertThat(chunks.size()).isEqualTo(3);
    assertThat(chunks.at("/2/modelVersion").asString()).isEqualTo("a/b+c");
  }

  @Test
  void anthropicSaysASealBeforeItsBlockEnds() throws IOException {
    var answer = FullAnswer.empty().thinkingSealed("c2VhbA==", "Hm.").saying("Yes");

    assertThat(said(Dialect.ANTHROPIC, true, answer))
        .contains(
            """
            "thinking":"Hm."}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2VhbA=="}}

            event: content_block_stop
            """);
    assertThat(said(Dialect.ANTHROPIC, false, answer))
        .contains("\"thinking\":\"Hm.\",\"signature\":\"c2VhbA==\"");
  }

  @Test
  void geminiSealsTheFirstCallElseTheText() throws IOException {
    var calls = FullAnswer.empty().thinkingSealed("one", "Hm.").saying("Yes").calling(null, "a");
    var text = FullAnswer.empty().thinkingSealed("two", "Hm.").saying("Yes");
    var nothing = FullAnswer.empty().thinkingSealed("three");

    for (var stream : List.of(true, false)) {
      assertThat(said(Dialect.GEMINI, stream, calls.calling(null, "b")))
          .containsOnlyOnce("{\"name\":\"a\",\"args\":{}},\"thoughtSignature\":\"one\"}")
          .doesNotContain("\"thought\":true,\"thoughtSignature\"");
      assertThat(said(Dialect.GEMINI, stream, nothing))
          .containsOnlyOnce("{\"text\":\"\",\"thoughtSignature\":\"three\"}");
    }
    assertThat(said(Dialect.GEMINI, true, text))
        .contains("{\"text\":\"\",\"thoughtSignature\":\"two\"}],\"role\":\"model\"},\"finish");
    assertThat(said(Dialect.GEMINI, false, text))
        .contains("{\"text\":\"Yes\",\"thoughtSignature\":\"two\"}");
  }

  @Test
  void noSealIsLostWhereGeminiThinksTwice() throws IOException {
    var twice = FullAnswer.empty().thinkingSealed("one", "a").thinkingSealed("two", "b");

    for (var stream : List.of(true, false)) {
      assertThat(said(Dialect.GEMINI, stream, twice))
          .containsOnlyOnce("{\"text\":\"\",\"thoughtSignature\":\"one\"}")
          .containsOnlyOnce("{\"text\":\"\",\"thoughtSignature\":\"two\"}");
    }
  }

  @Test
  void eachDialectSaysWhyItStopsInItsOwnWord() throws IOException {
    stopsWith("stop", "stop", "end_turn", "STOP");
    stopsWith("length", "length", "max_tokens", "MAX_TOKENS");
    stopsWith("tool_calls", "tool_calls", "tool_use", "STOP");
    stopsWith("content_filter", "content_filter", "refusal", "SAFETY");
    stopsWith("odd", "odd", "odd", "odd");
  }

  private void stopsWith(String word, String openAi, String anthropic, String gemini)
      throws IOException {
    var answer = TextAnswer.of("a").stoppingFor(word);
    for (var stream : List.of(true, false)) {
      assertThat(said(Dialect.OPENAI, stream, answer))
          .contains("\"finish_reason\":\"" + openAi + "\"");
      assertThat(said(Dialect.ANTHROPIC, stream, answer))
          .contains("\"stop_reason\":\"" + anthropic + "\"");
      assertThat(said(Dialect.GEMINI, stream, answer))
          .contains("\"finishReason\":\"" + gemini + "\"");
    }
  }

  @Test
  void onlyAnthropicSaysAtWhichTextItStopped() throws IOException {
    var answer = FullAnswer.empty().saying("a").stoppingAt("END");

    for (var stream : List.of(true, false)) {
      assertThat(said(Dialect.ANTHROPIC, stream, answer))
          .contains("\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\"");
      assertThat(said(Dialect.OPENAI, stream, answer)).contains("\"finish_reason\":\"stop\"");
      assertThat(said(Dialect.GEMINI, stream, answer)).contains("\"finishReason\":\"STOP\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoCountsNothingSaysNoUsage(Dialect dialect) throws IOException {
    for (var stream : List.of(true, false)) {
      assertThat(said(dialect, stream, TextAnswer.of("a").counting(null)))
          .contains("\"a\"")
          .doesNotContainIgnoringCase("usage");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDrippingAnswerIsTheSameInTheEnd(Dialect dialect) throws IOException {
    var good = said(dialect, true, TextAnswer.of("für"));

    provider.usually(Misbehaviour.dripping(TextAnswer.of("für"), Duration.ofNanos(1)));
    var heard = BareCaller.ask(provider, dialect, true);

    assertThat(heard.body()).isEqualTo(good).contains("für");
    assertThat(heard.chunks()).isEqualTo(good.length() + 1); // ü is two bytes
    assertThat(BareCaller.ask(provider, dialect, false).body()).contains("für");
  }

  @ParameterizedTest
  @EnumSource
  void manyTinyEventsShareAChunk(Dialect dialect) throws IOException {
    provider.usually(Misbehaviour.tinyEvents(5_000));

    var heard = BareCaller.ask(provider, dialect, true);

    assertThat(heard.body().split("\"a\"", -1)).hasSize(5_001);
    assertThat(heard.chunks()).isBetween(2, 100);
    assertThat(heard.end()).isEqualTo(End.COMPLETE);
    assertThat(BareCaller.ask(provider, dialect, false).body()).contains("a".repeat(5_000));
  }

  @ParameterizedTest
  @EnumSource
  void theExchangeTellsDialectModelAndBody(Dialect dialect) throws IOException {
    BareCaller.ask(provider, dialect, true);

    var exchange = provider.awaitCompletion();

    assertThat(exchange.dialect()).isEqualTo(dialect);
    assertThat(exchange.model()).isEqualTo("scripted-small");
    assertThat(exchange.wantsStream()).isTrue();
    assertThat(exchange.json().at("/stream_options/include_usage").asBoolean()).isTrue();
  }

  private String said(Dialect dialect, boolean stream, Answer answer) throws IOException {
    provider.usually(answer);
    return BareCaller.ask(provider, dialect, stream).body();
  }

  private static JsonNode json(Heard heard) {
    return new JsonMapper().readTree(heard.body());
  }
}
