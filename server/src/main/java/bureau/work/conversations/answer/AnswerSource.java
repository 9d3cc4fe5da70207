package bureau.work.conversations.answer;

import bureau.material.knowledge.SourcedAnswer;
import bureau.work.conversations.Message;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Notice;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer that can be followed while it is given, from any offset. Offsets count UTF-16 units
/// and never lie inside a surrogate pair.
public interface AnswerSource {
  /// How far the model has read the question, in tokens.
  record Progress(long read, long of) {}

  /// How an answer ended, durably.
  record Ending(Message.State state, int length, List<Notice> notices) {
    public Ending {
      notices = List.copyOf(notices);
    }
  }

  /// What is new.
  ///
  /// @param text behind the offset asked for; may be empty
  /// @param end offset behind the text
  /// @param sources what an answer from documents is made of so far; `null` for any other
  /// @param isOver whether nothing follows
  /// @param ending how it ended; `null` while it runs, and where there is no answer any more
  record Update(
      String text,
      int end,
      @Nullable Progress progress,
      @Nullable SourcedAnswer sources,
      boolean isOver,
      @Nullable Ending ending) {}

  MessageId id();

  /// {@return what lies behind the offset, waiting until there is something, the progress or the
  /// sources are others than those seen, or the patience is at its end}
  ///
  /// @param seen what was given before; `null` at first
  Update next(int offset, @Nullable Update seen, Duration patience) throws InterruptedException;
}
