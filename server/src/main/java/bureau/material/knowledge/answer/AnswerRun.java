package bureau.material.knowledge.answer;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.Admission;
import bureau.inference.gateway.AnsweringModel;
import bureau.inference.gateway.CompletionCall;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.CompletionEvent;
import bureau.inference.gateway.Gateway;
import bureau.inference.gateway.ModelCall;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.AnswerEvent.Done;
import bureau.material.knowledge.AnswerEvent.Sentence;
import bureau.material.knowledge.AnswerEvent.State;
import bureau.material.knowledge.SearchQuestion;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One question, from what was found to the last event.
public final class AnswerRun {
  private final Caller caller;
  private final SearchQuestion question;
  private final Answers.Wish wish;
  private final String language;
  private final Found found;
  private final Gateway gateway;
  private final Stems stems;
  private final AnswerWatch watch;
  private final String mark;

  private final Object lock = new Object();
  // both guarded by the lock
  private @Nullable ModelCall call;
  private boolean cancelled;

  AnswerRun(
      Caller caller,
      SearchQuestion question,
      Answers.Wish wish,
      String language,
      Found found,
      Gateway gateway,
      Stems stems,
      AnswerWatch watch,
      String mark) {
    this.caller = caller;
    this.question = question;
    this.wish = wish;
    this.language = language;
    this.found = found;
    this.gateway = gateway;
    this.stems = stems;
    this.watch = watch;
    this.mark = mark;
  }

  public Found found() {
    return found;
  }

  /// {@return how careful one must be with the question and what was found together}
  public Sensitivity label() {
    return found.label().and(wish.label());
  }

  /// {@return what was asked}
  public String question() {
    return question.text();
  }

  /// {@return the language of the question, for example `fr`}
  public String language() {
    return language;
  }

  /// Answers on the calling thread; the last event is [Done]. Runs once.
  public void run(Consumer<AnswerEvent> reader) {
    var told = new WatchedAnswer(caller.agency(), found, watch);
    Consumer<AnswerEvent> receiver =
        event -> {
          told.accept(event);
          reader.accept(event);
        };
    receiver.accept(new AnswerEvent.Passages(found.sources(), found.meaning(), found.waiting()));
    var sources =
        found.sources().stream().map(source -> ReadSource.of(source, language, stems)).toList();
    new Conflicts(found.rarity())
        .among(sources)
        .forEach(conflict -> receiver.accept(new AnswerEvent.Contradicting(conflict)));
    boolean comparable = Answerable.isComparable(sources, language);
    if (sources.isEmpty() || (comparable && !mayAnswer(sources))) {
      receiver.accept(new Done(State.NOT_IN_SOURCES, 0, 0, null, null));
      return;
    }
    if (wish.withoutModel() || !comparable) {
      alone(sources, receiver, new Told(), null, null);
      return;
    }
    if (!caller.may(Permission.CALL_MODELS)) {
      alone(sources, receiver, new Told(), null, Problem.of("not-allowed", 403));
      return;
    }
    ask(sources, receiver);
  }

  private boolean mayAnswer(List<ReadSource> sources) {
    return new Abstention(stems, found.rarity())
        .mayAnswer(question.text(), language, sources, found.nearness());
  }

  /// Ends the answer at once, from any thread.
  public void cancel() {
    ModelCall running;
    synchronized (lock) {
      cancelled = true;
      running = call;
    }
    if (running != null) {
      running.cancel();
    }
  }

  private void ask(List<ReadSource> sources, Consumer<AnswerEvent> receiver) {
    var model = gateway.answerer(caller.agency(), wish.model(), label());
    var prompt =
        model.isEmpty()
            ? AnswerPrompt.bare(question.text()) // the gateway says why there is none
            : AnswerPrompt.of(question.text(), language, sources, model.get().model(), mark);
    admitted(prompt, sources, receiver);
  }

  private void admitted(
      AnswerPrompt prompt, List<ReadSource> sources, Consumer<AnswerEvent> receiver) {
    var asked =
        new CompletionCall(
            wish.model(), prompt.messages(), prompt.maxOutputTokens(), Purpose.KNOWLEDGE, label());
    switch (gateway.admit(caller, asked)) {
      case Admission.Refused(var problem) -> alone(sources, receiver, new Told(), null, problem);
      case Admission.Admitted(var admitted) -> {
        if (mayRun(admitted)) {
          follow(admitted, sources, receiver);
        } else {
          admitted.cancel();
        }
      }
    }
  }

  private boolean mayRun(ModelCall admitted) {
    synchronized (lock) {
      call = admitted;
      return !cancelled;
    }
  }

  private void follow(
      ModelCall admitted, List<ReadSource> sources, Consumer<AnswerEvent> receiver) {
    var told = new Told();
    var saying =
        new Saying(
            language,
            new Support(stems, found.rarity()),
            sources,
            sentence -> {
              told.add(sentence);
              receiver.accept(sentence);
            });
    admitted.run(
        event -> {
          switch (event) {
            case CompletionEvent.Started(var model) -> told.model = model;
            case CompletionEvent.Progress(var read, var of) ->
                receiver.accept(new AnswerEvent.Progress(read, of));
            case CompletionEvent.TextDelta(var text) -> saying.more(text);
            case CompletionEvent.Finished _ -> saying.end();
            case CompletionEvent.Failed failed -> {
              saying.end();
              told.problem = failed.problem();
            }
          }
        });
    end(told, saying.saidNotThere(), sources, receiver);
  }

  private void end(
      Told told, boolean notThere, List<ReadSource> sources, Consumer<AnswerEvent> receiver) {
    synchronized (lock) {
      call = null;
    }
    if (notThere && told.sentences == 0) {
      receiver.accept(new Done(State.NOT_IN_SOURCES, 0, 0, told.model, told.problem));
    } else if (told.problem != null && told.sentences > 0) {
      receiver.accept(
          new Done(State.FAILED, told.sentences, told.supported, told.model, told.problem));
    } else if (told.supported == 0) {
      alone(sources, receiver, told, told.model, told.problem);
    } else {
      receiver.accept(new Done(State.ANSWERED, told.sentences, told.supported, told.model, null));
    }
  }

  /// The sources speak for themselves.
  private void alone(
      List<ReadSource> sources,
      Consumer<AnswerEvent> receiver,
      Told told,
      @Nullable AnsweringModel model,
      @Nullable Problem problem) {
    for (var extract : new Extracts(stems, found.rarity()).of(question.text(), language, sources)) {
      told.add(extract);
      receiver.accept(extract);
    }
    receiver.accept(new Done(State.PASSAGES_ONLY, told.sentences, told.supported, model, problem));
  }

  /// What was said so far.
  private static final class Told {
    private int sentences;
    private int supported;
    private @Nullable AnsweringModel model;
    private @Nullable Problem problem;

    void add(Sentence sentence) {
      sentences++;
      supported += sentence.supported() ? 1 : 0;
    }
  }
}
