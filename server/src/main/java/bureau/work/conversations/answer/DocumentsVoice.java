package bureau.work.conversations.answer;

import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.DocumentAnswers;
import bureau.material.knowledge.SourcedAnswer;
import bureau.work.conversations.Message;
import bureau.work.conversations.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Documents that answer: each sentence comes with the places that bear it out, and none once the
/// person may not read them any more.
final class DocumentsVoice implements Voice {
  private final DocumentAnswers.InHand run;
  private SourcedAnswer told;
  private AnswerEvent.@Nullable Done done;
  private boolean mayNotGoOn;

  DocumentsVoice(DocumentAnswers.InHand run) {
    this.run = run;
    this.told = run.begun();
  }

  @Override
  public Outcome speak(LiveAnswer answer) {
    run.run(event -> receive(answer, event));
    var end = done;
    AnsweringModel model = end == null ? null : end.model();
    if (answer.interruption() != null) {
      return Outcome.cancelled(answer, model);
    }
    if (mayNotGoOn) {
      return new Outcome(Message.State.INCOMPLETE, model, List.of(Notice.mayNotReadOn()));
    }
    if (end == null) {
      return Outcome.brokeOff(model);
    }
    var notices = end.problem() == null ? List.<Notice>of() : List.of(Notice.of(end.problem()));
    return new Outcome(
        end.state() == AnswerEvent.State.FAILED ? Message.State.INCOMPLETE : Message.State.COMPLETE,
        model,
        notices);
  }

  private void receive(LiveAnswer answer, AnswerEvent event) {
    if (answer.interruption() != null || mayNotGoOn) {
      return;
    }
    switch (event) {
      case AnswerEvent.Progress(var read, var of) -> answer.reading(read, of);
      case AnswerEvent.Sentence _ when !run.mayGoOn() -> {
        mayNotGoOn = true;
        run.cancel();
      }
      case AnswerEvent.Passages _, AnswerEvent.Contradicting _, AnswerEvent.Sentence _ ->
          tell(answer, event);
      case AnswerEvent.Done end -> {
        done = end;
        tell(answer, event);
      }
    }
  }

  private void tell(LiveAnswer answer, AnswerEvent event) {
    told = told.with(event);
    answer.tell(told);
  }

  @Override
  public void cancel() {
    run.cancel();
  }
}
