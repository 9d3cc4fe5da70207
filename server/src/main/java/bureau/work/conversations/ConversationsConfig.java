package bureau.work.conversations;

import bureau.ground.platform.config.Section;

/// Settings of conversations.
///
/// @param largestQuestion in bytes of UTF-8
public record ConversationsConfig(long largestQuestion) {
  public static ConversationsConfig read(Section section) {
    return new ConversationsConfig(
        section.bytes(
            "largest-question", "1MB", "1KB", "4MB", "Size of the longest question, in UTF-8"));
  }
}
