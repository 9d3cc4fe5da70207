package bureau.material.knowledge.http;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.SearchQuestion;
import bureau.material.knowledge.answer.Answers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A question as it comes in.
///
/// @param collections those to look in; absent for all that the caller may read
/// @param language only passages in this language, for example `fr`
/// @param inForceOn only what holds on this day, for example `2026-12-01`
/// @param limit how many passages at most; 8 if absent
/// @param model the model to ask; absent for the agency's default
/// @param passagesOnly whether the sources are to speak for themselves, without a model
record AskedJson(
    @Nullable String question,
    @Nullable List<String> collections,
    @Nullable String language,
    @Nullable String inForceOn,
    @Nullable Integer limit,
    @Nullable String model,
    @Nullable Boolean passagesOnly) {
  private static final int LONGEST_QUESTION = 4_000;
  private static final int MOST_COLLECTIONS = 100;
  private static final int USUAL_LIMIT = 8;
  private static final int HIGHEST_LIMIT = 20;

  /// @throws bureau.ground.platform.http.ProblemException 400 naming what cannot be accepted
  SearchQuestion accepted() {
    if (question == null || question.isBlank()) {
      throw Problem.invalid("question", "required").exception();
    }
    if (question.length() > LONGEST_QUESTION) {
      throw Problem.invalid("question", "length").exception();
    }
    int most = limit == null ? USUAL_LIMIT : limit;
    if (most < 1 || most > HIGHEST_LIMIT) {
      throw Problem.invalid("limit", "range").exception();
    }
    if (language != null && !language.matches("[a-z]{2,3}")) {
      throw Problem.invalid("language", "format").exception();
    }
    return new SearchQuestion(question.strip(), places(), language, day(), most);
  }

  /// {@return how the question is to be answered; it bears no label of its own}
  Answers.Wish wish() {
    return new Answers.Wish(model, Boolean.TRUE.equals(passagesOnly), Sensitivity.PUBLIC);
  }

  private Set<CollectionId> places() {
    if (collections == null) {
      return Set.of();
    }
    if (collections.size() > MOST_COLLECTIONS) {
      throw Problem.invalid("collections", "length").exception();
    }
    return collections.stream()
        .map(
            id ->
                CollectionId.parse(id == null ? "" : id)
                    .orElseThrow(() -> Problem.notFound().exception()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private @Nullable LocalDate day() {
    try {
      return inForceOn == null ? null : LocalDate.parse(inForceOn);
    } catch (DateTimeException e) {
      throw Problem.invalid("inForceOn", "format").exception();
    }
  }
}
