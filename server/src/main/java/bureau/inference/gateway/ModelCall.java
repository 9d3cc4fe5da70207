package bureau.inference.gateway;

import java.util.function.Consumer;

/// A call that was admitted.
public interface ModelCall {
  /// {@return which model answers}
  AnsweringModel model();

  /// Asks the model and hands over its answer piece by piece, on the calling thread, until the last
  /// event, which is [CompletionEvent.Finished] or [CompletionEvent.Failed] and comes after the
  /// call is settled in the ledger. Nothing comes before the call is recorded there as started.
  /// Runs once.
  ///
  /// If the receiver throws, the call is cancelled and settled, and the exception goes on.
  void run(Consumer<CompletionEvent> receiver);

  /// Ends the call at once, from any thread: the model stops computing, and `run` ends with
  /// [CompletionEvent.Finished] for the reason `CANCELLED` and what is known of the usage.
  void cancel();
}
