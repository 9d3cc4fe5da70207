package bureau.inference.models;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A server that answers for models. Outside: `prv_…`.
public record ProviderId(UUID value) {
  /// This machine itself.
  public static final ProviderId EMBEDDED = new ProviderId(new UUID(0, 1));

  public static Optional<ProviderId> parse(String text) {
    return PublicId.parse("prv", text).map(ProviderId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("prv", value);
  }
}
