package bureau.material.documents;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A file that somebody brought in. Outside: `fil_…`.
public record FileId(UUID value) {
  public static Optional<FileId> parse(String text) {
    return PublicId.parse("fil", text).map(FileId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("fil", value);
  }
}
