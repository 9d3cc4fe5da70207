package bureau.inference.gateway.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A server that gives one answer to every question, and OpenAI's own client to ask it.
public final class OneAnswer implements AutoCloseable {
  private final HttpServer server;
  private final OpenAIClient client;

  public OneAnswer(String contentType, byte[] body) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", contentType);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl("http://localhost:" + server.getAddress().getPort() + "/v1")
            .apiKey("k")
            .maxRetries(0)
            .build();
  }

  public OpenAIClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
