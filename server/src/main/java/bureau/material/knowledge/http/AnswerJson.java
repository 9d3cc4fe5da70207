package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.Citation;
import bureau.material.knowledge.answer.AnswerEvent;
import bureau.material.knowledge.answer.AnswerRun;
import bureau.material.knowledge.answer.Conflict;
import bureau.material.knowledge.http.SearchJson.PassageJson;
import java.util.List;
import java.util.Locale;
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

  /// @param start in the document's text, in UTF-16 units
  record CitationJson(String passageId, int start, int end) {
    static CitationJson of(Citation citation) {
      return new CitationJson(citation.passage().toString(), citation.start(), citation.end());
    }
  }

  /// @param extract whether it is a source's own sentence, word for word
  record SentenceJson(
      String text, boolean supported, boolean extract, List<CitationJson> citations) {
    static SentenceJson of(AnswerEvent.Sentence sentence) {
      return new SentenceJson(
          sentence.text(),
          sentence.supported(),
          sentence.extract(),
          sentence.citations().stream().map(CitationJson::of).toList());
    }
  }

  /// @param superseded which of the two holds no more: `neither`, `first`, `second` or `both`
  record ConflictJson(CitationJson first, CitationJson second, String superseded) {
    static ConflictJson of(Conflict conflict) {
      return new ConflictJson(
          CitationJson.of(conflict.first()),
          CitationJson.of(conflict.second()),
          conflict.superseded().name().toLowerCase(Locale.ROOT));
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
