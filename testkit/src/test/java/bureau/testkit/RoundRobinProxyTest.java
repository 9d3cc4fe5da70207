package bureau.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundRobinProxyTest {
  private final ScriptedProvider one = ScriptedProvider.start();
  private final ScriptedProvider other = ScriptedProvider.start();
  private final RoundRobinProxy proxy = RoundRobinProxy.before(one.port(), other.port());
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.shutdownNow();
    proxy.close();
    one.close();
    other.close();
  }

  @Test
  void sharesOutRequests() throws Exception {
    for (var i = 0; i < 6; i++) {
      assertThat(ask("{}")).contains("Good morning.");
    }

    assertThat(one.exchanges()).hasSize(3);
    assertThat(other.exchanges()).hasSize(3);
  }

  @Test
  void passesOverAServerThatIsGone() throws Exception {
    one.close();

    for (var i = 0; i < 4; i++) {
      assertThat(ask("{}")).contains("Good morning.");
    }
  }

  @Test
  void cutsWhatIsUnderWay() throws Exception {
    one.usually(TextAnswer.of("a", "b").every(Duration.ofMinutes(1)));
    other.usually(TextAnswer.of("a", "b").every(Duration.ofMinutes(1)));
    var answer = client.send(request("{\"stream\":true}"), BodyHandlers.ofInputStream()).body();
    assertThat(answer.read()).isEqualTo('d');

    proxy.cut(0);
    proxy.cut(1);

    assertThatThrownBy(answer::readAllBytes).isInstanceOf(IOException.class);
    proxy.heal(0);
    one.usually(TextAnswer.of("again"));
    assertThat(ask("{}")).contains("again");
  }

  private String ask(String body) throws Exception {
    // the scripted provider keeps its connections whatever the proxy asks
    try (var once = HttpClient.newHttpClient()) {
      return once.send(request(body), BodyHandlers.ofString()).body();
    }
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(proxy.address().resolve("/v1/chat/completions"))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
