package bureau.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The parts of the benchmark, each played on every target in turn, round by round.
final class Parts {
  static final Shape AT_ONCE = new Shape(0, 1, 0);
  private static final Shape SHORT = new Shape(20, 10, 10);
  private static final Shape LONG = new Shape(20, 25, 40);
  private static final Shape STEADY = new Shape(20, 20, 50);

  /// All shapes, by which the upstream's models are named.
  static final List<Shape> SHAPES = List.of(AT_ONCE, SHORT, LONG, STEADY, Endurance.SLOW);

  private static final int CONNECTIONS = 32;

  /// So many streams at once, each connection so many times.
  record Streams(Shape shape, int connections, int each) {}

  /// What is played in each round.
  ///
  /// @param warmStreams how many streams on each of 64 connections go before the first round
  /// @param warming for how long at most each target is asked for whole answers before the first
  ///   round, twice
  record Plan(List<Streams> streams, int warmStreams, Duration warming) {
    /// Beside controls.
    static final Plan OWN =
        new Plan(
            List.of(new Streams(SHORT, 1, 30), new Streams(LONG, 64, 3), new Streams(LONG, 256, 2)),
            60,
            Duration.ofHours(1));

    /// Beside other gateways: twenty chunks a second.
    static final Plan PEERS =
        new Plan(
            List.of(
                new Streams(STEADY, 1, 10),
                new Streams(STEADY, 64, 2),
                new Streams(STEADY, 256, 2)),
            10,
            Duration.ofSeconds(20));
  }

  private final Options options;
  private final Report report;
  private final List<Target> targets;
  private final Map<String, ProcessTree> processes;
  private final Plan plan;

  /// @param processes of each target by its name, but for the direct way
  Parts(
      Options options,
      Report report,
      List<Target> targets,
      Map<String, ProcessTree> processes,
      Plan plan) {
    this.options = options;
    this.report = report;
    this.targets = targets;
    this.processes = processes;
    this.plan = plan;
  }

  void run() {
    warmUp();
    for (var round = 1; round <= options.rounds(); round++) {
      System.out.println("round " + round);
      if (options.runs("throughput")) {
        targets.forEach(this::throughput);
      }
      if (options.runs("streams")) {
        for (var streams : plan.streams()) {
          targets.forEach(
              target -> streams(target, streams.shape(), streams.connections(), streams.each()));
        }
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
      warmUp(target);
      Load.streams(target, SHORT, 64, plan.warmStreams(), SHORT.length());
      warmUp(target);
    }
  }

  private void warmUp(Target target) {
    var each = options.warm() / 2 / CONNECTIONS;
    if (each > 0) {
      Load.whole(target, AT_ONCE, CONNECTIONS, each, plan.warming());
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
    var tree = processes.get(target.name());
    return tree == null ? new ProcessTree.Split(0, 0) : tree.cpuSeconds();
  }
}
