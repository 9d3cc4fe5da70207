package bureau.testkit;

import java.net.URLDecoder;
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
  private final Dialect dialect;
  private final long nanoTime = System.nanoTime();
  private volatile @Nullable Asked asked;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  Exchange(String method, String target, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.dialect = Dialect.of(path(), this.headers);
  }

  /// {@return when the request had come, on the scale of [System#nanoTime()]}
  public long nanoTime() {
    return nanoTime;
  }

  public String method() {
    return method;
  }

  /// {@return path and query as they were sent}
  public String target() {
    return target;
  }

  /// {@return the path as it was sent, without the query}
  public String path() {
    var question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /// {@return what a parameter of the query says, or `null`}
  public @Nullable String query(String name) {
    if (path().length() == target.length()) {
      return null;
    }
    for (var pair : target.substring(path().length() + 1).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  /// {@return what a parameter of the query says, at most `most`; `otherwise` if it is no number}
  int number(String name, int otherwise, int most) {
    var text = query(name);
    return text == null || !text.matches("\\d{1,9}")
        ? otherwise
        : Math.min(most, Integer.parseInt(text));
  }

  /// {@return the dialect that the path belongs to}
  public Dialect dialect() {
    return dialect;
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

  /// {@return whether the body is a form that may bring files}
  public boolean isForm() {
    return headers.getOrDefault("content-type", "").startsWith("multipart/form-data");
  }

  /// {@return the form that was sent}
  public Form form() {
    return Form.of(headers.getOrDefault("content-type", ""), body);
  }

  /// {@return the model that is asked for, wherever the dialect has it}
  public String model() {
    return asked().model();
  }

  public boolean wantsStream() {
    return asked().form() != Asked.Form.WHOLE;
  }

  /// Read once: a body may be large, and its tree is not kept.
  Asked asked() {
    var known = asked;
    if (known == null) {
      known = dialect.shape().asked(this);
      asked = known;
    }
    return known;
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
