package bureau.inference.gateway.call;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.CompletionEvent.Failure;
import java.time.Duration;
import java.util.Locale;

/// Why a call failed, in words that are the same whatever the provider said: its own words may
/// carry secrets or addresses.
public final class Fault extends Exception {
  private static final long serialVersionUID = 1;

  private final Failure failure;
  private final transient Problem problem;

  private Fault(Failure failure, Problem problem) {
    super(failure.name(), null, false, false);
    this.failure = failure;
    this.problem = problem;
  }

  public static Fault of(Failure failure) {
    return switch (failure) {
      case UNREACHABLE -> new Fault(failure, Problem.of("model-unreachable", 502));
      case TIMED_OUT -> new Fault(failure, Problem.of("model-timed-out", 504));
      case BROKE_OFF -> new Fault(failure, Problem.of("model-broke-off", 502));
      case UNREADABLE -> new Fault(failure, Problem.of("model-unreadable", 502));
      case REFUSED -> new Fault(failure, Problem.of("model-refused", 502));
      case OVERLOADED -> overloaded(503, Duration.ofSeconds(5));
      case REVOKED -> new Fault(failure, Problem.of("access-ended", 403));
      case UNCHECKED ->
          new Fault(failure, Problem.of("access-unchecked", 503).retryAfter(Duration.ofSeconds(2)));
      case STOPPING ->
          new Fault(failure, Problem.of("server-stopping", 503).retryAfter(Duration.ofSeconds(2)));
      case NOT_RECORDED ->
          new Fault(
              failure, Problem.of("call-not-recorded", 503).retryAfter(Duration.ofSeconds(2)));
    };
  }

  /// The provider cannot take this very request.
  ///
  /// @param status 400, 404, 413 or 422
  static Fault badRequest(int status) {
    return new Fault(Failure.REFUSED, Problem.of("model-refused-request", status));
  }

  static Fault overloaded(int status, Duration retryAfter) {
    return new Fault(
        Failure.OVERLOADED, Problem.of("model-overloaded", status).retryAfter(retryAfter));
  }

  /// A refusal that became known while the provider was already being asked.
  public static Fault refused(Problem problem) {
    return new Fault(Failure.REFUSED, problem);
  }

  public Failure failure() {
    return failure;
  }

  public Problem problem() {
    return problem;
  }

  String ledgerName() {
    return failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
