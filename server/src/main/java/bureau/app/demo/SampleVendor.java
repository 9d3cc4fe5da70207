package bureau.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server on this machine that speaks OpenAI's dialect and says with every answer that no model
/// wrote it. With two of them one can be switched off before one's eyes.
final class SampleVendor implements AutoCloseable {
  /// What it offers: one to be approved, and one that waits.
  static final String WRITER = "sample-writer";

  static final String THINKER = "sample-thinker";

  private static final int CONTEXT_TOKENS = 32_000;
  private static final int LARGEST_REQUEST = 8 << 20;
  private static final long BETWEEN_WORDS_MILLIS = 25;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String name;
  private final String secret;
  private final HttpServer server;

  private SampleVendor(String name, String secret, HttpServer server) {
    this.name = name;
    this.secret = secret;
    this.server = server;
  }

  /// Opens its doors.
  ///
  /// @param port 0 for any that is free
  /// @throws IOException if the port is taken
  static SampleVendor open(String name, String secret, int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var vendor = new SampleVendor(name, secret, HttpServer.create(address, 64));
    vendor.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    vendor.server.createContext("/v1/models", vendor::models);
    vendor.server.createContext("/v1/chat/completions", vendor::complete);
    vendor.server.start();
    return vendor;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void models(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (isKnown(exchange)) {
        var body = JSON.createObjectNode().put("object", "list");
        var data = body.putArray("data");
        for (var model : List.of(WRITER, THINKER)) {
          data.addObject()
              .put("id", model)
              .put("object", "model")
              .put("owned_by", name)
              .put("context_length", CONTEXT_TOKENS);
        }
        send(exchange, 200, body);
      }
    }
  }

  private void complete(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isKnown(exchange)) {
        return;
      }
      var request = read(exchange);
      if (!request.path("messages").isArray()) {
        send(exchange, 400, error("This is no request for a chat completion."));
        return;
      }
      var question = request.path("messages").path(request.path("messages").size() - 1);
      var answer = answer(question.path("content").asString("").length());
      if (request.path("stream").asBoolean(false)) {
        stream(exchange, request, answer);
      } else {
        var whole = completion(request, "chat.completion");
        var choice = whole.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", answer);
        choice.put("finish_reason", "stop");
        usage(whole, request, answer);
        send(exchange, 200, whole);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// In the three languages of the product, as nothing says which one is read.
  private String answer(int characters) {
    return """
        **%s** – no model wrote this. It shows where an answer comes from. Your message has %d characters.

        **%s** – aucun modèle n’a écrit ceci. Cela montre d’où vient une réponse. Votre message compte %d caractères.

        **%s** – ningún modelo escribió esto. Muestra de dónde viene una respuesta. Su mensaje tiene %d caracteres.
        """
        .formatted(name, characters, name, characters, name, characters)
        .strip();
  }

  private void stream(HttpExchange exchange, JsonNode request, String answer)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    for (var word : answer.split("(?<= )", -1)) {
      if (!word.isEmpty()) {
        var piece = completion(request, "chat.completion.chunk");
        var choice = piece.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("role", "assistant").put("content", word);
        event(exchange, piece.toString());
        Thread.sleep(BETWEEN_WORDS_MILLIS);
      }
    }
    var end = completion(request, "chat.completion.chunk");
    var choice = end.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", "stop");
    event(exchange, end.toString());
    var last = completion(request, "chat.completion.chunk");
    last.putArray("choices");
    usage(last, request, answer);
    event(exchange, last.toString());
    event(exchange, "[DONE]");
  }

  private static void event(HttpExchange exchange, String data) throws IOException {
    var out = exchange.getResponseBody();
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static ObjectNode completion(JsonNode request, String object) {
    return JSON.createObjectNode()
        .put("id", "chatcmpl-sample")
        .put("object", object)
        .put("created", 0)
        .put("model", request.path("model").asString(WRITER));
  }

  /// Four characters count as a token.
  private static void usage(ObjectNode into, JsonNode request, String answer) {
    var input = Math.max(1, request.path("messages").toString().length() / 4);
    var output = Math.max(1, answer.length() / 4);
    into.putObject("usage")
        .put("prompt_tokens", input)
        .put("completion_tokens", output)
        .put("total_tokens", input + output);
  }

  private boolean isKnown(HttpExchange exchange) throws IOException {
    var shown = exchange.getRequestHeaders().getFirst("Authorization");
    if (("Bearer " + secret).equals(shown)) {
      return true;
    }
    send(exchange, 401, error("This key is not known here."));
    return false;
  }

  private static JsonNode read(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException _) {
      return JSON.createObjectNode();
    }
  }

  private static ObjectNode error(String message) {
    var body = JSON.createObjectNode();
    body.putObject("error").put("message", message).put("type", "invalid_request_error");
    return body;
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
