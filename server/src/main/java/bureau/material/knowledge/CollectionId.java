package bureau.material.knowledge;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A collection of documents. Outside: `col_…`.
public record CollectionId(UUID value) {
  public static Optional<CollectionId> parse(String text) {
    return PublicId.parse("col", text).map(CollectionId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("col", value);
  }
}
