package bureau.work.conversations.answer;

import bureau.work.conversations.MessageId;
import bureau.work.conversations.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is about to be asked.
///
/// @param parent the message below which the new one will stand; `null` at the root
/// @param isFirst whether it begins the conversation
record Plan(Prompt prompt, @Nullable MessageId parent, boolean isFirst) {
  /// {@return what the reader of the answer should know beforehand}
  List<Notice> notices() {
    return prompt.leftOut() == 0 ? List.of() : List.of(Notice.turnsLeftOut(prompt.leftOut()));
  }
}
