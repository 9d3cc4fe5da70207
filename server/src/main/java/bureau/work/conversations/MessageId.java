package bureau.work.conversations;

import bureau.ground.platform.ids.PublicId;
import java.util.Optional;
import java.util.UUID;

/// A question or an answer. Outside: `msg_…`.
public record MessageId(UUID value) {
  public static Optional<MessageId> parse(String text) {
    return PublicId.parse("msg", text).map(MessageId::new);
  }

  @Override
  public String toString() {
    return PublicId.format("msg", value);
  }
}
