package bureau.material.knowledge;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A document of a collection. Outside: `doc_…`.
public record DocumentId(UUID value) {
  public static Optional<DocumentId> parse(String text) {
    return PublicId.parse("doc", text).map(DocumentId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("doc", value);
  }
}
