package bureau.inference.gateway;

import static bureau.inference.gateway.AskedResponses.both;
import static bureau.inference.gateway.AskedResponses.question;
import static bureau.inference.gateway.AskedResponses.result;
import static bureau.inference.gateway.AskedResponses.text;
import static bureau.inference.gateway.AskedResponses.user;
import static bureau.inference.gateway.AskedResponses.weather;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.models.Dialect;
import bureau.testkit.FullAnswer;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import com.openai.core.JsonValue;
import com.openai.models.Reasoning;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseReasoningItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseTextConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// OpenAI's own client asks for responses, whatever dialect the provider speaks.
class ResponsesStory {
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
  void isAnswered(Dialect provider) {
    world.says(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));

    for (var answer : both(world, provider, question())) {
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
    world.says(TextAnswer.of("Bon", "jour").counting(new Usage(11, 3)));

    var stream =
        world.ask(
            world.tenant(provider),
            PATH,
            "{\"model\":\"scripted-small\",\"input\":\"Hi\",\"stream\":true}");

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
    world.says(DialectWorld.TWO_CALLS);
    for (var answer : both(world, provider, question().addTool(weather()))) {
      var calls = answer.output().stream().flatMap(item -> item.functionCall().stream()).toList();
      assertThat(text(answer)).isEqualTo("I look.");
      assertThat(calls)
          .extracting(ResponseFunctionToolCall::name)
          .containsExactly("weather", "clock");
      assertThat(calls.getFirst().arguments().replace(" ", "")).isEqualTo("{\"city\":\"Lyon\"}");

      world.says(TextAnswer.of("Eighteen."));
      var input = new ArrayList<ResponseInputItem>();
      input.add(user("How warm, and when?"));
      answer.output().stream().map(AskedResponses::sentBack).forEach(input::add);
      calls.forEach(call -> input.add(result(call.callId(), "of " + call.name())));
      var next =
          world
              .openAi(provider)
              .responses()
              .create(question().inputOfResponse(input).addTool(weather()).build());

      assertThat(text(next)).isEqualTo("Eighteen.");
      var asked = world.lastAsked();
      assertThat(asked).contains("How warm", "I look.", "Lyon", "of weather", "of clock");
      world.says(DialectWorld.TWO_CALLS);
    }
  }

  /// A conversation with everything in it, of which nothing is lost on the way.
  @ParameterizedTest
  @EnumSource
  void nothingThatIsAskedIsLost(Dialect provider) throws Exception {
    world.says(TextAnswer.of("Well."));

    var answer =
        world.ask(
            world.tenant(provider),
            PATH,
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
                .formatted(DialectWorld.PIXEL));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"store\":false", "{\"file\":\"A-7\"}");
    assertThat(world.lastAsked())
        .contains(
            "Answer politely.",
            "Be brief.",
            "What is this?",
            DialectWorld.PIXEL,
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
    world.says(TextAnswer.of("{\"city\":", "\"Lyon\"}"));
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
            world,
            provider,
            question().text(ResponseTextConfig.builder().format(format.build()).build()))) {
      assertThat(text(answer)).isEqualTo("{\"city\":\"Lyon\"}");
    }
    assertThat(world.lastAsked()).contains("\"city\":{\"type\":\"string\"}");
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
      world.says(thinking.calling("call_1", "weather", "{}"));
      var asking =
          question()
              .addTool(weather())
              .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
              .reasoning(
                  Reasoning.builder().summary(shown ? Reasoning.Summary.AUTO : null).build());
      for (var answer : both(world, provider, asking)) {
        var thoughts = answer.output().stream().flatMap(item -> item.reasoning().stream()).toList();
        assertThat(thoughts.getFirst().summary())
            .extracting(ResponseReasoningItem.Summary::text)
            .isEqualTo(shown ? List.of("Hm.") : List.of());
        assertThat(thoughts.stream().anyMatch(item -> item.encryptedContent().isPresent()))
            .isEqualTo(seals);

        var input = new ArrayList<ResponseInputItem>();
        input.add(user("Rain?"));
        answer.output().stream().map(AskedResponses::sentBack).forEach(input::add);
        input.add(result(answer.output().getLast().asFunctionCall().callId(), "Rain."));
        var _ =
            world.openAi(provider).responses().create(question().inputOfResponse(input).build());

        var asked = world.lastAsked();
        assertThat(asked.contains("c2VhbA==")).isEqualTo(seals);
        if (provider == Dialect.ANTHROPIC) {
          assertThat(asked).contains("\"thinking\":\"Hm.\",\"signature\":\"c2VhbA==\"");
        }
      }
    }
  }

  private static List<String> said(String stream, String pattern) {
    return Pattern.compile(pattern).matcher(stream).results().map(found -> found.group(1)).toList();
  }
}
