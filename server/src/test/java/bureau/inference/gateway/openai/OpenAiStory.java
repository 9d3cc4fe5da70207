package bureau.inference.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.ModelWorld;
import bureau.testing.Visitor;
import bureau.testkit.Answer;
import bureau.testkit.Misbehaviour;
import bureau.testkit.TextAnswer;
import bureau.testkit.Usage;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The vendors' own client, pointed at Bureau.
class OpenAiStory {
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void streamsAnAnswer() {
    world.provider().usually(TextAnswer.of("Bon", "jour", " !").counting(new Usage(11, 3)));
    var client = client(world.tenant().secret());
    var text = new StringBuilder();
    var usage = new ArrayList<Long>();

    try (var stream =
        client
            .chat()
            .completions()
            .createStreaming(
                question("scripted-small")
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      stream.stream()
          .forEach(
              chunk -> {
                chunk.choices().forEach(c -> c.delta().content().ifPresent(text::append));
                chunk.usage().ifPresent(u -> usage.add(u.totalTokens()));
              });
    }

    assertThat(text).hasToString("Bonjour !");
    assertThat(usage).containsExactly(14L);
  }

  @Test
  void aCallGoesByTheSameNameOnBothSides() {
    world.provider().usually(TextAnswer.of("a"));
    var answer =
        new Visitor(world.server().address())
            .with("x-api-key", world.tenant().secret())
            .post(
                "/v1/chat/completions",
                Map.of(
                    "model",
                    "scripted-small",
                    "messages",
                    List.of(Map.of("role", "user", "content", "Hi"))));

    var id = answer.headers().firstValue("x-request-id").orElseThrow();
    assertThat(id).startsWith("cal_");
    assertThat(world.provider().exchanges().getLast().header("x-request-id")).isEqualTo(id);
  }

  @Test
  void answersWhole() {
    world.provider().usually(TextAnswer.of("Bon", "jour"));
    var client = client(world.tenant().secret());

    var answer = client.chat().completions().create(question("scripted-small").build());

    assertThat(answer.choices().getFirst().message().content()).contains("Bonjour");
    assertThat(answer.usage()).isPresent();
  }

  @Test
  void listsTheModels() {
    var client = client(world.tenant().secret());

    var models = client.models().list().data().stream().map(model -> model.id()).toList();

    assertThat(models).containsExactlyInAnyOrder("scripted-small", "scripted-large");
    assertThat(client.models().retrieve("scripted-large").ownedBy()).isEqualTo("Scripted");
  }

  @Test
  void failuresArriveAsTheClientsOwnExceptions() {
    var tenant = world.tenant();
    var client = client(tenant.secret());

    assertThatThrownBy(() -> client("wrong").models().list())
        .isInstanceOf(UnauthorizedException.class);
    assertThatThrownBy(() -> client.chat().completions().create(question("no-such-model").build()))
        .isInstanceOfSatisfying(
            NotFoundException.class, e -> assertThat(e.code()).contains("model-unknown"));
    world.provider().then(Misbehaviour.tooMany("7"));
    assertThatThrownBy(() -> client.chat().completions().create(question("scripted-small").build()))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> assertThat(e.headers().values("retry-after")).containsExactly("7"));
  }

  @Test
  @Tag("T29")
  void aProgramThatHangsUpWhileTheModelIsSilentEndsTheCall() throws Exception {
    var tenant = world.tenant();
    for (var how : new Answer[] {Misbehaviour.NEVER_ANSWERS, Misbehaviour.STALLS_MID_STREAM}) {
      world.provider().clear().then(how);
      while (world.provider().hasCompletion()) {
        var _ = world.provider().awaitCompletion();
      }
      var socket = new Socket(InetAddress.getLoopbackAddress(), world.server().address().getPort());
      var body = "{\"model\":\"scripted-small\",\"messages\":[],\"stream\":true}";
      socket
          .getOutputStream()
          .write(
              ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + tenant.secret()
                      + "\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      var exchange = world.provider().awaitCompletion();
      assertThat(exchange.isOver()).isFalse();

      var before = System.nanoTime();
      socket.close();

      assertThat(exchange.ending().aborted()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
  }

  private static OpenAIClient client(String secret) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(world.server().address() + "/v1")
        .apiKey(secret)
        .maxRetries(0)
        .build();
  }

  private static ChatCompletionCreateParams.Builder question(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello?");
  }
}
