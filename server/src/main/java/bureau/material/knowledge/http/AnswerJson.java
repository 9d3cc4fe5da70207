package bureau.material.knowledge.http;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.answer.AnswerEvent;
import bureau.material.knowledge.answer.Citation;
import bureau.material.knowledge.answer.Conflict;
import bureau.material.knowledge.answer.Found;
import bureau.material.knowledge.answer.Source;
import java.util.ArrayList;
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
    IndexingJson indexing,
    List<ConflictJson> conflicts,
    List<SentenceJson> sentences,
    @Nullable ModelJson model,
    @Nullable Map<String, Object> problem) {

  /// What was found.
  record FoundJson(
      String language, List<PassageJson> passages, String meaning, IndexingJson indexing) {
    static FoundJson of(Found found, String language) {
      return new FoundJson(
          language,
          found.sources().stream().map(PassageJson::of).toList(),
          found.meaning() ? "used" : "unavailable",
          new IndexingJson(found.waiting()));
    }
  }

  /// @param waiting documents that are not searchable yet
  record IndexingJson(long waiting) {}

  record PassageJson(
      String id,
      String documentId,
      String collectionId,
      String title,
      List<String> path,
      int page,
      int start,
      int end,
      String text,
      double score,
      List<String> foundBy,
      boolean superseded,
      @Nullable String inForceFrom,
      @Nullable String inForceUntil) {
    static PassageJson of(Source source) {
      var foundBy = new ArrayList<String>();
      if (source.keywordRank() > 0) {
        foundBy.add("keyword");
      }
      if (source.meaningRank() > 0) {
        foundBy.add("meaning");
      }
      return new PassageJson(
          source.id().toString(),
          source.document().toString(),
          source.collection().toString(),
          source.title(),
          source.path(),
          source.page(),
          source.start(),
          source.end(),
          source.text(),
          source.score(),
          foundBy,
          source.superseded(),
          source.inForceFrom() == null ? null : source.inForceFrom().toString(),
          source.inForceUntil() == null ? null : source.inForceUntil().toString());
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

  record ModelJson(String ref, String name, String version) {
    static @Nullable ModelJson of(@Nullable AnsweringModel model) {
      return model == null ? null : new ModelJson(model.ref(), model.name(), model.version());
    }
  }

  /// The end.
  ///
  /// @param supported how many of the sentences are borne out
  record DoneJson(
      String state,
      int sentences,
      int supported,
      @Nullable ModelJson model,
      @Nullable Map<String, Object> problem) {
    static DoneJson of(AnswerEvent.Done done, Function<Problem, Map<String, Object>> inWords) {
      return new DoneJson(
          done.state().wireName(),
          done.sentences(),
          done.supported(),
          ModelJson.of(done.model()),
          done.problem() == null ? null : inWords.apply(done.problem()));
    }
  }
}
