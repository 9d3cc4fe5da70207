package bureau.material.knowledge.http;

import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.ConflictJson;
import bureau.material.knowledge.SentenceJson;
import bureau.material.knowledge.answer.AnswerRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gathers an answer for a caller who wants it in one piece.
final class WholeAnswer implements Consumer<AnswerEvent> {
  private final List<SentenceJson> sentences = new ArrayList<>();
  private final List<ConflictJson> conflicts = new ArrayList<>();
  private AnswerEvent.@Nullable Done done;

  private WholeAnswer() {}

  /// Runs an answer to its end.
  ///
  /// @param mayBeTold asked at the end: a right may have ended while a model answered
  /// @throws bureau.ground.platform.http.ProblemException 404 if it has
  static WholeAnswer of(AnswerRun run, BooleanSupplier mayBeTold) {
    var gathered = new WholeAnswer();
    run.run(gathered);
    if (!mayBeTold.getAsBoolean()) {
      throw Problem.notFound().exception();
    }
    return gathered;
  }

  @Override
  public void accept(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.Passages _, AnswerEvent.Progress _ -> {
        // the passages are the run's, and whoever waits for the whole sees no progress
      }
      case AnswerEvent.Contradicting(var conflict) -> conflicts.add(ConflictJson.of(conflict));
      case AnswerEvent.Sentence sentence -> sentences.add(SentenceJson.of(sentence));
      case AnswerEvent.Done last -> done = last;
    }
  }

  AnswerJson json(AnswerRun run, Function<Problem, Map<String, Object>> inWords) {
    var end = AnswerJson.DoneJson.of(Objects.requireNonNull(done), inWords);
    var found = AnswerJson.FoundJson.of(run);
    return new AnswerJson(
        end.state(),
        run.language(),
        found.passages(),
        found.meaning(),
        found.indexing(),
        List.copyOf(conflicts),
        List.copyOf(sentences),
        end.model(),
        end.problem());
  }
}
