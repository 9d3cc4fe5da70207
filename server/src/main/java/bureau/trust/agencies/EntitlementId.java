package bureau.trust.agencies;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A rule that says who may use what. Outside: `ent_…`.
public record EntitlementId(UUID value) {
  public static Optional<EntitlementId> parse(String text) {
    return PublicId.parse("ent", text).map(EntitlementId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("ent", value);
  }
}
