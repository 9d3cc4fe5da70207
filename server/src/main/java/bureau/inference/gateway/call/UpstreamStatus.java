package bureau.inference.gateway.call;

import bureau.ground.platform.egress.OutboundResponse;
import bureau.inference.gateway.CompletionEvent.Failure;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the status of a provider's answer means for the caller.
final class UpstreamStatus {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int LONGEST_REFUSAL = 1 << 16;
  private static final String POLICY_VIOLATION = "ResponsibleAIPolicyViolation";
  private static final JsonMapper JSON = new JsonMapper();

  private UpstreamStatus() {}

  /// @throws Fault unless the status is 200
  static void refuseUnlessGood(OutboundResponse response, Instant now) throws Fault {
    switch (response.status()) {
      case 200 -> {
        var encoding = response.header("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
          throw Fault.of(Failure.UNREADABLE);
        }
      }
      case 400 -> throw isFiltered(response) ? Fault.filtered() : Fault.badRequest(400);
      case 404, 413, 422 -> throw Fault.badRequest(response.status());
      case 408, 504 -> throw Fault.of(Failure.TIMED_OUT);
      case 429 -> throw Fault.overloaded(429, wait(response.header("retry-after"), now));
      case 503, 529 -> throw Fault.overloaded(503, wait(response.header("retry-after"), now));
      default -> throw Fault.of(response.status() >= 500 ? Failure.BROKE_OFF : Failure.REFUSED);
    }
  }

  /// Azure refuses with 400 what its filter finds in a question; nothing else of what it says is
  /// told on.
  ///
  /// Source: Microsoft, *Content filtering*: `error.code` is `content_filter`, and
  /// `error.innererror.code` is `ResponsibleAIPolicyViolation`.
  private static boolean isFiltered(OutboundResponse response) {
    try {
      var error = JSON.readTree(response.wholeBody(LONGEST_REFUSAL)).path("error");
      return error.path("code").asString("").equals("content_filter")
          || error.path("innererror").path("code").asString("").equals(POLICY_VIOLATION);
    } catch (IOException | JacksonException _) {
      return false;
    }
  }

  /// {@return the wait that a provider asks for, as seconds or as a date, within an hour; `null`
  /// where it asks for none}
  static @Nullable Duration wait(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    if (header.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return bounded(Duration.ofMillis((long) Math.ceil(Double.parseDouble(header) * 1000)));
    }
    try {
      var date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
      return bounded(Duration.between(now, date.toInstant()));
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
      return Duration.ofSeconds(1);
    }
    return wait.compareTo(LONGEST_WAIT) > 0
        ? LONGEST_WAIT
        : wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
  }
}
