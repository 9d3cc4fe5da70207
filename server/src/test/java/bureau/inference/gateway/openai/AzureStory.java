package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
import bureau.inference.ModelWorld;
import bureau.inference.ModelWorld.Tenant;
import bureau.testing.Office;
import bureau.testing.Visitor;
import bureau.testkit.ScriptedAzure;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Resources of Azure OpenAI, asked in both forms of its API and answered through Bureau by
/// OpenAI's own client.
class AzureStory {
  private static final String SECRET = "azure-canary-5b1c";
  private static final String DATED = "2024-10-21";

  private static final Map<String, ScriptedAzure> RESOURCES = new HashMap<>();
  private static ModelWorld world;
  private static Office office;

  @BeforeAll
  static void start() {
    for (var version : List.of("v1", DATED)) {
      RESOURCES.put(
          version,
          ScriptedAzure.start(version, SECRET, "gpt-4o", "my-embedder", "my-ear", "voice"));
    }
    world =
        ModelWorld.start(
            Map.of(
                "bureau.platform.egress-allow",
                "127.0.0.1:" + resource("v1").port() + ",127.0.0.1:" + resource(DATED).port()));
    office = new Office(world.server());
  }

  private static ScriptedAzure resource(String version) {
    return Objects.requireNonNull(RESOURCES.get(version));
  }

