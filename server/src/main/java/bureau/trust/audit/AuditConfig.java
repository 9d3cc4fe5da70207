package bureau.trust.audit;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// Settings of the audit.
///
/// @param checkpointInterval the pause between two rounds of checkpoints
public record AuditConfig(Duration checkpointInterval) {
  public static AuditConfig read(Section section) {
    return new AuditConfig(
        section.duration(
            "checkpoint-interval",
            "2m",
            "1s",
            "4m",
            "How long after one round of signed checkpoints the next one begins"));
  }
}
