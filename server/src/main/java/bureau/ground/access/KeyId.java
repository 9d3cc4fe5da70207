package bureau.ground.access;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// An API key. Outside: `key_…` (the identifier, not the secret).
public record KeyId(UUID value) {
  public static Optional<KeyId> parse(String text) {
    return PublicId.parse("key", text).map(KeyId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("key", value);
  }
}
