package bureau.ground.platform.http;

import bureau.ground.platform.crypto.KeyDestroyed;
import bureau.ground.platform.crypto.KeysUnavailable;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns whatever a route throws into a problem. What nobody foresaw is logged by its class under a
/// reference, and the reader gets the reference, never the message: it could carry somebody's text.
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemWriter writer;

  public ProblemAdvice(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler
  void render(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    writer.write(request, response, problem(e));
  }

  /// {@return what a reader is told of the exception}
  public static Problem problem(Exception e) {
    return switch (e) {
      case ProblemException known -> known.problem();
      case DatabaseUnavailable outage -> outage.perhapsWritten() ? perhapsSaved() : unavailable();
      case DataAccessResourceFailureException unavailable -> unavailable();
      case TransientDataAccessException unavailable -> unavailable();
      case KeyDestroyed destroyed -> Problem.of("content-destroyed", 410);
      case KeysUnavailable missing -> keysUnavailable(missing);
      case HttpMessageNotReadableException unreadable -> ofBody(unreadable);
      case MethodArgumentTypeMismatchException wrong -> Problem.invalid(wrong.getName(), "type");
      // what Spring itself answers: unknown route, method, media type, missing parameter
      case ErrorResponse answer -> ofStatus(answer.getStatusCode().value());
      case DataAccessException fault -> unforeseen(e);
      default -> unforeseen(e);
    };
  }

  /// A body may also be refused while it is read.
  private static Problem ofBody(HttpMessageNotReadableException unreadable) {
    for (var cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException refused) {
        return refused.problem();
      }
    }
    return Problem.invalid("body", "unreadable");
  }

  /// {@return the problem for an answer of which only the status is known}
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Problem.notFound();
      case 405 -> Problem.of("method-not-allowed", 405);
      case 406 -> Problem.of("not-acceptable", 406);
      case 413 -> Problem.of("too-large", 413);
      case 415 -> Problem.of("unsupported-media-type", 415);
      default -> Problem.of("invalid", status >= 400 && status < 500 ? status : 400);
    };
  }

  private static Problem unavailable() {
    return Problem.of("database-unavailable", 503).retryAfter(Duration.ofSeconds(2));
  }

  private static Problem perhapsSaved() {
    return Problem.of("perhaps-saved", 503).retryAfter(Duration.ofSeconds(2));
  }

  /// The message names a file and what to do; it holds nothing of anybody's.
  private static Problem keysUnavailable(KeysUnavailable missing) {
    LOG.error("{}", missing.getMessage());
    return Problem.of("keys-unavailable", 503);
  }

  private static Problem unforeseen(Exception e) {
    var reference = Long.toHexString(System.nanoTime());
    LOG.error("Unforeseen failure {}: {}", reference, e.getClass().getName(), withoutMessage(e));
    return Problem.of("unforeseen", 500, Map.of("reference", reference));
  }

  /// The trace shows where, and nothing of what was being worked on.
  private static Throwable withoutMessage(Exception e) {
    var bare = new IllegalStateException(e.getClass().getName());
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }
}
