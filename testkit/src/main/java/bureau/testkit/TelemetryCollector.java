package bureau.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A collector of OpenTelemetry's traces and metrics on loopback: keeps all that it is sent, as it
/// came. The texts of the protocol's messages stand in them as they are.
///
/// Source: OpenTelemetry Protocol Specification, "OTLP/HTTP".
public final class TelemetryCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  /// @param text the body, each byte as one character
  public record Message(String path, String contentType, String text) {}

  private TelemetryCollector(HttpServer server) {
    this.server = server;
  }

  public static TelemetryCollector start() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      var collector = new TelemetryCollector(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", collector::take);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// {@return all that came to one path, one after the other}
  public String all(String path) {
    var all = new StringBuilder();
    messages.stream().filter(one -> one.path().equals(path)).forEach(one -> all.append(one.text()));
    return all.toString();
  }

  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /// Answers so from now on.
  public void answer(int newStatus) {
    status = newStatus;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      messages.add(
          new Message(
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
              new String(body, StandardCharsets.ISO_8859_1)));
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
