package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.material.knowledge.Party;
import bureau.material.knowledge.SearchQuestion;
import bureau.material.knowledge.care.AskedQuestion;
import bureau.material.knowledge.care.AskedQuestions;
import bureau.material.knowledge.care.Mark;
import bureau.material.knowledge.care.Place;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question that was handed on, as it travels.
///
/// @param unanswered how often the sources did not answer it
/// @param unhelpful how often an answer did not help
/// @param reason what was written last of why; `null` for none
/// @param askedBy what the last one is called who wanted to be named; `null` for none
/// @param note how an owner says that it was answered; `null` for none
/// @param sources the places that were found nearest, best first
record QuestionJson(
    String id,
    String collectionId,
    String question,
    int unanswered,
    int unhelpful,
    @Nullable String reason,
    @Nullable String askedBy,
    @OneOf(AskedQuestion.State.class) String state,
    @Nullable String note,
    Instant firstAt,
    Instant lastAt,
    List<PlaceJson> sources) {
  /// A range of a document's text, in UTF-16 units.
  ///
  /// @param version which text of the document it is in
  record PlaceJson(String documentId, String title, int version, int start, int end) {
    static PlaceJson of(Place place) {
      return new PlaceJson(
          place.document().toString(), place.title(), place.version(), place.start(), place.end());
    }
  }

  /// What was handed on to the owners of a collection.
  ///
  /// @param items of the state asked for, those asked the most first, 200 at most
  /// @param open how many are open
  record Listed(List<QuestionJson> items, int open, int answered, int dismissed, MarksJson marks) {
    static Listed of(AskedQuestions.Listed listed, PartyNames names) {
      var counts = listed.counts();
      return new Listed(
          listed.questions().stream().map(one -> QuestionJson.of(one, names)).toList(),
          counts.getOrDefault(AskedQuestion.State.OPEN, 0),
          counts.getOrDefault(AskedQuestion.State.ANSWERED, 0),
          counts.getOrDefault(AskedQuestion.State.DISMISSED, 0),
          MarksJson.of(listed.marks()));
    }
  }

  /// How many answers were marked, and how.
  ///
  /// @param since the first day that counts, for example `2026-09-01`
  record MarksJson(String since, int helpful, int unhelpful, int unanswered) {
    static MarksJson of(AskedQuestions.Marks marks) {
      return new MarksJson(
          marks.since().toString(), marks.helpful(), marks.unhelpful(), marks.unanswered());
    }
  }

  /// What somebody says of an answer.
  ///
  /// @param question as it was asked; nothing is kept of it where the answer helped
  /// @param collections whose owners are told
  /// @param passages that were found, best first; five are kept, as places
  /// @param reason in words
  /// @param named whether the owners may know who says so; left out for no
  record Marked(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Mark.Kind.class) @Nullable String mark,
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = SearchQuestion.LONGEST)
          @Nullable String question,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable List<@Nullable String> collections,
      @Nullable List<@Nullable String> passages,
      @Schema(maxLength = Mark.LONGEST_REASON) @Nullable String reason,
      @Nullable Boolean named) {}

  /// What became of it.
  ///
  /// @param note how it was answered; left out for nothing to say
  record Settled(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(AskedQuestion.State.class)
          @Nullable String state,
      @Schema(maxLength = Mark.LONGEST_REASON) @Nullable String note) {}

  static QuestionJson of(AskedQuestion question, PartyNames names) {
    var askedBy = question.askedBy();
    return new QuestionJson(
        question.id().toString(),
        question.collection().toString(),
        question.text(),
        question.unanswered(),
        question.unhelpful(),
        question.reason(),
        askedBy == null ? null : names.of(new Party.OnePerson(askedBy)).orElse(null),
        question.state().wireName(),
        question.note(),
        question.firstAt(),
        question.lastAt(),
        question.sources().stream().map(PlaceJson::of).toList());
  }
}
