package bureau.work.conversations;

import bureau.testing.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a stream of server-sent events as the web application does.
final class Events implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  record Event(String id, String name, JsonNode data) {
    String text() {
      return data.path("text").asString("");
    }

    int offset() {
      return Integer.parseInt(id.substring(id.indexOf(':') + 1));
    }
  }

  private final int status;
  private final BufferedReader lines;

  private Events(int status, BufferedReader lines) {
    this.status = status;
    this.lines = lines;
  }

  static Events of(Visitor visitor, URI server, String conversation, @Nullable String last) {
    var request =
        HttpRequest.newBuilder(server.resolve("/api/conversations/" + conversation + "/events"))
            .header("Cookie", "bureau-session=" + visitor.cookie("bureau-session").orElseThrow());
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    try {
      var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      return new Events(
          answer.statusCode(),
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int status() {
    return status;
  }

  /// {@return the next event; `null` at the end of the stream}
  @Nullable Event next() {
    try {
      String id = "";
      String name = "";
      String data = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !name.isEmpty()) {
          return new Event(id, name, JSON.readTree(data));
        }
      }
      return null;
    } catch (IOException e) {
      return null; // cut off
    }
  }

  List<Event> rest() {
    var events = new ArrayList<Event>();
    for (var event = next(); event != null; event = next()) {
      events.add(event);
    }
    return events;
  }

  /// {@return the first event of that name, passing over others}
  Event await(String name) {
    for (var event = next(); event != null; event = next()) {
      if (event.name().equals(name)) {
        return event;
      }
    }
    throw new AssertionError("the stream ended before " + name);
  }

  static String text(List<Event> events) {
    var text = new StringBuilder();
    events.stream()
        .filter(event -> event.name().equals("delta"))
        .forEach(e -> text.append(e.text()));
    return text.toString();
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
