package bureau.inference.models;

import bureau.ground.platform.http.OneOf;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider's terms on the wire.
///
/// @param asOf the day from which they hold, or on which they stood so
/// @param lines how many the text has
/// @param by the id of whoever kept them
record TermsJson(
    int version, LocalDate asOf, @Nullable String link, int lines, Instant at, String by) {
  record Body(
      @Schema(requiredMode = RequiredMode.REQUIRED, format = "date") @Nullable String asOf,
      @Schema(maxLength = 500) @Nullable String link,
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 1_048_576) @Nullable String text) {
    @Override
    public String toString() {
      return "Body[" + asOf + "]";
    }
  }

  record Text(int version, String text) {}

  /// What is different between two versions.
  ///
  /// @param since the older one
  /// @param passages in their order; none where the texts are the same
  record Changes(int since, int version, int added, int removed, List<Passage> passages) {
    static Changes of(int since, int version, List<TextChanges.Passage> passages) {
      return new Changes(
          since,
          version,
          count(passages, TextChanges.Mark.ADDED),
          count(passages, TextChanges.Mark.REMOVED),
          passages.stream().map(Passage::of).toList());
    }

    private static int count(List<TextChanges.Passage> passages, TextChanges.Mark mark) {
      return (int)
          passages.stream()
              .flatMap(passage -> passage.lines().stream())
              .filter(line -> line.mark() == mark)
              .count();
    }
  }

  /// Lines around one or more differences.
  ///
  /// @param oldLine number of its first line in the older text, from 1
  /// @param newLine number of its first line in the newer text, from 1
  record Passage(int oldLine, int newLine, List<Line> lines) {
    static Passage of(TextChanges.Passage passage) {
      return new Passage(
          passage.oldLine(),
          passage.newLine(),
          passage.lines().stream()
              .map(line -> new Line(line.mark().wireName(), line.text()))
              .toList());
    }
  }

  record Line(@OneOf(TextChanges.Mark.class) String mark, String text) {}

  static TermsJson of(TermsVersion version) {
    return new TermsJson(
        version.number(),
        version.dated(),
        version.link(),
        version.lines(),
        version.at(),
        version.by());
  }
}
