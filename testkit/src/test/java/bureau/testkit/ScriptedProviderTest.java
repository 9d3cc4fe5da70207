package bureau.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScriptedProviderTest {
  private final ScriptedProvider provider = ScriptedProvider.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.shutdownNow();
    provider.close();
  }

  @Test
  void streamsItsPiecesThenTheUsageThenTheEnd() throws Exception {
    provider.usually(TextAnswer.of("Bon", "jour").counting(new Usage(5, 2)));

    var body = ask("\"stream\":true,\"stream_options\":{\"include_usage\":true}").body();

    assertThat(body.split("\n\n"))
        .hasSize(5)
        .satisfies(events -> assertThat(events[0]).contains("\"content\":\"Bon\""))
        .satisfies(events -> assertThat(events[2]).contains("\"finish_reason\":\"stop\""))
        .satisfies(events -> assertThat(events[3]).contains("\"prompt_tokens\":5"))
        .satisfies(events -> assertThat(events[4]).isEqualTo("data: [DONE]"));
  }

  @Test
  void keepsTheUsageToItselfWhenNobodyAskedForIt() throws Exception {
    assertThat(ask("\"stream\":true").body()).doesNotContain("usage");
  }

  @Test
  void answersWholeWhenNoStreamIsWanted() throws Exception {
    provider.usually(TextAnswer.of("Bon", "jour"));

    var json = new JsonMapper().readTree(ask("\"stream\":false").body());

    assertThat(json.at("/choices/0/message/content").asString()).isEqualTo("Bonjour");
    assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void saysWhatWasPutInLineOnceThenTheUsual() throws Exception {
    provider.usually(TextAnswer.of("usual")).then(Misbehaviour.tooMany("7"));

    var first = ask("\"stream\":false");
    var second = ask("\"stream\":false");

    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("retry-after")).contains("7");
    assertThat(second.body()).contains("usual");
  }

  @Test
  void keepsWhatItWasSent() throws Exception {
    ask("\"stream\":false,\"seed\":42");

    var exchange = provider.awaitCompletion();

    assertThat(exchange.json().path("seed").asInt()).isEqualTo(42);
    assertThat(exchange.header("authorization")).isEqualTo("Bearer one");
    assertThat(exchange.ending().aborted()).isFalse();
  }

  @Test
  void refusesAnotherSecretThanItsOwn() throws Exception {
    provider.requiring("another");

    assertThat(ask("\"stream\":false").statusCode()).isEqualTo(401);
  }

  @Test
  void noticesAtOnceThatTheCallerHungUp() throws Exception {
    provider.usually(TextAnswer.of("a", "b").every(Duration.ofMinutes(1)));
    var response = client.send(request("\"stream\":true"), BodyHandlers.ofInputStream());
    assertThat(response.body().read()).isEqualTo('d');

    var before = System.nanoTime();
    response.body().close();

    var ending = provider.awaitCompletion().ending();
    assertThat(ending.aborted()).isTrue();
    assertThat(Duration.ofNanos(ending.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void breaksOffInTheMiddle() {
    provider.usually(Misbehaviour.BREAKS_MID_STREAM);

    assertThatThrownBy(() -> ask("\"stream\":true")).isInstanceOf(IOException.class);
  }

  @Test
  void endsWithoutTheClosingMark() throws Exception {
    provider.usually(Misbehaviour.NO_DONE);

    assertThat(ask("\"stream\":true").body()).contains("half").doesNotContain("[DONE]");
  }

  @Test
  void sendsOneLineOfTenMegabytes() throws Exception {
    provider.usually(Misbehaviour.TEN_MEGABYTE_LINE);

    assertThat(ask("\"stream\":true").body().length()).isGreaterThan(10 * 1024 * 1024);
  }

  @Test
  void reportsHowFarItHasReadToThoseWhoAsk() throws Exception {
    provider.usually(TextAnswer.of("x").reading(100, 200));

    assertThat(ask("\"stream\":true,\"return_progress\":true").body())
        .contains("\"prompt_progress\":{\"total\":200,\"cache\":0,\"processed\":100,");
    assertThat(ask("\"stream\":true").body()).doesNotContain("prompt_progress");
  }

  @Test
  void embedsTheSameTextAlike() throws Exception {
    var uri = URI.create(provider.url() + "/embeddings");
    var request =
        HttpRequest.newBuilder(uri)
            .POST(BodyPublishers.ofString("{\"input\":[\"one\",\"two\",\"one\"]}"))
            .build();

    var data =
        new JsonMapper()
            .readTree(client.send(request, BodyHandlers.ofString()).body())
            .path("data");

    assertThat(data.at("/0/embedding")).isEqualTo(data.at("/2/embedding"));
    assertThat(data.at("/0/embedding")).isNotEqualTo(data.at("/1/embedding"));
  }

  @Test
  void namesItsModels() throws Exception {
    provider.offering("alpha");
    var request = HttpRequest.newBuilder(URI.create(provider.url() + "/models")).build();

    assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("\"id\":\"alpha\"");
  }

  private HttpResponse<String> ask(String fields) throws IOException, InterruptedException {
    return client.send(request(fields), BodyHandlers.ofString());
  }

  private HttpRequest request(String fields) {
    return HttpRequest.newBuilder(URI.create(provider.url() + "/chat/completions"))
        .header("Authorization", "Bearer one")
        .POST(
            BodyPublishers.ofString(
                "{\"model\":\"scripted-small\",\"messages\":[],%s}".formatted(fields)))
        .build();
  }
}
