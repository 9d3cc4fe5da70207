package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// Every dialect of programs reaches every dialect of providers, by the vendors' own clients.
class DialectsStory {
  private static final JsonMapper JSON = new JsonMapper();
  private static DialectWorld world;

  @BeforeAll
  static void start() {
    world = DialectWorld.start();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource
  void anOpenAiClientIsAnswered(Dialect provider) {
    world.says(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));
    var client = world.openAi(provider);

    var whole = client.chat().completions().create(question().build());
    var streamed = streamed(client, question());

    for (var answer : List.of(whole, streamed)) {
      var choice = answer.choices().getFirst();
      assertThat(choice.message().content()).contains("Bonjour !");
      assertThat(choice.finishReason().asString()).isEqualTo("stop");
      assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(11);
      assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnthropicClientIsAnswered(Dialect provider) {
    world.says(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));
    var client = world.anthropic(provider);

    var whole = client.messages().create(message().build());
    var streamed = streamed(client, message());

    for (var answer : List.of(whole, streamed)) {
      assertThat(answer.content().getFirst().asText().text()).isEqualTo("Bonjour !");
      assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("end_turn");
      assertThat(answer.usage().outputTokens()).isEqualTo(3);
    }
    assertThat(whole.usage().inputTokens()).isEqualTo(11);
  }

  @ParameterizedTest
  @EnumSource
  void anOpenAiClientCallsTools(Dialect provider) throws Exception {
    world.says(DialectWorld.TWO_CALLS);
    var client = world.openAi(provider);

    for (var answer :
        List.of(
            client.chat().completions().create(question().build()), streamed(client, question()))) {
      var choice = answer.choices().getFirst();
      var calls = choice.message().toolCalls().orElseThrow();
      assertThat(choice.message().content()).contains("I look.");
      assertThat(calls).hasSize(2);
      assertThat(calls.get(0).asFunction().function().name()).isEqualTo("weather");
      assertThat(JSON.readTree(calls.get(0).asFunction().function().arguments()))
          .isEqualTo(JSON.readTree("{\"city\":\"Lyon\"}"));
      assertThat(calls.get(1).asFunction().function().name()).isEqualTo("clock");
      assertThat(choice.finishReason().asString()).isEqualTo("tool_calls");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnthropicClientCallsTools(Dialect provider) {
    world.says(DialectWorld.TWO_CALLS);
    var client = world.anthropic(provider);

    for (var answer :
        List.of(client.messages().create(message().build()), streamed(client, message()))) {
      assertThat(answer.content()).hasSize(3);
      assertThat(answer.content().get(0).asText().text()).isEqualTo("I look.");
      assertThat(answer.content().get(1).asToolUse().name()).isEqualTo("weather");
      assertThat(answer.content().get(1).asToolUse()._input().toString()).contains("Lyon");
      assertThat(answer.content().get(2).asToolUse().name()).isEqualTo("clock");
      assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("tool_use");
    }
  }

  /// A conversation with everything in it, of which nothing is lost on the way.
  @ParameterizedTest
  @EnumSource
  void nothingOfAChatCompletionIsLost(Dialect provider) throws Exception {
    var asked =
        asked(
            provider,
            "/v1/chat/completions",
            """
            {"model": "scripted-small", "max_tokens": 50, "temperature": 0.25, "stop": ["HALT"],
             "messages": [
               {"role": "system", "content": "Answer politely."},
               {"role": "user", "content": [
                 {"type": "text", "text": "What is this?"},
                 {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s"}}]},
               {"role": "assistant", "content": null, "tool_calls": [
                 {"id": "call_1", "type": "function",
                  "function": {"name": "weather", "arguments": "{\\"city\\": \\"Lyon\\"}"}}]},
               {"role": "tool", "tool_call_id": "call_1", "content": "Eighteen degrees"},
               {"role": "user", "content": "And now?"}],
             "tools": [{"type": "function", "function": {"name": "weather",
               "description": "Tells the weather.",
               "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}}]}
            """
                .formatted(DialectWorld.PIXEL));

    carriesTheConversation(asked);
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfAMessageIsLost(Dialect provider) throws Exception {
    var asked =
        asked(
            provider,
            "/v1/messages",
            """
            {"model": "scripted-small", "max_tokens": 50, "temperature": 0.25,
             "stop_sequences": ["HALT"], "system": "Answer politely.",
             "messages": [
               {"role": "user", "content": [
                 {"type": "text", "text": "What is this?"},
                 {"type": "image",
                  "source": {"type": "base64", "media_type": "image/png", "data": "%s"}}]},
               {"role": "assistant", "content": [
                 {"type": "tool_use", "id": "call_1", "name": "weather",
                  "input": {"city": "Lyon"}}]},
               {"role": "user", "content": [
                 {"type": "tool_result", "tool_use_id": "call_1", "content": "Eighteen degrees"},
                 {"type": "text", "text": "And now?"}]}],
             "tools": [{"name": "weather", "description": "Tells the weather.",
               "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}}}]}
            """
                .formatted(DialectWorld.PIXEL));

    carriesTheConversation(asked);
  }

  private static void carriesTheConversation(String asked) {
    assertThat(asked)
        .contains(
            "Answer politely.",
            "What is this?",
            DialectWorld.PIXEL,
            "image/png",
            "weather",
            "Lyon",
            "Eighteen degrees",
            "And now?",
            "Tells the weather.",
            "HALT",
            "0.25",
            ":50")
        .contains("\"city\":{\"type\":\"string\"}");
  }

  @ParameterizedTest
  @EnumSource
  void theUsageIsRecordedAsTheProviderCountsIt(Dialect provider) throws Exception {
    for (var path : List.of("/v1/chat/completions", "/v1/messages")) {
      for (var stream : List.of(true, false)) {
        var tenant = world.newTenant(provider);
        world.says(TextAnswer.of("a", "b").counting(new Usage(13, 5)));

        var answer = world.ask(tenant, path, plain(stream));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-bureau-route").orElseThrow())
            .startsWith("prv_")
            .endsWith("/scripted-small");
        assertThat(world.settled(tenant))
            .as(path + " streamed: " + stream)
            .isEqualTo("complete 13 5 f");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatBreaksEndsWithAnErrorAndWithoutItsMark(Dialect provider) throws Exception {
    for (var path : List.of("/v1/chat/completions", "/v1/messages")) {
      for (var how : List.of(Misbehaviour.BREAKS_MID_STREAM, Misbehaviour.ERROR_MID_STREAM)) {
        var tenant = world.newTenant(provider);
        world.provider().clear().then(how);

        var answer = world.ask(tenant, path, plain(true));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
            .contains("\"error\"")
            .doesNotContain("[DONE]", "message_stop", "10.1.2.3");
        assertThat(world.settled(tenant)).startsWith("failed ").endsWith(" t");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAProviderRefusesArrivesAsTheClientsOwnException(Dialect provider) {
    for (var status : List.of(400, 429, 500, 529)) {
      world.says(Misbehaviour.status(status, "at 10.1.2.3"));
      var expected =
          switch (status) {
            case 500 -> 502;
            case 529 -> 503;
            default -> status;
          };

      assertThat(
              statusOf(
                  () -> world.openAi(provider).chat().completions().create(question().build())))
          .isEqualTo(expected);
      assertThat(statusOf(() -> world.anthropic(provider).messages().create(message().build())))
          .isEqualTo(expected);
    }
  }

  @Test
  void whatAProviderCannotDoIsRefusedAndNamed() throws Exception {
    refused(
        Dialect.ANTHROPIC,
        "/v1/chat/completions",
        "{\"model\":\"scripted-small\",\"seed\":7,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
        "seed");
    refused(
        Dialect.GEMINI,
        "/v1/chat/completions",
        "{\"model\":\"scripted-small\",\"logprobs\":true,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
        "logprobs");
    refused(
        Dialect.OPENAI,
        "/v1/messages",
        "{\"model\":\"scripted-small\",\"max_tokens\":9,\"top_k\":7,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
        "top_k");
  }

  private static void refused(Dialect provider, String path, String body, String field)
      throws Exception {
    var before = world.provider().exchanges().size();

    var answer = world.ask(world.tenant(provider), path, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(field);
    assertThat(world.provider().exchanges()).hasSize(before);
  }

  @ParameterizedTest
  @EnumSource
  void eachClientListsTheModelsInItsOwnShape(Dialect provider) {
    var openAi = world.openAi(provider).models().list().data();
    var anthropic = world.anthropic(provider).models().list().data();

    assertThat(openAi).extracting(model -> model.id()).contains("scripted-small");
    assertThat(anthropic).extracting(model -> model.id()).contains("scripted-small");
  }

  private static String asked(Dialect provider, String path, String body) throws Exception {
    world.says(TextAnswer.of("Well."));
    var answer = world.ask(world.tenant(provider), path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return world.lastAsked();
  }

  private static String plain(boolean stream) {
    return "{\"model\":\"scripted-small\",\"max_tokens\":40,\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
  }

  private static int statusOf(Runnable call) {
    try {
      call.run();
      return 200;
    } catch (OpenAIServiceException e) {
      return e.statusCode();
    } catch (AnthropicServiceException e) {
      return e.statusCode();
    }
  }

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder().model("scripted-small").addUserMessage("Hello?");
  }

  private static MessageCreateParams.Builder message() {
    return MessageCreateParams.builder()
        .model("scripted-small")
        .maxTokens(100)
        .addUserMessage("Hello?");
  }

  private static ChatCompletion streamed(
      OpenAIClient client, ChatCompletionCreateParams.Builder question) {
    var params =
        question
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    var all = ChatCompletionAccumulator.create();
    try (var stream = client.chat().completions().createStreaming(params)) {
      stream.stream().forEach(all::accumulate);
    }
    return all.chatCompletion();
  }

  private static Message streamed(AnthropicClient client, MessageCreateParams.Builder message) {
    var all = MessageAccumulator.create();
    try (var stream = client.messages().createStreaming(message.build())) {
      stream.stream().forEach(all::accumulate);
    }
    return all.message();
  }
}
