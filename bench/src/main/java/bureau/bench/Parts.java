package bureau.bench;

import java.time.Duration;
import java.util.List;

/// The parts of the benchmark, each played on every target in turn, round by round.
final class Parts {
  private static final Shape AT_ONCE = new Shape(0, 1, 0);
  private static final Shape SHORT = new Shape(20, 10, 10);
  private static final Shape LONG = new Shape(20, 25, 40);

  /// All shapes, by which the upstream's models are named.
  static final List<Shape> SHAPES = List.of(AT_ONCE, SHORT, LONG, Endurance.SLOW);

  private static final int CONNECTIONS = 32;

  private final Options options;
  private final Report report;
  private final List<Target> targets;
  private final Installation bureau;
  private final List<Control> controls;

  Parts(
      Options options,
      Report report,
      List<Target> targets,
      Installation bureau,
      List<Control> controls) {
    this.options = options;
    this.report = report;
    this.targets = targets;
    this.bureau = bureau;
    this.controls = controls;
  }

  void run() {
    warmUp();
    for (var round = 1; round <= options.rounds(); round++) {
      System.out.println("round " + round);
      if (options.runs("throughput")) {
        targets.forEach(this::throughput);
      }
      if (options.runs("streams")) {
        targets.forEach(target -> streams(target, SHORT, 1, 30));
        targets.forEach(target -> streams(target, LONG, 64, 3));
        targets.forEach(target -> streams(target, LONG, 256, 2));
      }
    }
  }

  /// Has Bureau answer so many calls.
  static void calls(Target bureau, int howMany) {
    Load.whole(bureau, AT_ONCE, CONNECTIONS, howMany / CONNECTIONS);
  }

  /// A few seconds of everything.
  static void mixed(Target bureau) {
    Load.whole(bureau, AT_ONCE, CONNECTIONS, Duration.ofSeconds(2));
    Load.streams(bureau, LONG, 64, 2, LONG.length());
    Load.streams(bureau, SHORT, 16, 10, SHORT.length());
  }

  /// Calls last: what was compiled for them alone is compiled anew once there are streams too.
  private void warmUp() {
    for (var target : targets) {
      calls(target, options.warm() / 2);
      Load.streams(target, SHORT, 64, 60, SHORT.length());
      calls(target, options.warm() / 2);
    }
  }

  private void throughput(Target target) {
    var before = cpu(target);
    var result = Load.whole(target, AT_ONCE, CONNECTIONS, options.each());
    var used = cpu(target).minus(before);
    var thousands = result.answers() / 1000.0;
    report.add("requests/s, 32 connections", target.name(), result.perSecond());
    report.add("  p50 ms", target.name(), result.whole().millis(0.5));
    report.add("  p99 ms", target.name(), result.whole().millis(0.99));
    report.add("  failed", target.name(), (double) result.failed());
    if (!target.name().equals("direct")) {
      report.add("  CPU-s per 1,000", target.name(), used.sum() / thousands);
      report.add("    of which server", target.name(), used.server() / thousands);
      report.add("    of which database", target.name(), used.database() / thousands);
    }
  }

  private void streams(Target target, Shape shape, int connections, int each) {
    var before = cpu(target);
    var result = Load.streams(target, shape, connections, each, shape.length());
    var used = cpu(target).minus(before);
    var name = connections + (connections == 1 ? " stream: " : " streams: ");
    report.add(name + "first chunk p50 ms", target.name(), result.first().millis(0.5));
    report.add("  " + name + "first p99", target.name(), result.first().millis(0.99));
    report.add(name + "each chunk p50 ms", target.name(), result.chunk().millis(0.5));
    report.add("  " + name + "each p99", target.name(), result.chunk().millis(0.99));
    report.add("  " + name + "failed", target.name(), (double) result.failed());
    if (!target.name().equals("direct")) {
      report.add(
          "  " + name + "CPU us per chunk", target.name(), used.sum() * 1e6 / result.chunks());
    }
  }

  private ProcessTree.Split cpu(Target target) {
    return switch (target.name()) {
      case "direct" -> new ProcessTree.Split(0, 0);
      case "bureau" -> bureau.processes().cpuSeconds();
      default ->
          controls.stream()
              .filter(control -> control.name().equals(target.name()))
              .findFirst()
              .orElseThrow()
              .processes()
              .cpuSeconds();
    };
  }
}
