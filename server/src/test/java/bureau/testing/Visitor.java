package bureau.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who talks to a server over HTTP as the web application does: keeps cookies, and repeats
/// the cookie `XSRF-TOKEN` in the header of every write.
public final class Visitor {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /// What came back.
  public record Answer(int status, HttpHeaders headers, String text) {
    public JsonNode json() {
      return JSON.readTree(text);
    }

    /// {@return the text at a path of names, for example `/person/id`}
    public String text(String pointer) {
      return json().at(pointer).asString();
    }
  }

  private final URI server;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  public Visitor(URI server) {
    this.server = server;
  }

  /// {@return somebody who has signed in}
  public static Visitor signedIn(URI server, String email, String password) {
    var visitor = new Visitor(server);
    var answer = visitor.post("/api/session", Map.of("email", email, "password", password));
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.toString());
    }
    return visitor;
  }

  /// Sends the header with every request from now on.
  public Visitor with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  public Visitor withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  public Visitor withoutCookie(String name) {
    cookies.remove(name);
    return this;
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, @Nullable Object body) {
    return send("POST", path, body);
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /// @param body made JSON; `null` for none
  public Answer send(String method, String path, @Nullable Object body) {
    return body == null
        ? send(method, path, null, HttpRequest.BodyPublishers.noBody())
        : send(
            method,
            path,
            "application/json",
            HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  /// Sends a text as it is, of this type.
  public Answer sendText(String method, String path, String type, String text) {
    return send(method, path, type, HttpRequest.BodyPublishers.ofString(text));
  }

  /// Sends the bytes of a file.
  public Answer upload(String path, byte[] content) {
    return send(
        "POST", path, "application/octet-stream", HttpRequest.BodyPublishers.ofByteArray(content));
  }

  private Answer send(
      String method, String path, @Nullable String type, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(LONGEST).method(method, body);
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (!cookies.isEmpty()) {
      var all = new StringBuilder();
      cookies.forEach((name, value) -> all.append(name).append('=').append(value).append("; "));
      request.header("Cookie", all.substring(0, all.length() - 2));
    }
    if (!method.equals("GET") && cookies.containsKey("XSRF-TOKEN")) {
      request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
    }
    headers.forEach(request::setHeader);
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    for (var cookie : HttpCookie.parse(header)) {
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
  }
}
