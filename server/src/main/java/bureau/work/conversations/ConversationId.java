package bureau.work.conversations;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A conversation. Outside: `cnv_…`.
public record ConversationId(UUID value) {
  public static Optional<ConversationId> parse(String text) {
    return PublicId.parse("cnv", text).map(ConversationId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("cnv", value);
  }
}
