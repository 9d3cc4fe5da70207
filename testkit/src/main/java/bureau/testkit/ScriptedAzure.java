package bureau.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A resource of Azure OpenAI on loopback. It answers in the shapes that Microsoft documents, and
/// only at the paths, with the version and the secret that it was given; it keeps every request.
///
/// It answers `Good morning.`, but for two questions: `filter the question` is refused by its
/// filter, and with `filter the answer` its filter ends the answer after `Good`.
///
/// Source: Microsoft, *Azure OpenAI REST API reference* and *Content filtering*.
public final class ScriptedAzure implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SAFE =
      "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},"
          + "\"self_harm\":{\"filtered\":false,\"severity\":\"safe\"},"
          + "\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},"
          + "\"violence\":{\"filtered\":false,\"severity\":\"safe\"}}";
  private static final String FILTERED =
      SAFE.replace(
          "\"violence\":{\"filtered\":false,\"severity\":\"safe\"}",
          "\"violence\":{\"filtered\":true,\"severity\":\"medium\"}");
  private static final String PROMPT_RESULTS =
      "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":" + SAFE + "}]";
  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}";

  /// A request as it came.
  ///
  /// @param target path and query
  /// @param apiKey `null` where there was none
  /// @param authorization `null` where there was none
  public record Request(
      String method,
      String target,
      @Nullable String apiKey,
      @Nullable String authorization,
      String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final String version;
  private final String secret;
  private final Set<String> deployments;

  private ScriptedAzure(String version, String secret, Set<String> deployments) {
    this.version = version;
    this.secret = secret;
    this.deployments = deployments;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /// @param version `v1`, or a day such as `2024-10-21`
  public static ScriptedAzure start(String version, String secret, String... deployments) {
    var azure = new ScriptedAzure(version, secret, Set.of(deployments));
    azure.server.start();
    return azure;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// {@return the address of the resource, without any path}
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /// {@return every request so far, oldest first}
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers.getFirst("api-key"),
              headers.getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      if (!secret.equals(request.apiKey())) {
        var refusal = "Access denied due to invalid subscription key or wrong API endpoint.";
        say(exchange, 401, error("401", refusal));
      } else if (request.target().equals(at("/models"))) {
        say(exchange, 200, "{\"data\":[{\"id\":\"gpt-4o-2024-08-06\",\"object\":\"model\"}]}");
      } else {
        ask(exchange, request);
      }
    }
  }

  private void ask(HttpExchange exchange, Request request) throws IOException {
    for (var deployment : deployments) {
      for (var route :
          List.of(
              "/chat/completions",
              "/embeddings",
              "/audio/transcriptions",
              "/audio/translations",
              "/audio/speech")) {
        if (request.method().equals("POST") && isFor(request, deployment, route)) {
          answer(exchange, request, route);
          return;
        }
      }
    }
    say(exchange, 404, error("DeploymentNotFound", "The API deployment does not exist."));
  }

  private boolean isFor(Request request, String deployment, String route) {
    if (!version.equals("v1")) {
      return request.target().equals(at("/deployments/" + deployment + route));
    }
    return request.target().equals(at(route))
        && (request.body().contains("\"model\":\"" + deployment + "\"")
            || request.body().contains("\r\n\r\n" + deployment + "\r\n"));
  }

  private String at(String route) {
    return version.equals("v1")
        ? "/openai/v1" + route
        : "/openai" + route + "?api-version=" + version;
  }

  private static void answer(HttpExchange exchange, Request request, String route)
      throws IOException {
    switch (route) {
      case "/embeddings" ->
          say(
              exchange,
              200,
              "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                  + "\"embedding\":[0.5,-0.5]}],\"model\":\"text-embedding-3-small\","
                  + "\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
      case "/audio/transcriptions", "/audio/translations" ->
          say(exchange, 200, "{\"text\":\"Good morning.\"}");
      case "/audio/speech" -> {
        exchange.getResponseHeaders().set("Content-Type", "audio/mpeg");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("sound".getBytes(StandardCharsets.US_ASCII));
      }
      default -> complete(exchange, request);
    }
  }

  private static void complete(HttpExchange exchange, Request request) throws IOException {
    var question = request.json().path("messages").path(0).path("content").asString("");
    if (question.equals("filter the question")) {
      say(exchange, 400, refusal());
      return;
    }
    var isCut = question.equals("filter the answer");
    if (!request.json().path("stream").asBoolean(false)) {
      say(exchange, 200, whole(isCut));
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(events(request, isCut).getBytes(StandardCharsets.UTF_8));
  }

  private static String whole(boolean isCut) {
    return "{\"id\":\"chatcmpl-azure\",\"object\":\"chat.completion\",\"created\":1700000000,"
        + "\"model\":\"gpt-4o-2024-08-06\","
        + PROMPT_RESULTS
        + ",\"choices\":[{\"index\":0,\"finish_reason\":\""
        + (isCut ? "content_filter" : "stop")
        + "\",\"message\":{\"role\":\"assistant\",\"content\":\""
        + (isCut ? "Good " : "Good morning.")
        + "\"},\"content_filter_results\":"
        + (isCut ? FILTERED : SAFE)
        + "}],"
        + USAGE
        + "}";
  }

  /// What the filter found in the question comes first, in an event without choices.
  private static String events(Request request, boolean isCut) {
    var first =
        "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
            + PROMPT_RESULTS
            + "}";
    var usage =
        request.json().path("stream_options").path("include_usage").asBoolean(false)
            ? data(chunk("", "," + USAGE))
            : "";
    return data(first)
        + data(chunk(choice("{\"role\":\"assistant\",\"content\":\"\"}", "{}", null), ""))
        + data(chunk(choice("{\"content\":\"Good \"}", SAFE, null), ""))
        + (isCut
            ? data(chunk(choice("{}", FILTERED, "content_filter"), ""))
            : data(chunk(choice("{\"content\":\"morning.\"}", SAFE, null), ""))
                + data(chunk(choice("{}", "{}", "stop"), "")))
        + usage
        + "data: [DONE]\n\n";
  }

  private static String chunk(String choice, String more) {
    return "{\"id\":\"chatcmpl-azure\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
        + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":["
        + choice
        + "]"
        + more
        + "}";
  }

  private static String choice(String delta, String results, @Nullable String finish) {
    return "{\"index\":0,\"delta\":"
        + delta
        + ",\"content_filter_results\":"
        + results
        + ",\"finish_reason\":"
        + (finish == null ? "null" : "\"" + finish + "\"")
        + "}";
  }

  private static String data(String json) {
    return "data: " + json + "\n\n";
  }

  private static String refusal() {
    return "{\"error\":{\"message\":\"The response was filtered due to the prompt triggering Azure"
        + " OpenAI's content management policy.\",\"type\":null,\"param\":\"prompt\","
        + "\"code\":\"content_filter\",\"status\":400,\"innererror\":{"
        + "\"code\":\"ResponsibleAIPolicyViolation\",\"content_filter_result\":"
        + FILTERED
        + "}}}";
  }

  private static String error(String code, String message) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
  }

  private static void say(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
