package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.inference.gateway.call.CallTelemetry;
import bureau.inference.gateway.call.GenAiTelemetry;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TelemetryCollector;
import bureau.testkit.TextAnswer;
import bureau.testkit.Vectors;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The operator's collector learns of each call how long it took and what it used, and nothing of
/// what was said.
class TelemetryStory {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static TelemetryCollector collector;
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    collector = TelemetryCollector.start();
    world = ModelWorld.start(Map.of("bureau.platform.telemetry-url", collector.url() + "/"));
  }

  @AfterAll
  static void stop() {
    CLIENT.shutdownNow();
    world.close();
    collector.close();
  }

  @BeforeEach
  void behave() {
    collector.answer(200);
    world.provider().usually(TextAnswer.of("Good ", "morning."));
    world.provider().whenGivenTasks(Vectors.counting(7));
  }

  @Test
  void aCallIsASpanOfItsProgramsTraceAndCountsInTheMetrics() throws Exception {
    var tenant = world.tenant();

    var answer = chat(tenant, "Hi");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    flush();
    assertThat(collector.all("/v1/traces"))
        .contains(
            "chat scripted-small",
            "gen_ai.operation.name",
            "gen_ai.provider.name",
            "gen_ai.request.model",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens",
            "server.address",
            tenant.id().toString(),
            new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1));
    assertThat(collector.all("/v1/metrics"))
        .contains("gen_ai.client.operation.duration", "gen_ai.client.token.usage", "input");
    assertThat(collector.messages())
        .allMatch(message -> message.contentType().equals("application/x-protobuf"));
  }

  @Test
  void aCallThatFailedSaysWhy() throws Exception {
    var tenant = world.tenant();
    world.provider().usually(Misbehaviour.status(503, "down"));

    assertThat(chat(tenant, "Hi").statusCode()).isGreaterThanOrEqualTo(500);

    flush();
    assertThat(collector.all("/v1/traces")).contains("error.type");
  }

  @Test
  void vectorsHaveAnOperationOfTheirOwn() throws Exception {
    var answer =
        ask(world.tenant(), "/v1/embeddings", "{\"model\":\"scripted-small\",\"input\":\"Hi\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    flush();
    assertThat(collector.all("/v1/traces")).contains("embeddings scripted-small");
  }

  /// Whatever a request holds, and whatever comes of it.
  @Test
  @Tag("T26")
  void nothingThatWasSaidIsInIt() throws Exception {
    var tenant = world.tenant();
    var before = collector.messages().size();
    var everywhere =
        """
        {"model":"scripted-small","stream":%s,"user":"canary-user","metadata":{"a":"canary-metadata"},
         "messages":[{"role":"system","content":"canary-system"},
           {"role":"user","name":"canary_name","content":[{"type":"text","text":"canary-text"}]},
           {"role":"assistant","content":null,"tool_calls":[{"id":"canary-id","type":"function",
             "function":{"name":"canary_tool","arguments":"{\\"a\\":\\"canary-argument\\"}"}}]},
           {"role":"tool","tool_call_id":"canary-id","content":"canary-result"}],
         "tools":[{"type":"function","function":{"name":"canary_tool","description":"canary-what",
           "parameters":{"type":"object","description":"canary-schema"}}}]}
        """;
    world.provider().usually(TextAnswer.of("canary-", "answer"));
    for (var stream : new boolean[] {true, false}) {
      var answer = ask(tenant, "/v1/chat/completions?canary-query=1", everywhere.formatted(stream));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("canary-");
    }
    world.provider().usually(Misbehaviour.status(400, "canary-refusal"));
    ask(tenant, "/v1/chat/completions", everywhere.formatted(false));
    world.provider().usually(Misbehaviour.status(500, "canary-fault"));
    ask(tenant, "/v1/chat/completions", everywhere.formatted(true));
    ask(tenant, "/v1/chat/completions", "{\"model\":\"canary-model\",\"messages\":[]}");
    ask(tenant, "/v1/chat/completions", "canary-nonsense");
    ask(tenant, "/v1/embeddings", "{\"model\":\"scripted-small\",\"input\":\"canary-vector\"}");

    flush();

    var sent = new StringBuilder();
    collector.messages().stream().skip(before).forEach(one -> sent.append(one.text()));
    assertThat(sent.toString())
        .contains("chat scripted-small", "embeddings scripted-small")
        .doesNotContain("canary", tenant.secret());
  }

  @Test
  void aCollectorThatRefusesOrIsGoneKeepsNobodyFromAnAnswer() throws Exception {
    var tenant = world.tenant();
    collector.answer(500);
    assertThat(chat(tenant, "Hi").statusCode()).isEqualTo(200);
    flush();
    assertThat(chat(tenant, "Hi").statusCode()).isEqualTo(200);

    try (var without =
        ModelWorld.start(Map.of("bureau.platform.telemetry-url", "http://127.0.0.1:9"))) {
      without.provider().usually(TextAnswer.of("Good morning."));
      var other = without.tenant();
      assertThat(ask(without, other, "/v1/chat/completions", question("Hi")).statusCode())
          .isEqualTo(200);
      ((GenAiTelemetry) without.part(CallTelemetry.class)).flush();
      assertThat(ask(without, other, "/v1/chat/completions", question("Hi")).statusCode())
          .isEqualTo(200);
    }
  }

  private static void flush() {
    ((GenAiTelemetry) world.part(CallTelemetry.class)).flush();
  }

  private static HttpResponse<String> chat(ModelWorld.Tenant tenant, String text) throws Exception {
    return ask(tenant, "/v1/chat/completions", question(text));
  }

  private static String question(String text) {
    return "{\"model\":\"scripted-small\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(text);
  }

  private static HttpResponse<String> ask(ModelWorld.Tenant tenant, String path, String body)
      throws Exception {
    return ask(world, tenant, path, body);
  }

  private static HttpResponse<String> ask(
      ModelWorld in, ModelWorld.Tenant tenant, String path, String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(in.server().address().resolve(path))
            .header("Authorization", "Bearer " + tenant.secret())
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .header("tracestate", "a=canary-state")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
