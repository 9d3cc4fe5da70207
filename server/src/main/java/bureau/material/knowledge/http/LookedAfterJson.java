package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.material.knowledge.care.Contradiction;
import bureau.material.knowledge.care.LookedAfter;
import bureau.material.knowledge.http.QuestionJson.PlaceJson;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Documents of a collection that somebody should look at, a hundred of each kind at most.
///
/// @param since from when on uses are counted here, for example `2026-09-01`
/// @param past whose time is over or that were replaced, those found the most all the same first
/// @param unused not found by anybody since that day; `null` as long as it has not been counted for
///   so long
/// @param contradicting places that say different things, those shown the most first
record LookedAfterJson(
    String since,
    List<Line> past,
    @Nullable List<Line> unused,
    List<ContradictionJson> contradicting) {
  /// A document.
  ///
  /// @param inForceUntil last day on which it holds; `null` for ever
  /// @param replacedBy the document that took its place; `null` for none
  /// @param found how often it was found since that day
  /// @param lastDay on which it was found last; `null` if nobody ever found it
  record Line(
      String documentId,
      String title,
      @Nullable String inForceUntil,
      @Nullable String replacedBy,
      int found,
      @Nullable String lastDay) {
    static Line of(LookedAfter.Line line) {
      return new Line(
          line.document().toString(),
          line.title(),
          text(line.inForceUntil()),
          text(line.replacedBy()),
          line.found(),
          text(line.lastDay()));
    }
  }

  /// One of two places.
  ///
  /// @param text letter for letter as it stands there
  record SideJson(PlaceJson place, String text) {
    static SideJson of(Contradiction.Side side) {
      return new SideJson(PlaceJson.of(side.place()), side.text());
    }
  }

  /// Two places that say different things.
  ///
  /// @param times how often answers showed them
  record ContradictionJson(
      String id,
      SideJson first,
      SideJson second,
      int times,
      @OneOf(Contradiction.State.class) String state,
      Instant lastAt) {
    static ContradictionJson of(Contradiction one) {
      return new ContradictionJson(
          one.id().toString(),
          SideJson.of(one.first()),
          SideJson.of(one.second()),
          one.times(),
          one.state().wireName(),
          one.lastAt());
    }
  }

  /// What became of two such places.
  record Settled(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Contradiction.State.class)
          @Nullable String state) {}

  static LookedAfterJson of(LookedAfter looked) {
    var unused = looked.unused();
    return new LookedAfterJson(
        looked.since().toString(),
        looked.past().stream().map(Line::of).toList(),
        unused == null ? null : unused.stream().map(Line::of).toList(),
        looked.contradicting().stream().map(ContradictionJson::of).toList());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
