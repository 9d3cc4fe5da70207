package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.material.knowledge.answer.AnswerRun;
import bureau.material.knowledge.answer.Answers;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers from documents for those who keep them: other parts of Bureau.
public final class DocumentAnswers {
  /// How many passages an answer is made of at most.
  private static final int PASSAGES = 8;

  private final Answers answers;

  public DocumentAnswers(Answers answers) {
    this.answers = answers;
  }

  /// A question, and who asks it.
  ///
  /// @param collections those to look in
  /// @param model the model to ask; `null` for the agency's default
  /// @param label how careful one must be with the question itself
  /// @param language of the caller, for a question that does not tell its own
  public record Asked(
      String question,
      Set<CollectionId> collections,
      @Nullable String model,
      Sensitivity label,
      Locale language) {
    public Asked {
      collections = Set.copyOf(collections);
    }
  }

  /// Finds what the caller may read at this moment; the answer itself is still to be run.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 403 if the caller has nothing to do with
  ///   knowledge, 404 if a named collection is not the caller's to read, 400 if the question is too
  ///   long to look for
  public InHand begin(Caller caller, Asked asked) {
    var question = new SearchQuestion(asked.question(), asked.collections(), null, null, PASSAGES);
    var wish = new Answers.Wish(asked.model(), false, asked.label());
    return new InHand(caller, answers.begin(caller, question, wish, asked.language()));
  }

  /// An answer that is about to be run.
  public final class InHand {
    private final Caller caller;
    private final AnswerRun run;

    private InHand(Caller caller, AnswerRun run) {
      this.caller = caller;
      this.run = run;
    }

    /// {@return what was found}
    public SourcedAnswer begun() {
      var found = run.found();
      return SourcedAnswer.begun(run.question(), found.sources(), found.meaning(), found.waiting());
    }

    /// {@return how careful one must be with the question and what was found together}
    public Sensitivity label() {
      return run.label();
    }

    /// Answers on the calling thread; the last event is [AnswerEvent.Done], unless it was
    /// cancelled. Runs once.
    public void run(Consumer<AnswerEvent> receiver) {
      run.run(receiver);
    }

    /// Ends the answer at once, from any thread.
    public void cancel() {
      run.cancel();
    }

    /// {@return whether the caller may still read what the answer is made of}
    public boolean mayGoOn() {
      return answers.mayGoOn(caller, run);
    }
  }
}
