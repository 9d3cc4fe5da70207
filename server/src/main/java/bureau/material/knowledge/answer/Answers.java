package bureau.material.knowledge.answer;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.inference.gateway.Gateway;
import bureau.material.knowledge.SearchQuestion;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Answers questions from what the caller may read.
///
/// Each goes the same way: passages are found; whether they answer at all is decided before any
/// model is asked; a model puts what they say into words; each of its sentences is matched to the
/// place that bears it out, or marked as borne out by none. Without a model the sources speak for
/// themselves.
public final class Answers {
  private static final int MARK_BYTES = 8;

  private final Finding finding;
  private final Gateway gateway;
  private final Stems stems;
  private final AnswerWatch watch;
  private final SecureRandom random = new SecureRandom();

  /// @param watch is told what answers make of documents
  public Answers(Finding finding, Gateway gateway, Stems stems, AnswerWatch watch) {
    this.finding = finding;
    this.gateway = gateway;
    this.stems = stems;
    this.watch = watch;
  }

  /// How a question is to be answered.
  ///
  /// @param model the model to ask; `null` for the agency's default
  /// @param withoutModel whether the sources are to speak for themselves
  /// @param label how careful one must be with the question itself
  public record Wish(@Nullable String model, boolean withoutModel, Sensitivity label) {}

  /// Finds passages; the answer itself is still to be run.
  ///
  /// @param language of the caller, for a question that does not tell its own
  public AnswerRun begin(Caller caller, SearchQuestion question, Wish wish, Locale language) {
    var found = finding.find(caller, question);
    var spoken = QuestionLanguage.of(question.text(), language.getLanguage());
    return new AnswerRun(caller, question, wish, spoken, found, gateway, stems, watch, mark());
  }

  /// {@return whether the caller may still read what the answer is made of}
  public boolean mayGoOn(Caller caller, AnswerRun run) {
    return finding.mayStillRead(caller, run.found());
  }

  private String mark() {
    var bytes = new byte[MARK_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
