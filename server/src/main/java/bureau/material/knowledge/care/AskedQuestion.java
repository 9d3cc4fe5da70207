package bureau.material.knowledge.care;

import bureau.ground.platform.http.WireName;
import bureau.ground.platform.ids.PersonId;
import bureau.material.knowledge.CollectionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A question that was handed on to the owners of a collection, once or by many.
///
/// @param text as it was typed the first time
/// @param unanswered how often its sources did not answer it
/// @param unhelpful how often an answer to it did not help
/// @param reason what the last one who gave a reason wrote; `null` for none
/// @param askedBy the last one who wanted to be named; `null` for none
/// @param note how an owner says that it was answered; `null` for none
/// @param sources the places that were found nearest, best first
public record AskedQuestion(
    QuestionId id,
    CollectionId collection,
    String text,
    int unanswered,
    int unhelpful,
    @Nullable String reason,
    @Nullable PersonId askedBy,
    State state,
    @Nullable String note,
    Instant firstAt,
    Instant lastAt,
    List<Place> sources) {
  public AskedQuestion {
    sources = List.copyOf(sources);
  }

  /// What an owner has done about it.
  public enum State implements WireName {
    OPEN,
    ANSWERED,
    /// Not to be answered; it stays so when it is asked again.
    DISMISSED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> parse(String wireName) {
      return Stream.of(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
    }
  }
}
