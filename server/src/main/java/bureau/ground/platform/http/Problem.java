package bureau.ground.platform.http;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What went wrong, as RFC 9457 has it: a stable type, an HTTP status and the figures a reader
/// needs. The words come from the module's `problems/<module>_<language>.properties`, in the
/// reader's language, when it is rendered.
///
/// @param name the last part of the type, `urn:bureau:problem:<name>`
/// @param params shown beside the texts and filled into them; never a prompt, a secret or a trace
/// @param retryAfter when time helps; `null` otherwise
public record Problem(
    String name, int status, Map<String, Object> params, @Nullable Duration retryAfter) {
  public Problem {
    params = Map.copyOf(params);
  }

  public static Problem of(String name, int status) {
    return new Problem(name, status, Map.of(), null);
  }

  public static Problem of(String name, int status, Map<String, Object> params) {
    return new Problem(name, status, params, null);
  }

  /// The one answer for what does not exist and for what is somebody else's.
  public static Problem notFound() {
    return of("not-found", 404);
  }

  /// A field that cannot be accepted, and why, in the words of `invalid.<reason>`.
  public static Problem invalid(String field, String reason) {
    return of("invalid", 400, Map.of("field", field, "reason", reason));
  }

  public Problem retryAfter(Duration wait) {
    return new Problem(name, status, params, wait);
  }

  public String type() {
    return "urn:bureau:problem:" + name;
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
