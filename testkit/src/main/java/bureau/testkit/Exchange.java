package bureau.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One request as it reached the scripted provider, and how it ended.
public final class Exchange {
  /// How an exchange ended.
  ///
  /// @param aborted the caller closed the connection before the answer was complete
  /// @param nanoTime when, on the scale of [System#nanoTime()]
  public record Ending(boolean aborted, long nanoTime) {}

  private static final JsonMapper JSON = new JsonMapper();

  private final String method;
  private final String target;
  private final Map<String, String> headers;
  private final byte[] body;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  Exchange(String method, String target, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  public String method() {
    return method;
  }

  /// {@return path and query as they were sent}
  public String target() {
    return target;
  }

  /// {@return the header's value, or `null`; names are written small}
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public Map<String, String> headers() {
    return headers;
  }

  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JSON.readTree(body);
  }

  boolean wantsStream() {
    return json().path("stream").asBoolean(false);
  }

  boolean wantsUsageInStream() {
    return json().path("stream_options").path("include_usage").asBoolean(false);
  }

  /// Waits until the exchange is over.
  ///
  /// @throws AssertionError if it still runs after ten seconds
  public Ending ending() {
    try {
      return ending.get(10, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError("the exchange is still open", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  public boolean isOver() {
    return ending.isDone();
  }

  void end(boolean aborted) {
    ending.complete(new Ending(aborted, System.nanoTime()));
  }
}
