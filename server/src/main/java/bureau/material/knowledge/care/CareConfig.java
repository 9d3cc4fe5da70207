package bureau.material.knowledge.care;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// Settings of the care of knowledge.
///
/// @param questionsKept how long a question that was handed on is kept after it was asked last
public record CareConfig(Duration questionsKept) {
  public static CareConfig read(Section section) {
    return new CareConfig(
        section.duration(
            "questions-kept",
            "365d",
            "1d",
            "3650d",
            "How long questions that were handed on to the owners of a collection are kept after"
                + " they were asked last"));
  }
}
