package bureau.material.knowledge.ingest;

import bureau.ground.platform.config.Section;

/// Settings of ingestion.
///
/// @param readers how many files a server reads at once
public record IngestConfig(int readers) {
  public static IngestConfig read(Section section) {
    return new IngestConfig(
        section.integer("readers", 2, 1, 64, "How many files a server reads at once"));
  }
}
