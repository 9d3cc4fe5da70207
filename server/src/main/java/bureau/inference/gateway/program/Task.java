package bureau.inference.gateway.program;

import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.call.TaskRequest;

/// What a program asks for besides an answer in words: vectors, a transcription, speech.
public interface Task {
  /// What the call needs.
  ///
  /// @param request what the provider is sent
  /// @param words what of it safeguards read
  /// @param way of the answer to the program
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Prepared(TaskRequest request, byte[] words, TaskAnswer way) {}

  Desk.Ask ask();

  /// Puts the task into the words of the provider that the call goes to.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 for what must not or cannot be asked
  ///   there
  Prepared prepare(RunningCall call);
}
