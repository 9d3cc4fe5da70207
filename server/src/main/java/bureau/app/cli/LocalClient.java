package bureau.app.cli;

import bureau.app.local.LocalSocket;
import bureau.ground.platform.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the running server through its owner-only socket, as the local operator.
final class LocalClient implements AutoCloseable {
  /// Past this, a command says that the server does not answer. Long work is asked for and then
  /// watched, it is not waited for in one request.
  private static final Timeout PATIENCE = Timeout.ofSeconds(60);

  private final CloseableHttpAsyncClient http;
  private final Path home;

  private LocalClient(CloseableHttpAsyncClient http, Path home) {
    this.http = http;
    this.home = home;
  }

  /// @throws Refused if no server runs on the home
  static LocalClient connect(Terminal terminal) {
    var home = terminal.surroundings().home();
    var socket = LocalSocket.find(home);
    if (socket.isEmpty() || !Home.isHeld(home)) {
      throw new Refused(
          "No Bureau runs on the home %s: start it with ./bureau serve, or name its home in BUREAU_HOME."
              .formatted(home));
    }
    var http =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDefaultTlsConfig(
                        TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setUnixDomainSocket(socket.get())
                    .setResponseTimeout(PATIENCE)
                    .setRedirectsEnabled(false)
                    .build())
            .disableAutomaticRetries()
            .build();
    http.start();
    return new LocalClient(http, home);
  }

  /// What the server answered.
  ///
  /// @param body empty where it answered with none
  /// @param route which model of which provider answered; empty where none was asked
  record Answer(int status, String body, String route) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body.isBlank() ? "{}" : body);
    }
  }

  JsonNode get(String path) {
    return done(send("GET", path, null));
  }

  JsonNode post(String path, Object body) {
    return done(send("POST", path, JsonMapper.shared().writeValueAsString(body)));
  }

  /// {@return the body of an answer that says yes}
  ///
  /// @throws Refused with the server's own words otherwise
  static JsonNode done(Answer answer) {
    if (!answer.isOk()) {
      throw new Refused(reason(answer));
    }
    return answer.json();
  }

  static String reason(Answer answer) {
    try {
      var problem = answer.json();
      var detail = problem.path("detail").asString(problem.path("title").asString(""));
      if (!detail.isBlank()) {
        return detail;
      }
    } catch (JacksonException e) {
      // no problem document: the status has to do
    }
    return "The server answered with status " + answer.status() + ".";
  }

  Answer send(String method, String path, @Nullable String body) {
    return send(method, path, body, null);
  }

  /// As `send(method, path, body)`, as the program whose key this is; `null` as the operator.
  Answer send(String method, String path, @Nullable String body, @Nullable String key) {
    var request = SimpleHttpRequest.create(method, "http://localhost" + path);
    if (key != null) {
      request.setHeader("x-api-key", key);
    }
    request.setHeader(HttpHeaders.ACCEPT_LANGUAGE, language());
    if (body != null) {
      request.setBody(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
    }
    try {
      SimpleHttpResponse response =
          http.execute(request, null).get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS);
      var text = response.getBodyBytes();
      var route = response.getFirstHeader("x-bureau-route");
      return new Answer(
          response.getCode(),
          text == null ? "" : new String(text, StandardCharsets.UTF_8),
          route == null ? "" : route.getValue());
    } catch (ExecutionException | TimeoutException e) {
      throw new Refused(
          "The Bureau that runs on %s does not answer (%s): look into its log."
              .formatted(home, e.getCause() == null ? "too slow" : e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted.");
    }
  }

  private static String language() {
    return Locale.getDefault().toLanguageTag();
  }

  @Override
  public void close() {
    http.close(CloseMode.GRACEFUL);
  }
}
