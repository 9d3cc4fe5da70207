package bureau.work.conversations.answer;

import bureau.inference.gateway.AnsweringModel;
import bureau.inference.gateway.CompletionEvent;
import bureau.inference.gateway.CompletionEvent.Failed;
import bureau.inference.gateway.CompletionEvent.Finished;
import bureau.inference.gateway.CompletionEvent.Started;
import bureau.inference.gateway.CompletionEvent.TextDelta;
import bureau.inference.gateway.ModelCall;
import bureau.work.conversations.Message;
import bureau.work.conversations.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model that is shown the conversation.
final class ModelVoice implements Voice {
  private final ModelCall call;
  private @Nullable AnsweringModel model;
  private @Nullable CompletionEvent last;

  ModelVoice(ModelCall call) {
    this.call = call;
  }

  @Override
  public Outcome speak(LiveAnswer answer) {
    call.run(event -> receive(answer, event));
    return switch (last) {
      case Finished(var reason, var _) ->
          switch (reason) {
            case COMPLETE -> new Outcome(Message.State.COMPLETE, model, List.of());
            case FILTERED -> new Outcome(Message.State.FILTERED, model, List.of());
            case LENGTH ->
                new Outcome(Message.State.INCOMPLETE, model, List.of(Notice.cutAtLimit()));
            case CANCELLED -> Outcome.cancelled(answer, model);
          };
      case Failed _ when answer.interruption() != null -> Outcome.cancelled(answer, model);
      case Failed failed ->
          new Outcome(Message.State.INCOMPLETE, model, List.of(Notice.of(failed.problem())));
      case null, default -> Outcome.brokeOff(model);
    };
  }

  private void receive(LiveAnswer answer, CompletionEvent event) {
    switch (event) {
      case Started started -> model = started.model();
      case CompletionEvent.Progress progress -> answer.reading(progress.read(), progress.of());
      case TextDelta delta -> answer.say(delta.text());
      case Finished finished -> last = finished;
      case Failed failed -> last = failed;
    }
  }

  @Override
  public void cancel() {
    call.cancel();
  }
}
