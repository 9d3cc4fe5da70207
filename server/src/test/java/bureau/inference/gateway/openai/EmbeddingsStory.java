package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bureau.inference.ModelWorld.Tenant;
import bureau.inference.gateway.TaskFault;
import bureau.inference.gateway.TaskWorld;
import bureau.inference.models.Dialect;
import bureau.testkit.Misbehaviour;
import bureau.testkit.Vectors;
import com.openai.errors.BadRequestException;
import com.openai.errors.RateLimitException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs have their texts made into vectors, by OpenAI's own client.
class EmbeddingsStory {
  private static TaskWorld world;

  @BeforeAll
  static void start() {
    world = TaskWorld.impatient(Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void behave() {
    world.provider().whenGivenTasks(null);
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "GEMINI"})
  void aClientIsGivenVectorsInTheFormThatItWants(Dialect provider) {
    var tenant = world.models().tenant(provider);
    world.provider().whenGivenTasks(Vectors.counting(7));

    var answers = new ArrayList<CreateEmbeddingResponse>();
    answers.add(embedded(tenant, question("Bonjour", "Guten Tag", "Bonjour"))); // in base 64
    answers.add(
        embedded(
            tenant,
            question("Bonjour", "Guten Tag", "Bonjour").encodingFormat(EncodingFormat.FLOAT)));

    for (var answer : answers) {
      assertThat(answer.data()).extracting(one -> one.index()).containsExactly(0L, 1L, 2L);
      assertThat(answer.data().get(0).embedding())
          .hasSize(8)
          .isEqualTo(answer.data().get(2).embedding())
          .isNotEqualTo(answer.data().get(1).embedding());
      assertThat(answer.usage().promptTokens()).isEqualTo(7);
      assertThat(answer.usage().totalTokens()).isEqualTo(7);
    }
    assertThat(vectors(answers.get(0))).isEqualTo(vectors(answers.get(1)));
    assertThat(world.settled(tenant))
        .containsExactly("embedding complete 7 0", "embedding complete 7 0");
    assertThat(world.reserved(tenant)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "GEMINI"})
  void shorterVectorsAreOfTheLengthOne(Dialect provider) {
    var tenant = world.models().tenant(provider);

    var vector = embedded(tenant, question("Bonjour").dimensions(5)).data().getFirst().embedding();

    assertThat(vector).hasSize(5);
    assertThat(vector.stream().mapToDouble(n -> (double) n * n).sum()).isCloseTo(1, within(1e-5));
  }

  @Test
  void aProviderOfTheSameDialectGetsTheRequestAsItCame() throws Exception {
    var tenant = world.models().tenant();

    var answer =
        world.post(
            tenant,
            "/v1/embeddings",
            "{\"input\": [[1, 2],[3]] ,\"user\":\"Ada\",\"model\":\"scripted-small\",\"future\":1.50}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-bureau-route").orElseThrow())
        .endsWith("/scripted-small");
    assertThat(answer.headers().firstValue("x-request-id").orElseThrow()).startsWith("cal_");
    assertThat(answer.headers().firstValue("content-length")).isPresent();
    assertThat(world.provider().exchanges().getLast().body())
        .isEqualTo("{\"model\":\"scripted-small\",\"input\":[[1, 2],[3]],\"future\":1.50}");
    assertThat(world.settled(tenant)).containsExactly("embedding complete 3 0");
  }

  @Test
  void aProviderOfGeminisDialectGetsItsOwnRequest() throws Exception {
    var tenant = world.models().tenant(Dialect.GEMINI);

    var answer =
        world.post(
            tenant,
            "/v1/embeddings",
            "{\"input\":\"Grüße\",\"model\":\"scripted-small\",\"dimensions\":3,\"user\":\"Ada\"}");

    var asked = world.provider().exchanges().getLast();
    assertThat(asked.target()).isEqualTo("/v1beta/models/scripted-small:batchEmbedContents");
    assertThat(asked.body())
        .isEqualTo(
            "{\"requests\":[{\"model\":\"models/scripted-small\","
                + "\"content\":{\"parts\":[{\"text\":\"Grüße\"}]},\"outputDimensionality\":3}]}");
    assertThat(answer.body()).contains("\"model\":\"scripted-small\"").doesNotContain("Ada");
    // it counts nothing: seven bytes are guessed to be two tokens
    assertThat(answer.body()).contains("\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}");
    assertThat(world.settled(tenant)).containsExactly("embedding complete 2 0 estimated");
  }

