package bureau.material.knowledge.care;

import bureau.material.knowledge.DocumentId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Documents of a collection that somebody should look at.
///
/// @param since from when on uses are counted here
/// @param past whose time is over or that were replaced, and are still there
/// @param unused not found by anybody since that day; `null` as long as it has not been counted for
///   so long
/// @param contradicting places that say different things
public record LookedAfter(
    LocalDate since,
    List<Line> past,
    @Nullable List<Line> unused,
    List<Contradiction> contradicting) {
  public LookedAfter {
    past = List.copyOf(past);
    unused = unused == null ? null : List.copyOf(unused);
    contradicting = List.copyOf(contradicting);
  }

  /// A document.
  ///
  /// @param found how often it was found since that day
  /// @param lastDay on which it was found last; `null` if nobody ever found it
  public record Line(
      DocumentId document,
      String title,
      @Nullable LocalDate inForceUntil,
      @Nullable DocumentId replacedBy,
      int found,
      @Nullable LocalDate lastDay) {}
}
