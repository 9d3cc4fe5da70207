package bureau.material.knowledge.care;

import bureau.ground.platform.http.WireName;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// All questions of a collection, tried once.
///
/// @param first how many were found at the first place
/// @param firstFive how many among the first five
/// @param firstTen how many among the first ten
/// @param answered how many would be answered at all
public record TestRun(
    UUID id,
    Reason reason,
    Instant startedAt,
    Instant endedAt,
    int questions,
    int first,
    int firstFive,
    int firstTen,
    int answered) {
  /// Why it ran.
  public enum Reason implements WireName {
    /// The collection, or its questions, had changed.
    CHANGED,
    /// An owner wanted it.
    ASKED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
