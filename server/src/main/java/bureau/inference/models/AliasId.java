package bureau.inference.models;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// An alias. Outside: `mal_…`.
public record AliasId(UUID value) {
  public static Optional<AliasId> parse(String text) {
    return PublicId.parse("mal", text).map(AliasId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("mal", value);
  }
}
