package bureau.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// What a server takes and whether it stays so: memory idle, under many open streams, after many
/// calls and after a long mixed load; and how quickly it starts.
final class Endurance {
  /// Open for half a minute, most of it in silence.
  static final Shape SLOW = new Shape(20, 8, 4_000);

  private static final Duration RAMP = Duration.ofSeconds(12);
  private static final int STARTS = 5;
  private static final String BUREAU = "bureau";

  private final Options options;
  private final Report report;
  private final Installation bureau;
  private final Target target;

  Endurance(Options options, Report report, Installation bureau, Target target) {
    this.options = options;
    this.report = report;
    this.bureau = bureau;
    this.target = target;
  }

  /// To be called before anything else was asked of the server.
  void idle() {
    if (options.runs("memory")) {
      pause(Duration.ofSeconds(10));
      var idle = bureau.processes().megabytes();
      report.add("idle MB, server and database", BUREAU, idle.sum());
      report.add("  idle MB, of which database", BUREAU, idle.database());
    }
  }

  void run() {
    if (options.runs("memory")) {
      Parts.calls(target, options.calls());
      report.add("live heap MB after the calls", BUREAU, bureau.processes().liveHeapMegabytes());
      var after = bureau.processes().megabytes();
      report.add("  MB after the calls, server", BUREAU, after.server());
      report.add("  MB after the calls, database", BUREAU, after.database());
    }
    if (options.runs("open")) {
      for (var streams : options.open()) {
        if (!open(streams)) {
          break;
        }
      }
    }
    if (options.soak().isPositive()) {
      soak();
    }
    if (options.runs("start")) {
      for (var i = 0; i < STARTS; i++) {
        bureau.restart();
        report.add("ready after s, second start", BUREAU, bureau.startedIn().toMillis() / 1000.0);
      }
    }
  }

  /// @return whether every chunk of every stream came
  private boolean open(int streams) {
    var processes = bureau.processes();
    var before = processes.liveHeapMegabytes();
    var load = CompletableFuture.supplyAsync(() -> Load.streams(target, SLOW, streams, 1, RAMP));
    pause(RAMP.plusSeconds(3));
    var name = streams + " open streams: ";
    report.add(name + "MB of server", BUREAU, processes.megabytes().server());
    report.add(
        "  " + name + "KB of live heap each",
        BUREAU,
        (processes.liveHeapMegabytes() - before) * 1024 / streams);
    var result = load.join();
    report.add(name + "failed or short of a chunk", BUREAU, (double) result.failed());
    report.add("  " + name + "chunk p50 ms", BUREAU, result.chunk().millis(0.5));
    report.add("  " + name + "chunk p99 ms", BUREAU, result.chunk().millis(0.99));
    return result.failed() == 0;
  }

  private void soak() {
    var until = System.nanoTime() + options.soak().toNanos();
    for (var minute = 0; System.nanoTime() < until; minute++) {
      var next = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (System.nanoTime() < next) {
        Parts.mixed(target);
      }
      var processes = bureau.processes();
      var heap = processes.liveHeapMegabytes();
      var resident = processes.megabytes();
      System.out.printf(
          "soak, minute %d: live heap %.0f MB, server %.0f MB, database %.0f MB,"
              + " %d descriptors, %d threads%n",
          minute + 1,
          heap,
          resident.server(),
          resident.database(),
          processes.descriptors(),
          processes.threads());
      report.add("soak: live heap MB", BUREAU, heap);
      report.add("soak: MB, server", BUREAU, resident.server());
      report.add("soak: MB, database", BUREAU, resident.database());
      report.add("soak: descriptors", BUREAU, processes.descriptors());
      report.add("soak: threads", BUREAU, processes.threads());
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
