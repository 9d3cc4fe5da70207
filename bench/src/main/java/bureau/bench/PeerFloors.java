package bureau.bench;

import java.util.List;
import java.util.Locale;

/// What the project asks of itself beside other gateways: floors against LiteLLM, and not a chunk
/// lost; the goal is to be ahead of TensorZero.
final class PeerFloors {
  private static final String CPU = "  CPU-s per 1,000";
  private static final double TIMES_LITELLM = 30;
  private static final List<Integer> STREAMS = List.of(1, 64, 256);

  private PeerFloors() {}

  static void print(Report report) {
    System.out.printf("%n%-52s %12s %12s%n", "", "measured", "asked");
    var ratio = report.median(CPU, "litellm") / report.median(CPU, "bureau");
    line("floor: requests per CPU-second, times LiteLLM's", ratio, TIMES_LITELLM, false);
    var lost = report.sum("failed", "bureau");
    line("floor: answers that failed or lacked a chunk", lost, 0, true);
    for (var streams : STREAMS) {
      for (var part : List.of("first chunk p50 ms", "each chunk p50 ms")) {
        var figure = streams + (streams == 1 ? " stream: " : " streams: ") + part;
        line(
            "goal: " + figure + ", added",
            added(report, figure, "bureau"),
            added(report, figure, "tensorzero"),
            true);
      }
    }
    line(
        "goal: CPU-s per 1,000 requests",
        report.median(CPU, "bureau"),
        report.median(CPU, "tensorzero"),
        true);
  }

  private static double added(Report report, String figure, String target) {
    return report.median(figure, target) - report.median(figure, "direct");
  }

  private static void line(String what, double measured, double asked, boolean most) {
    if (Double.isNaN(measured) || Double.isNaN(asked)) {
      System.out.printf("%-52s %12s%n", what, "not measured");
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%-52s %12.3f %s %10.3f  %s%n",
        what,
        measured,
        most ? "≤" : "≥",
        asked,
        (most ? measured <= asked : measured >= asked) ? "met" : "missed");
  }
}
