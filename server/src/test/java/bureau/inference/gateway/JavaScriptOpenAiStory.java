package bureau.inference.gateway;

import static bureau.inference.gateway.JavaScriptClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.Dialect;
import bureau.testkit.FullAnswer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import bureau.testkit.Vectors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OpenAI's own client for JavaScript asks, whatever dialect the provider speaks.
class JavaScriptOpenAiStory {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, Object> CITY =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("city", Map.of("type", "string")),
          "required",
          List.of("city"),
          "additionalProperties",
          false);

  private static DialectWorld world;
  private static JavaScriptClient client;

  @BeforeAll
  static void start() {
    world = DialectWorld.start();
    client = JavaScriptClient.start(world, "openai.js");
  }

  @AfterAll
  static void stop() {
    client.close();
    world.close();
  }

  @ParameterizedTest
  @EnumSource
  void chatIsAnswered(Dialect provider) {
    world.says(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));

    var whole = client.does(provider, "chat", question());
    var streamed = client.does(provider, "chatStreamed", counted(question()));

    for (var answer : List.of(whole, streamed.path("whole"))) {
      assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("Bonjour !");
      assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
      assertThat(answer.path("model").asString()).isEqualTo("scripted-small");
    }
    for (var usage : List.of(whole.path("usage"), streamed.path("usage"))) {
      assertThat(usage.path("prompt_tokens").intValue()).isEqualTo(11);
      assertThat(usage.path("completion_tokens").intValue()).isEqualTo(3);
    }
    assertThat(streamed.path("chunks").intValue()).isGreaterThanOrEqualTo(4);
  }

  /// The client's own loop: it runs what the model asks for, and asks again with the result.
  @ParameterizedTest
  @EnumSource
  void chatRunsTools(Dialect provider) throws Exception {
    for (var streamed : List.of(false, true)) {
      world
          .provider()
          .clear()
          .then(
              FullAnswer.empty()
                  .saying("I look.")
                  .calling("call_1", "weather", "{\"city\":", "\"Lyon\"}"),
              TextAnswer.of("Eighteen."));

      var body = streamed ? with(question(), "stream", true) : question();
      var done = client.does(provider, "chatTools", body);

      assertThat(done.path("text").asString()).isEqualTo("Eighteen.");
      assertThat(done.at("/messages/2/content").asString()).isEqualTo("Eighteen degrees in Lyon");
      assertThat(world.lastAsked()).contains("Tells the weather.", "Eighteen degrees in Lyon");
    }
  }

  @ParameterizedTest
  @EnumSource
  void chatKeepsToASchema(Dialect provider) throws Exception {
    world.says(TextAnswer.of("{\"city\":", "\"Lyon\"}"));
    var format =
        Map.of(
            "type",
            "json_schema",
            "json_schema",
            Map.of("name", "place", "strict", true, "schema", CITY));

    var parsed = client.does(provider, "chatParsed", with(question(), "response_format", format));

    assertThat(parsed).isEqualTo(JSON.readTree("{\"city\":\"Lyon\"}"));
    assertThat(world.lastAsked()).contains("\"city\":{\"type\":\"string\"}");
  }

  @ParameterizedTest
  @EnumSource
  void chatShowsPictures(Dialect provider) throws Exception {
    world.says(TextAnswer.of("A point."));
    var picture = Map.of("url", "data:image/png;base64," + DialectWorld.PIXEL);
    var content =
        List.of(
            Map.of("type", "text", "text", "What is this?"),
            Map.of("type", "image_url", "image_url", picture));

    var answer =
        client.does(
            provider,
            "chat",
            with(question(), "messages", List.of(Map.of("role", "user", "content", content))));

    assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("A point.");
    assertThat(world.lastAsked()).contains("What is this?", "image/png", DialectWorld.PIXEL);
  }

  @ParameterizedTest
  @EnumSource
  void responsesAreAnswered(Dialect provider) {
    world.says(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));

    var whole = client.does(provider, "response", response());
    var streamed = client.does(provider, "responseStreamed", response());

    for (var answer : List.of(whole, streamed.path("whole"))) {
      assertThat(answer.path("output_text").asString()).isEqualTo("Bonjour !");
      assertThat(answer.path("status").asString()).isEqualTo("completed");
      assertThat(answer.at("/usage/input_tokens").intValue()).isEqualTo(11);
    }
    assertThat(streamed.path("events").valueStream().map(JsonNode::asString))
        .startsWith("response.created")
        .endsWith("response.completed");
  }

  @ParameterizedTest
  @EnumSource
  void responsesCallTools(Dialect provider) throws Exception {
    world.says(DialectWorld.TWO_CALLS);
    var tool = Map.of("type", "function", "name", "weather", "strict", true, "parameters", CITY);

    var whole = client.does(provider, "response", with(response(), "tools", List.of(tool)));
    var streamed =
        client.does(provider, "responseStreamed", with(response(), "tools", List.of(tool)));

    for (var answer : List.of(whole, streamed.path("whole"))) {
      var calls =
          answer
              .path("output")
              .valueStream()
              .filter(item -> item.path("type").asString().equals("function_call"))
              .toList();
      assertThat(calls)
          .extracting(call -> call.path("name").asString())
          .containsExactly("weather", "clock");
      assertThat(JSON.readTree(calls.getFirst().path("arguments").asString()))
          .isEqualTo(JSON.readTree("{\"city\":\"Lyon\"}"));
    }
    assertThat(world.lastAsked()).contains("\"city\":{\"type\":\"string\"}");
  }

  /// The client asks for them in base 64 by itself.
  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "GEMINI"})
  void textsBecomeVectors(Dialect provider) {
    world.provider().whenGivenTasks(Vectors.counting(7));

    var answer =
        client.does(
            provider,
            "embeddings",
            Map.of("model", "scripted-small", "input", List.of("Bonjour", "Hi", "Bonjour")));

    assertThat(answer.at("/usage/prompt_tokens").intValue()).isEqualTo(7);
    assertThat(answer.path("vectors").size()).isEqualTo(3);
    assertThat(answer.at("/vectors/0").size()).isEqualTo(8);
    assertThat(answer.at("/vectors/0"))
        .isEqualTo(answer.at("/vectors/2"))
        .isNotEqualTo(answer.at("/vectors/1"));
  }

  @ParameterizedTest
  @EnumSource
  void modelsAreListed(Dialect provider) {
    assertThat(client.does(provider, "models", Map.of()).valueStream().map(JsonNode::asString))
        .contains("scripted-small");
    assertThat(
            client
                .does(provider, "model", Map.of("model", "scripted-small"))
                .path("object")
                .asString())
        .isEqualTo("model");
  }

  @ParameterizedTest
  @EnumSource
  void whoHangsUpEndsTheCall(Dialect provider) throws Exception {
    for (var deed : Map.of("chatAborted", question(), "responseAborted", response()).entrySet()) {
      world.says(TextAnswer.of("a", "b", "c").every(Duration.ofMinutes(1)));

      var done = client.does(provider, deed.getKey(), deed.getValue());

      assertThat(done.path("aborted").booleanValue()).isTrue();
      assertThat(world.provider().exchanges().getLast().ending().aborted()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBusyProviderIsARateLimit(Dialect provider) {
    world.says(Misbehaviour.tooMany("7"));

    for (var deed : Map.of("chat", question(), "response", response()).entrySet()) {
      var failed = client.fails(provider, deed.getKey(), deed.getValue());

      assertThat(failed.path("class").asString()).isEqualTo("RateLimitError");
      assertThat(failed.path("status").intValue()).isEqualTo(429);
      assertThat(failed.path("retryAfter").asString()).isEqualTo("7");
    }
  }

  /// The client waits for as long as it is told to, and asks again by itself.
  @ParameterizedTest
  @EnumSource
  void whoIsToldToWaitAsksAgain(Dialect provider) {
    world.provider().clear().then(Misbehaviour.tooMany("1"), TextAnswer.of("Now."));
    var before = System.nanoTime();

    var answer = client.doesAtLast(provider, "chat", question());

    assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("Now.");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void whatIsWrongIsTheClientsOwnError() {
    var key = world.tenant(Dialect.OPENAI).secret();

    var unknown = client.fails("bureau_wrong", "chat", question());
    var missing = client.fails(key, "chat", with(question(), "model", "no-such"));
    var cannot = client.fails(Dialect.GEMINI, "chat", with(question(), "logprobs", true));

    assertThat(unknown.path("class").asString()).isEqualTo("AuthenticationError");
    assertThat(unknown.path("status").intValue()).isEqualTo(401);
    assertThat(missing.path("class").asString()).isEqualTo("NotFoundError");
    assertThat(missing.path("status").intValue()).isEqualTo(404);
    assertThat(cannot.path("class").asString()).isEqualTo("BadRequestError");
    assertThat(cannot.path("param").asString()).isEqualTo("logprobs");
    assertThat(cannot.path("code").asString()).isEqualTo("provider-cannot");
  }

  private static Map<String, Object> question() {
    return Map.of(
        "model",
        "scripted-small",
        "messages",
        List.of(Map.of("role", "user", "content", "How warm is it in Lyon?")));
  }

  private static Map<String, Object> response() {
    return Map.of("model", "scripted-small", "input", "How warm is it in Lyon?");
  }

  private static Map<String, Object> counted(Map<String, Object> body) {
    return with(body, "stream_options", Map.of("include_usage", true));
  }
}
