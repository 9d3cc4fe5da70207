package bureau.inference.gateway;

import static bureau.inference.gateway.AskedResponses.both;
import static bureau.inference.gateway.AskedResponses.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.responses.Response.IncompleteDetails.Reason;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.WebSearchTool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What OpenAI's own client is told of responses that fall short, break off, or cannot be had.
class ResponsesFaultsStory {
  private static final String PATH = "/v1/responses";

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
  void saysWhenSomethingIsMissing(Dialect provider) {
    for (var missing :
        Map.of("length", Reason.MAX_OUTPUT_TOKENS, "content_filter", Reason.CONTENT_FILTER)
            .entrySet()) {
      world.says(TextAnswer.of("Bon").stoppingFor(missing.getKey()));

      for (var answer : both(world, provider, question())) {
        assertThat(answer.status()).contains(ResponseStatus.INCOMPLETE);
        assertThat(answer.incompleteDetails().orElseThrow().reason()).contains(missing.getValue());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatBreaksEndsWithAnError(Dialect provider) throws Exception {
    for (var how : List.of(Misbehaviour.BREAKS_MID_STREAM, Misbehaviour.ERROR_MID_STREAM)) {
      var tenant = world.newTenant(provider);
      world.provider().clear().then(how);

      var events = new ArrayList<ResponseStreamEvent>();
      try (var stream = world.openAi(tenant).responses().createStreaming(question().build())) {
        stream.stream().forEach(events::add);
      }

      assertThat(events.getFirst().isCreated()).isTrue();
      assertThat(events.getLast().asError().code()).contains("model-broke-off");
      assertThat(events.getLast().asError().sequenceNumber()).isEqualTo(events.size() - 1);
      assertThat(events).noneMatch(ResponseStreamEvent::isCompleted);
      assertThat(world.settled(tenant)).startsWith("failed ").endsWith(" t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theUsageIsRecordedAsTheProviderCountsIt(Dialect provider) throws Exception {
    for (var stream : List.of(true, false)) {
      var tenant = world.newTenant(provider);
      world.says(TextAnswer.of("a", "b").counting(new Usage(13, 5)));

      var answer =
          world.ask(
              tenant,
              PATH,
              "{\"model\":\"scripted-small\",\"input\":\"Hi\",\"stream\":" + stream + "}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-bureau-route").orElseThrow())
          .startsWith("prv_")
          .endsWith("/scripted-small");
      assertThat(world.settled(tenant)).as("streamed: " + stream).isEqualTo("complete 13 5 f");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAProviderRefusesArrivesAsTheClientsOwnException(Dialect provider) {
    for (var status : Map.of(400, 400, 429, 429, 500, 502, 529, 503).entrySet()) {
      world.says(Misbehaviour.status(status.getKey(), "at 10.1.2.3"));

      assertThatThrownBy(() -> world.openAi(provider).responses().create(question().build()))
          .isInstanceOfSatisfying(
              OpenAIServiceException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(status.getValue());
                assertThat(e).hasMessageNotContaining("10.1.2.3");
              });
    }
  }

  @Test
  void whatReliesOnStateIsRefusedAndNamed() {
    refused("previous_response_id", ask -> ask.previousResponseId("resp_1"));
    refused("conversation", ask -> ask.conversation("conv_1"));
    refused("background", ask -> ask.background(true));
    refused(
        "tools.0",
        ask -> ask.addTool(WebSearchTool.builder().type(WebSearchTool.Type.WEB_SEARCH).build()));
    refused(
        "input.0",
        ask ->
            ask.inputOfResponse(
                List.of(
                    ResponseInputItem.ofItemReference(
                        ResponseInputItem.ItemReference.builder().id("msg_1").build()))));
  }

  private static void refused(
      String field, Function<ResponseCreateParams.Builder, ResponseCreateParams.Builder> asking) {
    var before = world.provider().exchanges().size();
    var params = asking.apply(question()).build();

    assertThatThrownBy(() -> world.openAi(Dialect.OPENAI).responses().create(params))
        .isInstanceOfSatisfying(
            BadRequestException.class, e -> assertThat(e.param()).contains(field));
    assertThat(world.provider().exchanges()).hasSize(before);
  }

  /// What the provider of the model cannot do is named in the program's own words.
  @Test
  void whatAProviderCannotDoIsRefusedAndNamed() throws Exception {
    cannot(Dialect.ANTHROPIC, "\"text\":{\"format\":{\"type\":\"json_object\"}}", "text.format");
    cannot(Dialect.ANTHROPIC, "\"reasoning\":{\"effort\":\"minimal\"}", "reasoning.effort");
    cannot(
        Dialect.GEMINI,
        "\"parallel_tool_calls\":false,\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]",
        "parallel_tool_calls");
    cannot(
        Dialect.OPENAI,
        "\"input\":[{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":["
            + "{\"type\":\"input_image\",\"image_url\":\"https://example.org/a.png\"}]}]",
        "input");
  }

  private static void cannot(Dialect provider, String member, String field) throws Exception {
    var input = member.contains("input\":") ? "" : "\"input\":\"Hi\",";

    var answer =
        world.ask(
            world.tenant(provider), PATH, "{\"model\":\"scripted-small\"," + input + member + "}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"param\":\"" + field + "\"", "\"code\":\"provider-cannot\"");
  }

  /// The seed is fixed: every run is the same.
  @ParameterizedTest
  @EnumSource
  void whateverIsAskedNothingFails(Dialect provider) throws Exception {
    world.says(TextAnswer.of("Well."));
    var random = new Random(47);
    var good =
        """
        {"model":"scripted-small","max_output_tokens":50,"instructions":"s","store":true,
        "input":[{"role":"user","content":[{"type":"input_text","text":"a"}]},
        {"type":"reasoning","summary":[],"encrypted_content":"s"},
        {"type":"function_call","call_id":"i","name":"f","arguments":"{}"},
        {"type":"function_call_output","call_id":"i","output":"o"}],
        "tools":[{"type":"function","name":"f","parameters":{"type":"object"}}],
        "text":{"format":{"type":"text"}},"metadata":{"a":"b"},"stream":true}\
        """
            .getBytes(StandardCharsets.UTF_8);
    var statuses = new ArrayList<Integer>();
    for (var round = 0; round < 300; round++) {
      var bytes = good.clone();
      for (var change = random.nextInt(3); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32, 127);
      }
      var answer = world.ask(world.tenant(provider), PATH, bytes);
      assertThat(answer.statusCode())
          .as(() -> new String(bytes, StandardCharsets.UTF_8) + "\n" + answer.body())
          .isLessThan(500);
      statuses.add(answer.statusCode());
    }

    assertThat(statuses).contains(200, 400);
  }
}
