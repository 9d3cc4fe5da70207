package bureau.ground.platform.ids;

import java.util.Optional;
import java.util.UUID;

/// A person of one agency, or of the operator's office. Outside: `per_…`.
public record PersonId(UUID value) {
  public static Optional<PersonId> parse(String text) {
    return PublicId.parse("per", text).map(PersonId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("per", value);
  }
}
