package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.material.knowledge.SearchQuestion;
import bureau.material.knowledge.care.TestQuestion;
import bureau.material.knowledge.care.TestQuestions;
import bureau.material.knowledge.care.TestRun;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question that a collection is tested with, as it travels.
///
/// @param documentId where the answer is to be found; `null` where only words are expected, or once
///   it is gone
/// @param title of the document; `null` for none
/// @param words that must stand in the passage; `null` for any
/// @param now how it went at the last run; `null` before the first
/// @param before how it went at the run before that; `null` for none
/// @param change since the run before
record TestJson(
    String id,
    String question,
    @Nullable String documentId,
    @Nullable String title,
    @Nullable String words,
    @Nullable OutcomeJson now,
    @Nullable OutcomeJson before,
    @OneOf(TestQuestion.Change.class) String change) {
  /// How it went.
  ///
  /// @param rank at which place it was found, from 1; `null` for not among the first ten
  /// @param answered whether somebody who asks would be answered
  record OutcomeJson(@Nullable Integer rank, boolean answered) {
    static @Nullable OutcomeJson of(TestQuestion.@Nullable Outcome outcome) {
      return outcome == null
          ? null
          : new OutcomeJson(outcome.rank() == 0 ? null : outcome.rank(), outcome.isAnswered());
    }
  }

  /// All questions, tried once.
  ///
  /// @param first how many were found at the first place
  /// @param firstFive how many among the first five
  /// @param firstTen how many among the first ten
  /// @param answered how many would be answered at all
  record RunJson(
      String id,
      @OneOf(TestRun.Reason.class) String reason,
      Instant startedAt,
      Instant endedAt,
      int questions,
      int first,
      int firstFive,
      int firstTen,
      int answered) {
    static RunJson of(TestRun run) {
      return new RunJson(
          run.id().toString(),
          run.reason().wireName(),
          run.startedAt(),
          run.endedAt(),
          run.questions(),
          run.first(),
          run.firstFive(),
          run.firstTen(),
          run.answered());
    }
  }

  /// The tests of a collection.
  ///
  /// @param items the newest first
  /// @param runs the newest first, twenty at most
  /// @param pending whether another run is to come
  record Listed(List<TestJson> items, List<RunJson> runs, boolean pending) {
    static Listed of(TestQuestions.Listed listed) {
      return new Listed(
          listed.questions().stream().map(TestJson::of).toList(),
          listed.runs().stream().map(RunJson::of).toList(),
          listed.isPending());
    }
  }

  /// What may be sent to add one: a document, words, or both.
  record Wanted(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = SearchQuestion.LONGEST)
          @Nullable String question,
      @Nullable String documentId,
      @Schema(maxLength = TestQuestions.LONGEST_WORDS) @Nullable String words) {}

  static TestJson of(TestQuestion test) {
    var document = test.document();
    return new TestJson(
        test.id().toString(),
        test.question(),
        document == null ? null : document.toString(),
        test.title(),
        test.words(),
        OutcomeJson.of(test.now()),
        OutcomeJson.of(test.before()),
        test.change().wireName());
  }
}