  @Test
  void whatAProviderCannotDoIsRefusedByName() throws Exception {
    var anthropic = world.models().tenant(Dialect.ANTHROPIC);
    assertThatThrownBy(() -> embedded(anthropic, question("Bonjour")))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> {
              assertThat(e.code()).contains("provider-cannot");
              assertThat(e.param()).contains("embeddings");
            });

    var gemini = world.models().tenant(Dialect.GEMINI);
    for (var body :
        List.of(
            "{\"input\":[1,2]}",
            "{\"input\":[[1],[2]]}",
            "{\"input\":\"a\",\"future\":1}",
            "{\"input\":[" + "\"a\",".repeat(100) + "\"a\"]}")) {
      assertThat(TaskWorld.outcome(world.post(gemini, "/v1/embeddings", body)))
          .isEqualTo("400 provider-cannot");
    }
    assertThat(world.reserved(anthropic) + world.reserved(gemini)).isZero();
  }

  /// More vectors than an answer that is put into other words may be large.
  @Test
  void thousandsOfVectorsAreRelayedAsTheyCome() {
    var tenant = world.models().tenant();
    var texts = Collections.nCopies(2048, "Bonjour");

    var answer =
        embedded(
            tenant,
            EmbeddingCreateParams.builder()
                .model("scripted-small")
                .inputOfArrayOfStrings(texts)
                .dimensions(1536));

    assertThat(answer.data()).hasSize(2048);
    assertThat(answer.data().getLast().embedding()).hasSize(1536);
    assertThat(world.settled(tenant)).containsExactly("embedding complete 3 0");
  }

  static Stream<TaskFault> faults() {
    var json = "application/json";
    var vectors =
        List.of(
            TaskFault.refused("request", 400),
            TaskFault.unreadable("another answer", TaskFault.said(json, "{\"choices\":[]}")),
            TaskFault.unreadable(
                "two answers", TaskFault.said(json, "{\"data\":[],\"embeddings\":[]}{}")),
            TaskFault.unreadable("zipped", Misbehaviour.GZIP_BOMB));
    return Stream.of(TaskFault.ALWAYS, TaskFault.OF_JSON, vectors).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFaultIsToldAndSettled(TaskFault fault) throws Exception {
    for (var dialect : List.of(Dialect.OPENAI, Dialect.GEMINI)) {
      fault.isToldAndSettled(
          world,
          world.models().tenant(dialect),
          "embedding",
          tenant -> world.post(tenant, "/v1/embeddings", "{\"input\":\"Bonjour\"}"));
    }
  }

  @Test
  void anErrorBehindAStatusOf200IsNone() throws Exception {
    world.provider().whenGivenTasks(Misbehaviour.ERROR_MID_STREAM.asAsked());

    var answer = world.post(world.models().tenant(), "/v1/embeddings", "{\"input\":\"Bonjour\"}");

    assertThat(TaskWorld.outcome(answer)).isEqualTo("502 model-broke-off");
    assertThat(answer.body()).doesNotContain("10.1.2.3");
  }

  /// What was handed over stands, and cannot be taken for the whole.
  @Test
  void vectorsThatBreakOffBehindAMegabyteNeverEnd() {
    var half = "{\"data\":[\"" + "x".repeat(3 << 20);
    world
        .provider()
        .whenGivenTasks(
            (_, wire) -> {
              wire.beginPieces("application/json");
              wire.chunk(half);
              wire.hang();
            });
    var tenant = world.models().tenant();

    assertThatThrownBy(() -> world.post(tenant, "/v1/embeddings", "{\"input\":\"a\"}"))
        .isInstanceOf(java.io.IOException.class);
    assertThat(world.settled(tenant).getFirst()).startsWith("embedding failed timed-out");
    assertThat(world.reserved(tenant)).isZero();
  }

  @Test
  void theAllowanceCoversVectorsToo() {
    var tenant = world.models().tenant();
    world.models().allow(tenant.id(), 10);

    assertThatThrownBy(() -> embedded(tenant, question("x".repeat(100))))
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.code()).contains("allowance-spent"));
  }

  private static List<List<Float>> vectors(CreateEmbeddingResponse answer) {
    return answer.data().stream().map(one -> one.embedding()).toList();
  }

  private static CreateEmbeddingResponse embedded(
      Tenant tenant, EmbeddingCreateParams.Builder question) {
    return world.client(tenant).embeddings().create(question.build()).validate();
  }

  private static EmbeddingCreateParams.Builder question(String... texts) {
    return EmbeddingCreateParams.builder()
        .model("scripted-small")
        .inputOfArrayOfStrings(List.of(texts));
  }
}
