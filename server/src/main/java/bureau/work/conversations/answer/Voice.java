package bureau.work.conversations.answer;

import bureau.inference.gateway.AnsweringModel;
import bureau.work.conversations.Message;
import bureau.work.conversations.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What gives an answer: a model, or documents that a model puts into words.
interface Voice {
  /// How an answer ended.
  ///
  /// @param model that answered in the end; `null` if none did
  record Outcome(Message.State state, @Nullable AnsweringModel model, List<Notice> notices) {
    public Outcome {
      notices = List.copyOf(notices);
    }

    /// {@return how an answer ends that was cancelled from here}
    static Outcome cancelled(LiveAnswer answer, @Nullable AnsweringModel model) {
      return answer.interruption() == LiveAnswer.Interruption.SERVER_STOPS
          ? new Outcome(Message.State.INCOMPLETE, model, List.of(Notice.serverStopped()))
          : new Outcome(Message.State.STOPPED, model, List.of());
    }

    static Outcome brokeOff(@Nullable AnsweringModel model) {
      return new Outcome(Message.State.INCOMPLETE, model, List.of(Notice.brokeOff()));
    }
  }

  /// Says the answer, on the calling thread, until it is over. Runs once.
  Outcome speak(LiveAnswer answer);

  /// Ends it at once, from any thread.
  void cancel();
}
