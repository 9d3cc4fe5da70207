package bureau.bench;

import java.util.List;
import java.util.Locale;

/// What the project asks of itself, beside what was measured: the median through Bureau, less the
/// median of asking the upstream directly where a time is added to it.
final class Floors {
  /// @param added whether the time of the direct way is taken off
  /// @param most whether the figures are upper bounds
  private record Floor(String figure, boolean added, boolean most, double floor, double goal) {}

  private static final List<Floor> ALL =
      List.of(
          new Floor("1 stream: first chunk p50 ms", true, true, 0.6, 0.4),
          new Floor("64 streams: first chunk p50 ms", true, true, 0.6, 0.4),
          new Floor("64 streams: each chunk p50 ms", true, true, 0.1, 0.06),
          new Floor("requests/s, 32 connections", false, false, 4_000, 7_570),
          new Floor("  CPU-s per 1,000", false, true, 0.3, 0.2),
          new Floor("idle MB, server and database", false, true, 400, 300),
          new Floor("ready after s, second start", false, true, 5, 2));

  private Floors() {}

  static void print(Report report) {
    System.out.printf("%n%-44s %10s %10s %10s%n", "", "measured", "floor", "goal");
    for (var floor : ALL) {
      var direct = floor.added() ? report.median(floor.figure(), "direct") : 0;
      var measured = report.median(floor.figure(), "bureau") - direct;
      if (!Double.isNaN(measured)) {
        System.out.printf(
            Locale.ROOT,
            "%-44s %10.3f %10s %10s  %s%n",
            floor.figure().strip() + (floor.added() ? ", added" : ""),
            measured,
            bound(floor, floor.floor()),
            bound(floor, floor.goal()),
            verdict(floor, measured));
      }
    }
  }

  private static String bound(Floor floor, double value) {
    return (floor.most() ? "≤ " : "≥ ") + (value % 1 == 0 ? (long) value : value);
  }

  private static String verdict(Floor floor, double measured) {
    if (floor.most() ? measured <= floor.goal() : measured >= floor.goal()) {
      return "goal met";
    }
    return (floor.most() ? measured <= floor.floor() : measured >= floor.floor())
        ? "floor met"
        : "missed";
  }
}
