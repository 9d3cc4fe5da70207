package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testing.Visitor;
import bureau.testkit.TextAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputStory {
  private static final int MEGABYTE = 1 << 20;

  private final Script script = new Script();
  private ModelWorld world;
  private Chatter ada;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of("bureau.models.context-tokens", "1000000"));
    world.provider().usually(script);
    var tenant = world.tenant();
    world.allow(tenant.id(), 100_000_000);
    ada = Chatter.of(world, tenant.id());
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void aMegabyteIsAcceptedAndGivenBack() {
    script.then(TextAnswer.of("Long."));
    var text = "lorem ipsum é ".repeat(MEGABYTE / 15).strip();
    var id = ada.begin();
    var asked = ada.ask(id, text);
    ada.events(id).rest();

    assertThat(ada.message(id, asked.question()).at("/text").asString()).isEqualTo(text);
    assertThat(ada.message(id, asked.answer()).at("/state").asString()).isEqualTo("complete");
  }

  @Test
  void moreThanAMegabyteIsRefusedAndNotStored() {
    var id = ada.begin();

    assertThat(ada.send(id, Map.of("text", "x".repeat(MEGABYTE + 1)), null).status())
        .isEqualTo(413);
    assertThat(ada.send(id, Map.of("text", "x".repeat(10 * MEGABYTE)), null).status())
        .isEqualTo(413);
    assertThat(ada.messages(id)).isEmpty();
  }

  @Test
  void aBodyWithoutEndIsRefusedOnceItIsTooLong() throws InterruptedException {
    var id = ada.begin();
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int from, int length) {
            java.util.Arrays.fill(into, from, from + length, (byte) 'x');
            return length;
          }
        };
    int status = 0;
    try {
      status = raw(id, HttpRequest.BodyPublishers.ofInputStream(() -> endless)).statusCode();
    } catch (IOException e) {
      status = 413; // the server hung up after its answer, before the client had read it
    }

    assertThat(status).isEqualTo(413);
    assertThat(ada.visitor().get("/api/conversations").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"text\"",
        "null",
        "{\"text\":5}",
        "{\"text\":[\"a\"]}",
        "{\"text\":\"\"}",
        "{\"text\":\" \\n \"}",
        "{\"text\":\"\\u0000\"}",
        "{\"text\":\"a\",\"model\":7}",
        "{\"text\":\"a\",\"parentId\":{}}",
        "{\"text\":\"a\",\"parentId\":\"msg_nonsense\"}",
        "{\"text\":\"a\",\"parentId\":\"msg_00000000000000000000000000\"}"
      })
  void whatIsNoQuestionIsRefusedWithAReason(String body) throws Exception {
    var id = ada.begin();

    var answer = raw(id, HttpRequest.BodyPublishers.ofString(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"type\":\"urn:bureau:problem:invalid\"");
    assertThat(ada.messages(id)).isEmpty();
  }

  @Test
  void brokenUtf8IsRefused() throws Exception {
    var id = ada.begin();
    var bytes = "{\"text\":\"a?b\"}".getBytes(StandardCharsets.US_ASCII);
    bytes[10] = (byte) 0xC3;

    assertThat(raw(id, HttpRequest.BodyPublishers.ofByteArray(bytes)).statusCode()).isEqualTo(400);
  }

  @Test
  void halfPairsAndControlCharactersDoNotReachTheModel() throws Exception {
    script.then(TextAnswer.of("Well."));
    var id = ada.begin();

    var sent =
        raw(id, HttpRequest.BodyPublishers.ofString("{\"text\":\"a\\u0000\\u001bb\\ud83d\"}"));

    assertThat(sent.statusCode()).isEqualTo(201);
    assertThat(script.awaitQuestion().json().at("/messages/1/content").asString())
        .isEqualTo("ab\uFFFD");
    ada.events(id).rest();
  }

  @Test
  void aModelThatIsNotThereStoresNothing() {
    var id = ada.begin();

    var refused = ada.send(id, Map.of("text", "Hello", "model", "no-such-model"), null);

    assertThat(refused.status()).isBetween(400, 503);
    assertThat(ada.messages(id)).isEmpty();
  }

  @Test
  void withoutAnAllowanceNothingIsStored() {
    var tenant = world.tenant();
    world.allow(tenant.id(), 0);
    var poor = Chatter.of(world, tenant.id());
    var id = poor.begin();

    var refused = poor.send(id, Map.of("text", "Hello"), null);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(poor.messages(id)).isEmpty();
    assertThat(poor.visitor().get("/api/conversations/" + id).json().at("/running").asBoolean())
        .isFalse();
  }

  @Test
  void badIdsAndLimitsAreRefused() {
    for (var path : List.of("/api/conversations/msg_x", "/api/conversations/nonsense/messages")) {
      assertThat(ada.visitor().get(path).status()).isEqualTo(404);
    }
    assertThat(ada.visitor().get("/api/conversations?limit=0").status()).isEqualTo(400);
    assertThat(ada.visitor().get("/api/conversations?limit=101").status()).isEqualTo(400);
    assertThat(ada.visitor().get("/api/conversations?limit=many").status()).isEqualTo(400);
    assertThat(
            ada.visitor().patch("/api/conversations/" + ada.begin(), Map.of("title", " ")).status())
        .isEqualTo(400);
  }

  private HttpResponse<String> raw(String conversation, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    Visitor visitor = ada.visitor();
    var token = visitor.cookie("XSRF-TOKEN").orElseThrow();
    var request =
        HttpRequest.newBuilder(
                world
                    .server()
                    .address()
                    .resolve("/api/conversations/" + conversation + "/messages"))
            .header("Content-Type", "application/json")
            .header(
                "Cookie",
                "bureau-session="
                    + visitor.cookie("bureau-session").orElseThrow()
                    + "; XSRF-TOKEN="
                    + token)
            .header("X-XSRF-TOKEN", token)
            .POST(body)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
