package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.AnswerEvent;
import bureau.material.knowledge.ConflictJson;
import bureau.material.knowledge.PassageJson;
import bureau.material.knowledge.SentenceJson;
import bureau.material.knowledge.answer.AnswerRun;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An answer as it goes out: whole, or event by event.
///
/// @param state `answered`, `not-in-sources`, `passages-only` or `failed`
/// @param language of the question
/// @param problem why there is less than there could be; absent if there is nothing to say
record AnswerJson(
    String state,
    String language,
    List<PassageJson> passages,
    String meaning,
    SearchJson.Indexing indexing,
    List<ConflictJson> conflicts,
    List<SentenceJson> sentences,
    @Nullable AnsweredByJson model,
    @Nullable Map<String, Object> problem) {

  /// What was found.
  record FoundJson(
      String language,
      List<PassageJson> passages,
      @OneOf(SearchJson.Meaning.class) String meaning,
      SearchJson.Indexing indexing) {
    static FoundJson of(AnswerRun run) {
      var found = run.found();
      return new FoundJson(
          run.language(),
          found.sources().stream().map(source -> PassageJson.of(source, run.question())).toList(),
          SearchJson.Meaning.of(found.meaning()).wireName(),
          new SearchJson.Indexing(found.waiting()));
    }
  }

  /// How far the model has read the question and its passages, in tokens.
  record ProgressJson(long read, long of) {}

  record AnsweredByJson(String ref, String name, String version) {
    static @Nullable AnsweredByJson of(@Nullable AnsweringModel model) {
      return model == null ? null : new AnsweredByJson(model.ref(), model.name(), model.version());
    }
  }

  /// The end.
  ///
  /// @param supported how many of the sentences are borne out
  record DoneJson(
      String state,
      int sentences,
      int supported,
      @Nullable AnsweredByJson model,
      @Nullable Map<String, Object> problem) {
    static DoneJson of(AnswerEvent.Done done, Function<Problem, Map<String, Object>> inWords) {
      return new DoneJson(
          done.state().wireName(),
          done.sentences(),
          done.supported(),
          AnsweredByJson.of(done.model()),
          done.problem() == null ? null : inWords.apply(done.problem()));
    }
  }
}
