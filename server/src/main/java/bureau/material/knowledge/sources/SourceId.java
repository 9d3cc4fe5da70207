package bureau.material.knowledge.sources;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A connected source. Outside: `src_…`.
public record SourceId(UUID value) {
  public static Optional<SourceId> parse(String text) {
    return PublicId.parse("src", text).map(SourceId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("src", value);
  }
}
