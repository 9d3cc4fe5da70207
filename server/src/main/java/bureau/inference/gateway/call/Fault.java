package bureau.inference.gateway.call;

import bureau.ground.platform.egress.AddressRefused;
import bureau.ground.platform.egress.HostUnreachable;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.CompletionEvent.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a call failed, in words that are the same whatever the provider said: its own words may
/// carry secrets or addresses.
public final class Fault extends Exception {
  private static final long serialVersionUID = 1;
  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private final Failure failure;
  private final transient Problem problem;
  private final boolean providers;
  private final transient @Nullable Duration rest;

  private Fault(Failure failure, Problem problem) {
    this(failure, problem, false, null);
  }

  private Fault(Failure failure, Problem problem, boolean providers, @Nullable Duration rest) {
    super(failure.name(), null, false, false);
    this.failure = failure;
    this.problem = problem;
    this.providers = providers;
    this.rest = rest;
  }

  public static Fault of(Failure failure) {
    return switch (failure) {
      case UNREACHABLE -> ofProvider(failure, Problem.of("model-unreachable", 502));
      case TIMED_OUT -> ofProvider(failure, Problem.of("model-timed-out", 504));
      case BROKE_OFF -> ofProvider(failure, Problem.of("model-broke-off", 502));
      case UNREADABLE -> ofProvider(failure, Problem.of("model-unreadable", 502));
      case REFUSED -> ofProvider(failure, Problem.of("model-refused", 502));
      case OVERLOADED ->
          ofProvider(failure, Problem.of("model-overloaded", 503).retryAfter(A_WHILE));
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

  /// {@return what it means that the call was ended before its time}
  static Fault of(RunningCall.Ended reason) {
    return of(
        switch (reason) {
          case BY_A_TIME_LIMIT -> Failure.TIMED_OUT;
          case BY_REVOCATION -> Failure.REVOKED;
          case UNCHECKED -> Failure.UNCHECKED;
          case BY_SHUTDOWN -> Failure.STOPPING;
          case BY_THE_CALLER -> Failure.BROKE_OFF;
        });
  }

  /// {@return what it means that the exchange with the provider broke}
  static Fault of(IOException e) {
    return of(
        switch (e) {
          case AddressRefused _ -> Failure.UNREACHABLE;
          case HostUnreachable unreachable ->
              unreachable.reason() == HostUnreachable.Cause.TOO_MANY_CONNECTIONS
                  ? Failure.OVERLOADED
                  : Failure.UNREACHABLE;
          default -> Failure.BROKE_OFF;
        });
  }

  /// The provider cannot take this very request.
  ///
  /// @param status 400, 404, 413 or 422
  static Fault badRequest(int status) {
    return new Fault(Failure.REFUSED, Problem.of("model-refused-request", status));
  }

  /// The provider's filter does not let this very request through to the model.
  static Fault filtered() {
    return new Fault(Failure.REFUSED, Problem.of("model-filtered-request", 400));
  }

  /// @param rest how long the provider wants to be left alone; `null` where it does not say
  static Fault overloaded(int status, @Nullable Duration rest) {
    var problem = Problem.of("model-overloaded", status).retryAfter(rest == null ? A_WHILE : rest);
    return new Fault(Failure.OVERLOADED, problem, true, rest);
  }

  private static Fault ofProvider(Failure failure, Problem problem) {
    return new Fault(failure, problem, true, null);
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

  /// {@return whether another provider may do better}
  boolean isTheProviders() {
    return providers;
  }

  /// {@return how long the provider wants to be left alone; `null` where it did not say}
  @Nullable Duration rest() {
    return rest;
  }

  String ledgerName() {
    return failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
