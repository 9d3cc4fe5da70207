package bureau.ground.access;

import bureau.ground.platform.ids.PublicId;
import java.util.UUID;

/// A group of people of one agency. Outside: `grp_…`.
public record GroupId(UUID value) {
  @Override
  public String toString() {
    return PublicId.format("grp", value);
  }
}
