package bureau.trust.identity;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A request for an API key. Outside: `krq_…`.
public record KeyRequestId(UUID value) {
  public static Optional<KeyRequestId> parse(String text) {
    return PublicId.parse("krq", text).map(KeyRequestId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("krq", value);
  }
}
