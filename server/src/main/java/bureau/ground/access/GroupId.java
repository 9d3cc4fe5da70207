package bureau.ground.access;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A group of people of one agency. Outside: `grp_…`.
public record GroupId(UUID value) {
  public static Optional<GroupId> parse(String text) {
    return PublicId.parse("grp", text).map(GroupId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("grp", value);
  }
}
