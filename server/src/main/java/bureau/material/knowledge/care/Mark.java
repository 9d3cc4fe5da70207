package bureau.material.knowledge.care;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WireName;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.SearchQuestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody says of an answer.
///
/// @param question as it was asked; of an answer that helped it is not kept
/// @param collections whose owners are told
/// @param passages that were found, best first
/// @param reason in words; `null` for none
/// @param isNamed whether the owners may know who says so
public record Mark(
    Kind kind,
    String question,
    Set<CollectionId> collections,
    List<PassageId> passages,
    @Nullable String reason,
    boolean isNamed) {
  public static final int LONGEST_REASON = 1_000;
  public static final int MOST_COLLECTIONS = 20;
  public static final int MOST_PASSAGES = 5;

  public Mark {
    question = CareTexts.required(question, "question", SearchQuestion.LONGEST);
    reason = CareTexts.optional(reason, "reason", LONGEST_REASON);
    if (collections.isEmpty()) {
      throw Problem.invalid("collections", "required").exception();
    }
    if (collections.size() > MOST_COLLECTIONS) {
      throw Problem.invalid("collections", "length").exception();
    }
    collections = Set.copyOf(collections);
    passages = passages.stream().limit(MOST_PASSAGES).toList();
  }

  /// How it was.
  public enum Kind implements WireName {
    HELPFUL("helpful"),
    UNHELPFUL("not-helpful"),
    /// The sources did not answer.
    UNANSWERED("unanswered");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }

    public static Optional<Kind> parse(String wireName) {
      return Stream.of(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
    }
  }
}
