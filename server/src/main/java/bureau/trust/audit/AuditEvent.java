package bureau.trust.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event as the console shows it.
///
/// @param actorName `null` where it is unknown, or not the reader's business
public record AuditEvent(
    long sequence,
    Instant at,
    Actor actor,
    @Nullable String actorName,
    String action,
    String subject,
    Map<String, String> details) {
  public AuditEvent {
    details = Map.copyOf(details);
  }
}
