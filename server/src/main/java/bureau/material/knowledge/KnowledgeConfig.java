package bureau.material.knowledge;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// Settings of knowledge.
///
/// @param collections how many an agency may have
/// @param documents how many a collection may have
/// @param meaningTimeout how long a search waits for what the question means
public record KnowledgeConfig(int collections, int documents, Duration meaningTimeout) {
  public static KnowledgeConfig read(Section section) {
    return new KnowledgeConfig(
        section.integer(
            "collections", 1_000, 1, 100_000, "How many collections an agency may have"),
        section.integer(
            "documents", 200_000, 1, 1_000_000, "How many documents a collection may have"),
        section.duration(
            "meaning-timeout",
            "2s",
            "100ms",
            "1m",
            "How long a search waits for the meaning of its question; then it goes by keyword"));
  }
}
