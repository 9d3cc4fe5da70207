package bureau.material.knowledge;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A passage of a document. Outside: `psg_…`.
public record PassageId(UUID value) {
  public static Optional<PassageId> parse(String text) {
    return PublicId.parse("psg", text).map(PassageId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("psg", value);
  }
}
