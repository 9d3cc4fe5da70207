package bureau.work.conversations.http;

import bureau.work.conversations.MessageId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The id of an event: an answer, and how much of it has been read with this event, in UTF-16
/// units. Outside: `msg_…:17`.
record EventId(MessageId message, int offset) {
  /// {@return the id, or empty if it is absent or none of ours: then the stream begins anew}
  static Optional<EventId> parse(@Nullable String text) {
    int colon = text == null ? -1 : text.indexOf(':');
    if (text == null || colon < 0 || !text.substring(colon + 1).matches("\\d{1,9}")) {
      return Optional.empty();
    }
    int offset = Integer.parseInt(text.substring(colon + 1));
    return MessageId.parse(text.substring(0, colon)).map(id -> new EventId(id, offset));
  }

  @Override
  public String toString() {
    return message + ":" + offset;
  }
}
