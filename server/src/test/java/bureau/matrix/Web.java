package bureau.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends single requests and keeps nothing of what comes back.
final class Web {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// What came back.
  record Answer(int status, HttpHeaders headers, String text) {
    JsonNode json() {
      return JSON.readTree(text);
    }

    /// {@return the text at a path of names, for example `/person/id`}
    String text(String pointer) {
      return json().at(pointer).asString();
    }

    boolean isGood() {
      return status / 100 == 2;
    }

    @Override
    public String toString() {
      return status + " " + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
    }
  }

  private final URI server;

  Web(URI server) {
    this.server = server;
  }

  /// @param body made JSON; text as it is; `null` for none
  Answer send(
      String method,
      String path,
      Credential credential,
      Map<String, String> headers,
      @Nullable Object body) {
    var publisher =
        switch (body) {
          case null -> HttpRequest.BodyPublishers.noBody();
          case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
          case String text -> HttpRequest.BodyPublishers.ofString(text);
          default -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        };
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, publisher);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    credential.headers().forEach(request::setHeader);
    headers.forEach(request::setHeader);
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
