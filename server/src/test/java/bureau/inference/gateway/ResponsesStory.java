package bureau.inference.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.inference.models.Dialect;
import bureau.testkit.Answer;
import bureau.testkit.Exchange;
import bureau.testkit.FullAnswer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.Response.IncompleteDetails.Reason;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseReasoningItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextConfig;
import com.openai.models.responses.WebSearchTool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// OpenAI's own client asks for responses, whatever dialect the provider speaks.
class ResponsesStory {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  private static final FullAnswer TWO_CALLS =
      FullAnswer.empty()
          .saying("I ", "look.")
          .calling("call_1", "weather", "{\"city\":", "\"Lyon\"}")
          .calling("call_2", "clock", "{}")
          .counting(new Usage(31, 17));

  private static ModelWorld world;
  private static final Map<Dialect, Tenant> TENANTS = new EnumMap<>(Dialect.class);
  private static HttpClient http;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
    for (var dialect : Dialect.values()) {
      TENANTS.put(dialect, world.tenant(dialect));
    }
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.shutdownNow();
    world.close();
  }

  @ParameterizedTest
  @EnumSource
  void isAnswered(Dialect provider) {
    says(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));

    for (var answer : both(provider, question())) {
      assertThat(text(answer)).isEqualTo("Bonjour !");
      assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
      assertThat(answer.model().asString()).isEqualTo("scripted-small");
      assertThat(answer.id()).startsWith("resp_");
      var usage = answer.usage().orElseThrow();
      assertThat(usage.inputTokens()).isEqualTo(11);
      assertThat(usage.outputTokens()).isEqualTo(3);
      assertThat(usage.totalTokens()).isEqualTo(14);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eventsComeInTheDocumentedOrder(Dialect provider) throws Exception {
    says(TextAnswer.of("Bon", "jour").counting(new Usage(11, 3)));

    var stream =
        ask(tenant(provider), "{\"model\":\"scripted-small\",\"input\":\"Hi\",\"stream\":true}");

    assertThat(said(stream.body(), "(?m)^event: (.*)$"))
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    assertThat(said(stream.body(), "\"sequence_number\":([0-9]+)"))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @ParameterizedTest
  @EnumSource
  void callsToolsAtOnceAndGoesOnWithTheirResults(Dialect provider) throws Exception {
    says(TWO_CALLS);
    for (var answer : both(provider, question().addTool(weather()))) {
      var calls = answer.output().stream().flatMap(item -> item.functionCall().stream()).toList();
      assertThat(text(answer)).isEqualTo("I look.");
      assertThat(calls)
          .extracting(ResponseFunctionToolCall::name)
          .containsExactly("weather", "clock");
      assertThat(calls.getFirst().arguments().replace(" ", "")).isEqualTo("{\"city\":\"Lyon\"}");

      says(TextAnswer.of("Eighteen."));
      var input = new ArrayList<ResponseInputItem>();
      input.add(user("How warm, and when?"));
      answer.output().stream().map(ResponsesStory::sentBack).forEach(input::add);
      calls.forEach(call -> input.add(result(call.callId(), "of " + call.name())));
      var next =
          client(provider)
              .responses()
              .create(question().inputOfResponse(input).addTool(weather()).build());

      assertThat(text(next)).isEqualTo("Eighteen.");
      var asked = lastAsked();
      assertThat(asked).contains("How warm", "I look.", "Lyon", "of weather", "of clock");
      says(TWO_CALLS);
    }
  }

  /// A conversation with everything in it, of which nothing is lost on the way.
  @ParameterizedTest
  @EnumSource
  void nothingThatIsAskedIsLost(Dialect provider) throws Exception {
    says(TextAnswer.of("Well."));

    var answer =
        ask(
            tenant(provider),
            """
            {"model": "scripted-small", "max_output_tokens": 50, "temperature": 0.25, "store": true,
             "instructions": "Answer politely.", "safety_identifier": "ada", "user": "ada",
             "metadata": {"file": "A-7"},
             "input": [
               {"role": "developer", "content": "Be brief."},
               {"role": "user", "content": [
                 {"type": "input_text", "text": "What is this?"},
                 {"type": "input_image", "image_url": "data:image/png;base64,%s"}]},
               {"type": "function_call", "call_id": "call_1", "name": "weather",
                "arguments": "{\\"city\\": \\"Lyon\\"}"},
               {"type": "function_call_output", "call_id": "call_1", "output": "Eighteen degrees"},
               {"role": "user", "content": "And now?"}],
             "tools": [{"type": "function", "name": "weather", "description": "Tells the weather.",
               "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}]}
            """
                .formatted(PIXEL));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"store\":false", "{\"file\":\"A-7\"}");
    assertThat(lastAsked())
        .contains(
            "Answer politely.",
            "Be brief.",
            "What is this?",
            PIXEL,
            "image/png",
            "weather",
            "Lyon",
            "Eighteen degrees",
            "And now?",
            "Tells the weather.",
            "0.25",
            ":50",
            "\"city\":{\"type\":\"string\"}")
        .doesNotContain("\"ada\"", "A-7", "\"store\"");
  }

  @ParameterizedTest
  @EnumSource
  void followsASchema(Dialect provider) throws Exception {
    says(TextAnswer.of("{\"city\":", "\"Lyon\"}"));
    var schema =
        ResponseFormatTextJsonSchemaConfig.Schema.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty(
                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
            .build();
    var format =
        ResponseFormatTextJsonSchemaConfig.builder().name("place").schema(schema).strict(true);

    for (var answer :
        both(
            provider,
            question().text(ResponseTextConfig.builder().format(format.build()).build()))) {
      assertThat(text(answer)).isEqualTo("{\"city\":\"Lyon\"}");
    }
    assertThat(lastAsked()).contains("\"city\":{\"type\":\"string\"}");
  }

  /// Thoughts come with what their maker knows them by, and go back to it as they were, whether the
  /// program reads them or not.
  @ParameterizedTest
  @EnumSource
  void thoughtsGoBackToTheirMaker(Dialect provider) throws Exception {
    var seals = provider != Dialect.OPENAI; // which seals nothing in chat completions
    var thinking =
        seals
            ? FullAnswer.empty().thinkingSealed("c2VhbA==", "Hm", ".")
            : FullAnswer.empty().thinking("Hm", ".");
    for (var shown : List.of(true, false)) {
      says(thinking.calling("call_1", "weather", "{}"));
      var asking =
          question()
              .addTool(weather())
              .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
              .reasoning(
                  Reasoning.builder().summary(shown ? Reasoning.Summary.AUTO : null).build());
      for (var answer : both(provider, asking)) {
        var thoughts = answer.output().stream().flatMap(item -> item.reasoning().stream()).toList();
        assertThat(thoughts.getFirst().summary())
            .extracting(ResponseReasoningItem.Summary::text)
            .isEqualTo(shown ? List.of("Hm.") : List.of());
        assertThat(thoughts.stream().anyMatch(item -> item.encryptedContent().isPresent()))
            .isEqualTo(seals);

        var input = new ArrayList<ResponseInputItem>();
        input.add(user("Rain?"));
        answer.output().stream().map(ResponsesStory::sentBack).forEach(input::add);
        input.add(result(answer.output().getLast().asFunctionCall().callId(), "Rain."));
        var _ = client(provider).responses().create(question().inputOfResponse(input).build());

        var asked = lastAsked();
        assertThat(asked.contains("c2VhbA==")).isEqualTo(seals);
        if (provider == Dialect.ANTHROPIC) {
          assertThat(asked).contains("\"thinking\":\"Hm.\",\"signature\":\"c2VhbA==\"");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhenSomethingIsMissing(Dialect provider) {
    for (var missing :
        Map.of("length", Reason.MAX_OUTPUT_TOKENS, "content_filter", Reason.CONTENT_FILTER)
            .entrySet()) {
      says(TextAnswer.of("Bon").stoppingFor(missing.getKey()));

      for (var answer : both(provider, question())) {
        assertThat(answer.status()).contains(ResponseStatus.INCOMPLETE);
        assertThat(answer.incompleteDetails().orElseThrow().reason()).contains(missing.getValue());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatBreaksEndsWithAnError(Dialect provider) throws Exception {
    for (var how : List.of(Misbehaviour.BREAKS_MID_STREAM, Misbehaviour.ERROR_MID_STREAM)) {
      var tenant = world.tenant(provider);
      world.provider().clear().then(how);

      var events = new ArrayList<ResponseStreamEvent>();
      try (var stream = client(tenant).responses().createStreaming(question().build())) {
        stream.stream().forEach(events::add);
      }

      assertThat(events.getFirst().isCreated()).isTrue();
      assertThat(events.getLast().asError().code()).contains("model-broke-off");
      assertThat(events.getLast().asError().sequenceNumber()).isEqualTo(events.size() - 1);
      assertThat(events).noneMatch(ResponseStreamEvent::isCompleted);
      assertThat(settled(tenant)).startsWith("failed ").endsWith(" t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theUsageIsRecordedAsTheProviderCountsIt(Dialect provider) throws Exception {
    for (var stream : List.of(true, false)) {
      var tenant = world.tenant(provider);
      says(TextAnswer.of("a", "b").counting(new Usage(13, 5)));

      var answer =
          ask(tenant, "{\"model\":\"scripted-small\",\"input\":\"Hi\",\"stream\":" + stream + "}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-bureau-route").orElseThrow())
          .startsWith("prv_")
          .endsWith("/scripted-small");
      assertThat(settled(tenant)).as("streamed: " + stream).isEqualTo("complete 13 5 f");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAProviderRefusesArrivesAsTheClientsOwnException(Dialect provider) {
    for (var status : Map.of(400, 400, 429, 429, 500, 502, 529, 503).entrySet()) {
      says(Misbehaviour.status(status.getKey(), "at 10.1.2.3"));

      assertThatThrownBy(() -> client(provider).responses().create(question().build()))
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

    assertThatThrownBy(() -> client(Dialect.OPENAI).responses().create(params))
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

    var answer = ask(tenant(provider), "{\"model\":\"scripted-small\"," + input + member + "}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"param\":\"" + field + "\"", "\"code\":\"provider-cannot\"");
  }

  /// The seed is fixed: every run is the same.
  @ParameterizedTest
  @EnumSource
  void whateverIsAskedNothingFails(Dialect provider) throws Exception {
    says(TextAnswer.of("Well."));
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
      var answer = ask(tenant(provider), bytes);
      assertThat(answer.statusCode())
          .as(() -> new String(bytes, StandardCharsets.UTF_8) + "\n" + answer.body())
          .isLessThan(500);
      statuses.add(answer.statusCode());
    }

    assertThat(statuses).contains(200, 400);
  }

  private static void says(Answer answer) {
    world.provider().clear().usually(answer);
  }

  /// {@return the whole answer to a question, and what a stream of it amounts to}
  private static List<Response> both(Dialect provider, ResponseCreateParams.Builder question) {
    var params = question.build();
    var all = ResponseAccumulator.createWithSnapshots();
    try (var stream = client(provider).responses().createStreaming(params)) {
      stream.stream().map(ResponseStreamEvent::validate).forEach(all::accumulate);
    }
    var whole = client(provider).responses().create(params).validate();
    return List.of(whole, all.response());
  }

  private static String text(Response answer) {
    var text = new StringBuilder();
    answer.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .forEach(part -> text.append(part.asOutputText().text()));
    return text.toString();
  }

  private static List<String> said(String stream, String pattern) {
    return Pattern.compile(pattern).matcher(stream).results().map(found -> found.group(1)).toList();
  }

  private static ResponseCreateParams.Builder question() {
    return ResponseCreateParams.builder().model("scripted-small").input("Hello?");
  }

  private static FunctionTool weather() {
    return FunctionTool.builder()
        .name("weather")
        .description("Tells the weather.")
        .parameters(
            FunctionTool.Parameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .build())
        .strict(false)
        .build();
  }

  private static ResponseInputItem user(String text) {
    return ResponseInputItem.ofEasyInputMessage(
        EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content(text).build());
  }

  private static ResponseInputItem result(String callId, String output) {
    return ResponseInputItem.ofFunctionCallOutput(
        ResponseInputItem.FunctionCallOutput.builder().callId(callId).output(output).build());
  }

  /// {@return what the model said, as a program sends it with the next question}
  private static ResponseInputItem sentBack(ResponseOutputItem item) {
    if (item.isMessage()) {
      return ResponseInputItem.ofResponseOutputMessage(item.asMessage());
    }
    return item.isReasoning()
        ? ResponseInputItem.ofReasoning(item.asReasoning())
        : ResponseInputItem.ofFunctionCall(item.asFunctionCall());
  }

  private static String lastAsked() throws Exception {
    Exchange last = world.provider().awaitCompletion();
    while (world.provider().hasCompletion()) {
      last = world.provider().awaitCompletion();
    }
    return last.json().toString();
  }

  private static HttpResponse<String> ask(Tenant tenant, String body) throws Exception {
    return ask(tenant, body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> ask(Tenant tenant, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(address().resolve("/v1/responses"))
            .header("Authorization", "Bearer " + tenant.secret())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /// {@return the one call of the agency: state, tokens in and out, whether they are estimated}
  private static String settled(Tenant tenant) {
    return world
        .part(Tenancy.class)
        .<String>inAgency(
            tenant.id(),
            tx ->
                tx.sql()
                    .sql(
                        """
                        select state || ' ' || input_tokens || ' ' || output_tokens || ' '
                          || case when estimated then 't' else 'f' end
                        from gateway.call
                        """)
                    .query(String.class)
                    .single());
  }

  private static Tenant tenant(Dialect provider) {
    return Objects.requireNonNull(TENANTS.get(provider));
  }

  private static URI address() {
    return world.server().address();
  }

  private static OpenAIClient client(Dialect provider) {
    return client(tenant(provider));
  }

  private static OpenAIClient client(Tenant tenant) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(address() + "/v1")
        .apiKey(tenant.secret())
        .maxRetries(0)
        .build();
  }
}
