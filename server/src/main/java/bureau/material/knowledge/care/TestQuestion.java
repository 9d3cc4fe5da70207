package bureau.material.knowledge.care;

import bureau.ground.platform.http.WireName;
import bureau.material.knowledge.DocumentId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A question that a collection is tested with, and how it went last.
///
/// @param document where the answer is to be found; `null` where only words are expected, or once
///   it is gone
/// @param title of the document; `null` for none
/// @param words that must stand in the passage; `null` for any
/// @param now how it went at the last run; `null` before the first
/// @param before how it went at the run before that; `null` for none
public record TestQuestion(
    TestQuestionId id,
    String question,
    @Nullable DocumentId document,
    @Nullable String title,
    @Nullable String words,
    @Nullable Outcome now,
    @Nullable Outcome before) {
  /// How it went.
  ///
  /// @param rank at which place it was found, from 1; 0 for not among the first ten
  /// @param isAnswered whether somebody who asks would be answered
  public record Outcome(int rank, boolean isAnswered) {
    /// {@return less for better}
    private int place() {
      return rank == 0 ? Integer.MAX_VALUE : rank;
    }
  }

  /// What became of it since the run before.
  public enum Change implements WireName {
    NEW,
    BETTER,
    SAME,
    WORSE;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Change change() {
    if (now == null || before == null) {
      return Change.NEW;
    }
    if (now.place() != before.place()) {
      return now.place() < before.place() ? Change.BETTER : Change.WORSE;
    }
    if (now.isAnswered() != before.isAnswered()) {
      return now.isAnswered() ? Change.BETTER : Change.WORSE;
    }
    return Change.SAME;
  }
}
