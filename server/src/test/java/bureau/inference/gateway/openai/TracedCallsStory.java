package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Vectors;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A program says which trace its call belongs to, and the provider is told.
class TracedCallsStory {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
  }

  @AfterAll
  static void stop() {
    CLIENT.shutdownNow();
    world.close();
  }

  @BeforeEach
  void behave() {
    world.provider().usually(TextAnswer.of("Good morning."));
    world.other().usually(TextAnswer.of("Good morning."));
    world.provider().whenGivenTasks(Vectors.counting(7));
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "ANTHROPIC", "GEMINI"})
  void aProviderOfAnyDialectIsToldTheTrace(Dialect dialect) throws Exception {
    var tenant = world.tenant(dialect);

    for (var stream : new boolean[] {true, false}) {
      assertThat(chat(tenant, stream, TRACE).statusCode()).isEqualTo(200);

      assertThat(world.provider().exchanges().getLast().header("traceparent")).isEqualTo(TRACE);
    }
  }

  @Test
  void soIsOneThatMakesVectors() throws Exception {
    var tenant = world.tenant();

    var answer =
        ask(tenant, "/v1/embeddings", "{\"model\":\"scripted-small\",\"input\":\"Hi\"}", TRACE);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(world.provider().exchanges().getLast().header("traceparent")).isEqualTo(TRACE);
  }

  @Test
  void soIsTheOneThatAnswersInsteadOfAnother() throws Exception {
    var tenant = world.tenantOfTwo(Dialect.OPENAI);
    world.provider().usually(Misbehaviour.status(503, "down"));

    for (var i = 0; i < 8; i++) {
      assertThat(chat(tenant, false, TRACE).statusCode()).isEqualTo(200);
    }

    assertThat(world.other().exchanges().getLast().header("traceparent")).isEqualTo(TRACE);
  }

  /// A header that systems write to each other may hold anything: it stays here.
  @Test
  void whatIsNoTraceIsNotHandedOnNorIsWhatStandsBesideIt() throws Exception {
    var tenant = world.tenant();

    for (var header :
        new String[] {
          "ada@agency.example",
          TRACE + "-more",
          TRACE.toUpperCase(Locale.ROOT).replace("-01", "-0F")
        }) {
      assertThat(chat(tenant, true, header).statusCode()).isEqualTo(200);

      assertThat(world.provider().exchanges().getLast().headers().toString())
          .doesNotContainIgnoringCase("traceparent")
          .doesNotContain("ada@agency.example", "canary");
    }
    assertThat(chat(tenant, true, TRACE).statusCode()).isEqualTo(200);
    assertThat(world.provider().exchanges().getLast().headers().toString())
        .contains(TRACE)
        .doesNotContain("canary");
  }

  private static HttpResponse<String> chat(ModelWorld.Tenant tenant, boolean stream, String trace)
      throws Exception {
    var body =
        "{\"model\":\"scripted-small\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
            .formatted(stream);
    return ask(tenant, "/v1/chat/completions", body, trace);
  }

  private static HttpResponse<String> ask(
      ModelWorld.Tenant tenant, String path, String body, String trace) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(world.server().address().resolve(path))
            .header("Authorization", "Bearer " + tenant.secret())
            .header("Content-Type", "application/json")
            .header("traceparent", trace)
            .header("tracestate", "vendor=canary")
            .header("baggage", "who=canary")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
