package bureau.material.knowledge.care;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// Settings of the care of knowledge.
///
/// @param questionsKept how long a question that was handed on is kept after it was asked last
/// @param unusedAfter after how many days a document that nobody found is shown to its owners
/// @param testsAfter how long a collection must not have changed before it is tested
public record CareConfig(Duration questionsKept, Duration unusedAfter, Duration testsAfter) {
  public static CareConfig read(Section section) {
    return new CareConfig(
        section.duration(
            "questions-kept",
            "365d",
            "1d",
            "3650d",
            "How long questions that were handed on to the owners of a collection are kept after"
                + " they were asked last"),
        section.duration(
            "unused-after",
            "90d",
            "1d",
            "365d",
            "After how long documents that nobody found are shown to the owners of a collection"),
        section.duration(
            "tests-after",
            "30s",
            "1s",
            "1h",
            "How long a collection must not have changed before it is tested with its questions"));
  }
}
