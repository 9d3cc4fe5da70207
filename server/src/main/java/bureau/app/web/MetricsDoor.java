package bureau.app.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /metrics` in Prometheus' text form, on a port of its own that only the machine itself
/// reaches. Where the port is taken, Bureau runs without.
public final class MetricsDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsDoor.class);

  private final PrometheusMeterRegistry figures;
  private final @Nullable HttpServer server;

  /// @param port 0 for none
  public MetricsDoor(PrometheusMeterRegistry figures, int port) {
    this.figures = figures;
    this.server = port == 0 ? null : open(port);
  }

  private @Nullable HttpServer open(int port) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var opened = HttpServer.create(address, 8);
      opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      opened.createContext("/metrics", this::answer);
      opened.start();
      return opened;
    } catch (IOException e) {
      LOG.warn(
          "Port {} is in use: there are no metrics. Choose another with bureau.platform.metrics-port.",
          port);
      return null;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var text = figures.scrape().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
  }
}
