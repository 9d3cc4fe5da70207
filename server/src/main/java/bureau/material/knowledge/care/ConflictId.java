package bureau.material.knowledge.care;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// Two places of documents that say different things. Outside: `kcf_…`.
public record ConflictId(UUID value) {
  public static Optional<ConflictId> parse(String text) {
    return PublicId.parse("kcf", text).map(ConflictId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("kcf", value);
  }
}