  @AfterAll
  static void stop() {
    world.close();
    RESOURCES.values().forEach(ScriptedAzure::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", DATED})
  void aDeploymentAnswersWholeAndStreamed(String version) {
    var tenant = connected(version);
    var client = client(tenant);

    var whole = client.chat().completions().create(question("Hello?"));
    assertThat(whole.choices().getFirst().message().content()).contains("Good morning.");
    assertThat(whole.choices().getFirst().finishReason()).isEqualTo(FinishReason.STOP);

    var accumulator = ChatCompletionAccumulator.create();
    try (var stream = client.chat().completions().createStreaming(question("Hello?"))) {
      stream.stream().forEach(accumulator::accumulate);
    }
    assertThat(accumulator.chatCompletion().choices().getFirst().message().content())
        .contains("Good morning.");
    assertThat(accumulator.chatCompletion().usage().orElseThrow().promptTokens()).isEqualTo(7);
    assertThat(raw(tenant).text())
        .as("what the filter said of the question is relayed")
        .contains("\"choices\":[]", "prompt_filter_results")
        .endsWith("data: [DONE]\n\n");

    var asked = resource(version).requests().getLast();
    assertThat(asked.apiKey()).isEqualTo(SECRET);
    assertThat(asked.authorization()).isNull();
    assertThat(asked.json().path("model").asString()).isEqualTo("gpt-4o");
    assertThat(asked.json().has("max_completion_tokens")).isTrue();
    assertThat(asked.json().has("store")).isEqualTo(version.equals("v1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", DATED})
  void theFilterOfTheAnswerEndsIt(String version) {
    var client = client(connected(version));

    var whole = client.chat().completions().create(question("filter the answer"));
    assertThat(whole.choices().getFirst().finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);

    var accumulator = ChatCompletionAccumulator.create();
    try (var stream = client.chat().completions().createStreaming(question("filter the answer"))) {
      stream.stream().forEach(accumulator::accumulate);
    }
    var choice = accumulator.chatCompletion().choices().getFirst();
    assertThat(choice.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    assertThat(choice.message().content()).contains("Good ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", DATED})
  void theFilterOfTheQuestionIsARefusalOfItsOwn(String version) {
    var client = client(connected(version));

    assertThatThrownBy(() -> client.chat().completions().create(question("filter the question")))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> {
              assertThat(e.code()).contains("model-filtered-request");
              assertThat(e.getMessage()).contains("filter").doesNotContain("Azure");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", DATED})
  void anotherDialectReadsItToo(String version) {
    var tenant = connected(version);
    var program = new Visitor(world.server().address());
    var answer =
        program
            .with("Authorization", "Bearer " + tenant.secret())
            .post(
                "/v1/messages",
                Map.of(
                    "model",
                    "gpt-4o",
                    "max_tokens",
                    50,
                    "messages",
                    List.of(Map.of("role", "user", "content", "filter the answer"))));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text("/stop_reason")).isEqualTo("refusal");
    assertThat(answer.text("/content/0/text")).isEqualTo("Good ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", DATED})
  void embeddingsAreFoundAtTheDeploymentsPath(String version) {
    var client = client(connected(version));

    var vectors =
        client
            .embeddings()
            .create(EmbeddingCreateParams.builder().model("my-embedder").input("Hi").build());

    assertThat(vectors.data()).hasSize(1);
    var asked = resource(version).requests().getLast();
    assertThat(asked.target())
        .isEqualTo(
            version.equals("v1")
                ? "/openai/v1/embeddings"
                : "/openai/deployments/my-embedder/embeddings?api-version=" + DATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", DATED})
  void recordingsAreWrittenDownAtTheDeploymentsPath(String version) throws Exception {
    var tenant = connected(version);
    for (var route : List.of("/audio/transcriptions", "/audio/translations")) {
      var answer = written(tenant, "/v1" + route);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("Good morning.");
      assertAsked(version, "my-ear", route);
    }
  }

  private static HttpResponse<String> written(Tenant tenant, String path) throws Exception {
    var form =
        """
        --B
        Content-Disposition: form-data; name="model"

        my-ear
        --B
        Content-Disposition: form-data; name="file"; filename="hearing.wav"
        Content-Type: audio/wav

        sound
        --B--
        """
            .replace("\n", "\r\n");
    var request =
        HttpRequest.newBuilder(world.server().address().resolve(path))
            .header("Authorization", "Bearer " + tenant.secret())
            .header("Content-Type", "multipart/form-data; boundary=B")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", DATED})
  void aTextIsReadAloudAtTheDeploymentsPath(String version) throws Exception {
    var speech = client(connected(version)).audio().speech();

    try (var sound =
        speech.create(
            SpeechCreateParams.builder().model("voice").input("Hi").voice("coral").build())) {
      assertThat(sound.body().readAllBytes()).asString().isEqualTo("sound");
    }

    assertAsked(version, "voice", "/audio/speech");
  }

  /// Asserts where the resource was asked last, and with which secret.
  private static void assertAsked(String version, String deployment, String route) {
    var asked = resource(version).requests().getLast();
    assertThat(asked.target())
        .isEqualTo(
            version.equals("v1")
                ? "/openai/v1" + route
                : "/openai/deployments/" + deployment + route + "?api-version=" + DATED);
    assertThat(asked.apiKey()).isEqualTo(SECRET);
    assertThat(asked.authorization()).isNull();
  }

  @Test
  void aResourceIsTriedWithoutTellingAnything() {
    var administrator = administrator(world.tenantWithoutModels().id());
    var resource = resource(DATED);
    var path = "/console/api/models/providers/try";

    var right =
        administrator.post(
            path, Map.of("url", resource.url(), "secret", SECRET, "azureVersion", DATED));
    assertThat(right.json().at("/ok").asBoolean()).as(right.text()).isTrue();
    assertThat(right.json().at("/models")).isEmpty();
    var wrong =
        administrator.post(
            path, Map.of("url", resource.url(), "secret", "wrong", "azureVersion", DATED));
    assertThat(wrong.json().at("/ok").asBoolean(true)).isFalse();
    var other =
        administrator.post(
            path, Map.of("url", resource.url(), "secret", SECRET, "azureVersion", "2024-02-01"));
    assertThat(other.json().at("/ok").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsNoResourceIsRefused() {
    var administrator = administrator(world.tenantWithoutModels().id());
    var right = body("v1");

    assertRefused(administrator, without(right, "deployments"), "deployments");
    assertRefused(administrator, with(right, "deployments", List.of()), "deployments");
    assertRefused(administrator, with(right, "deployments", List.of("a/b")), "deployments");
    assertRefused(administrator, with(right, "azureVersion", "v1?x=y"), "azureVersion");
    assertRefused(administrator, with(right, "dialect", "anthropic"), "azureVersion");
    assertThat(administrator.get("/console/api/models/providers").json().at("/items")).isEmpty();
  }

  private static Visitor.Answer raw(Tenant tenant) {
    var question = Map.of("role", "user", "content", "Hello?");
    return new Visitor(world.server().address())
        .with("Authorization", "Bearer " + tenant.secret())
        .post(
            "/v1/chat/completions",
            Map.of("model", "gpt-4o", "stream", true, "messages", List.of(question)));
  }

  private static Tenant connected(String version) {
    var tenant = world.tenantWithoutModels();
    var added = administrator(tenant.id()).post("/console/api/models/providers", body(version));
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    assertThat(added.text("/azureVersion")).isEqualTo(version);
    return tenant;
  }

  private static Map<String, Object> body(String version) {
    return Map.of(
        "name",
        "Azure",
        "url",
        resource(version).url(),
        "secret",
        SECRET,
        "azureVersion",
        version,
        "deployments",
        List.of("gpt-4o", "my-embedder", "my-ear", "voice"),
        "approve",
        true);
  }

  private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    var other = new HashMap<>(body);
    other.put(name, value);
    return other;
  }

  private static Map<String, Object> without(Map<String, Object> body, String name) {
    var other = new HashMap<>(body);
    other.remove(name);
    return other;
  }

  private static void assertRefused(Visitor who, Map<String, Object> body, String field) {
    var answer = who.post("/console/api/models/providers", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text("/field")).isEqualTo(field);
  }

  private static Visitor administrator(AgencyId agency) {
    return office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  private static OpenAIClient client(Tenant tenant) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(world.server().address() + "/v1")
        .apiKey(tenant.secret())
        .maxRetries(0)
        .build();
  }

  private static ChatCompletionCreateParams question(String text) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o")
        .addUserMessage(text)
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }
}
