package bureau.inference.gateway;

import static bureau.inference.gateway.JavaScriptClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.Dialect;
import bureau.testkit.FullAnswer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Anthropic's own client for JavaScript asks, whatever dialect the provider speaks.
class JavaScriptAnthropicStory {
  private static final Map<String, Object> CITY =
      Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")));

  private static DialectWorld world;
  private static JavaScriptClient client;

  @BeforeAll
  static void start() {
    world = DialectWorld.start();
    client = JavaScriptClient.start(world, "anthropic.js");
  }

  @AfterAll
  static void stop() {
    client.close();
    world.close();
  }

  @ParameterizedTest
  @EnumSource
  void messagesAreAnswered(Dialect provider) {
    world.says(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));

    var whole = client.does(provider, "message", question());
    var streamed = client.does(provider, "messageStreamed", question());

    for (var answer : List.of(whole, streamed.path("whole"))) {
      assertThat(answer.at("/content/0/text").asString()).isEqualTo("Bonjour !");
      assertThat(answer.path("stop_reason").asString()).isEqualTo("end_turn");
      assertThat(answer.at("/usage/output_tokens").intValue()).isEqualTo(3);
    }
    assertThat(whole.at("/usage/input_tokens").intValue()).isEqualTo(11);
    assertThat(streamed.path("events").valueStream().map(JsonNode::asString))
        .startsWith("message_start")
        .endsWith("message_stop");
  }

  @ParameterizedTest
  @EnumSource
  void messagesCallToolsAndGoOnWithTheirResults(Dialect provider) throws Exception {
    for (var deed : List.of("message", "messageStreamed")) {
      world
          .provider()
          .clear()
          .then(
              FullAnswer.empty()
                  .saying("I look.")
                  .calling("call_1", "weather", "{\"city\":", "\"Lyon\"}"),
              TextAnswer.of("Eighteen."));
      var tool =
          Map.of("name", "weather", "description", "Tells the weather.", "input_schema", CITY);
      var asking = with(question(), "tools", List.of(tool));

      var first = whole(client.does(provider, deed, asking));
      var call = first.at("/content/1");
      var result =
          Map.of(
              "type",
              "tool_result",
              "tool_use_id",
              call.path("id").asString(),
              "content",
              "Eighteen degrees");
      var messages =
          List.of(
              Map.of("role", "user", "content", "How warm is it in Lyon?"),
              Map.of("role", "assistant", "content", first.path("content")),
              Map.of("role", "user", "content", List.of(result)));
      var next = whole(client.does(provider, deed, with(asking, "messages", messages)));

      assertThat(first.path("stop_reason").asString()).isEqualTo("tool_use");
      assertThat(call.path("name").asString()).isEqualTo("weather");
      assertThat(call.at("/input/city").asString()).isEqualTo("Lyon");
      assertThat(next.at("/content/0/text").asString()).isEqualTo("Eighteen.");
      assertThat(world.lastAsked()).contains("Tells the weather.", "I look.", "Eighteen degrees");
    }
  }

  @ParameterizedTest
  @EnumSource
  void messagesShowPicturesAndKeepToASchema(Dialect provider) throws Exception {
    world.says(TextAnswer.of("{\"city\":\"Lyon\"}"));
    var source = Map.of("type", "base64", "media_type", "image/png", "data", DialectWorld.PIXEL);
    var content =
        List.of(
            Map.of("type", "text", "text", "Where is this?"),
            Map.of("type", "image", "source", source));
    var schema = with(CITY, "additionalProperties", false);
    var asking = with(question(), "messages", List.of(Map.of("role", "user", "content", content)));

    var answer =
        client.does(
            provider,
            "message",
            with(
                asking,
                "output_config",
                Map.of("format", Map.of("type", "json_schema", "schema", schema))));

    assertThat(answer.at("/content/0/text").asString()).isEqualTo("{\"city\":\"Lyon\"}");
    assertThat(world.lastAsked())
        .contains(
            "Where is this?", "image/png", DialectWorld.PIXEL, "\"city\":{\"type\":\"string\"}");
  }

  @ParameterizedTest
  @EnumSource
  void modelsAreListed(Dialect provider) {
    assertThat(client.does(provider, "models", Map.of()).valueStream().map(JsonNode::asString))
        .contains("scripted-small");
  }

  @ParameterizedTest
  @EnumSource
  void whoHangsUpEndsTheCall(Dialect provider) {
    world.says(TextAnswer.of("a", "b", "c").every(Duration.ofMinutes(1)));

    var done = client.does(provider, "messageAborted", question());

    assertThat(done.path("aborted").booleanValue()).isTrue();
    assertThat(world.provider().exchanges().getLast().ending().aborted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aBusyProviderIsARateLimit(Dialect provider) {
    world.says(Misbehaviour.tooMany("7"));

    var failed = client.fails(provider, "message", question());

    assertThat(failed.path("class").asString()).isEqualTo("RateLimitError");
    assertThat(failed.path("status").intValue()).isEqualTo(429);
    assertThat(failed.path("retryAfter").asString()).isEqualTo("7");
    assertThat(failed.path("type").asString()).isEqualTo("rate_limit_error");
  }

  @Test
  void whatIsWrongIsTheClientsOwnError() {
    var key = world.tenant(Dialect.ANTHROPIC).secret();

    var unknown = client.fails("bureau_wrong", "message", question());
    var missing = client.fails(key, "message", with(question(), "model", "no-such"));

    assertThat(unknown.path("class").asString()).isEqualTo("AuthenticationError");
    assertThat(unknown.path("status").intValue()).isEqualTo(401);
    assertThat(missing.path("class").asString()).isEqualTo("NotFoundError");
    assertThat(missing.path("status").intValue()).isEqualTo(404);
  }

  private static JsonNode whole(JsonNode answer) {
    return answer.has("whole") ? answer.path("whole") : answer;
  }

  private static Map<String, Object> question() {
    return Map.of(
        "model",
        "scripted-small",
        "max_tokens",
        100,
        "messages",
        List.of(Map.of("role", "user", "content", "How warm is it in Lyon?")));
  }
}
