package bureau.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Bureau beside the gateways of others: the same upstream, the same load, round by round.
final class PeerBench {
  private static final Duration RAMP = Duration.ofSeconds(12);

  private final Options options;
  private final Report report;
  private final List<Gateway> gateways;

  private PeerBench(Options options, Report report, List<Gateway> gateways) {
    this.options = options;
    this.report = report;
    this.gateways = gateways;
  }

  static void run(Options options, Peers peers) throws IOException {
    var report = new Report();
    var gateways = new ArrayList<Gateway>();
    try (var upstream = Upstream.start(Parts.SHAPES);
        var nginx = options.asks("nginx") ? Nginx.start(upstream.port()).orElse(null) : null) {
      try {
        for (var recipe : peers.before(upstream.port())) {
          if (options.asks(recipe.name())) {
            System.out.println("starting " + recipe.name());
            gateways.add(Peer.start(recipe));
          }
        }
        var bureau =
            new MeasuredBureau(
                Installation.start(options.launcher(), upstream.port(), options.javaOptions()));
        gateways.add(bureau);
        var bench = new PeerBench(options, report, gateways);
        bench.idle();
        bench.rounds(Target.on(upstream.port(), "direct"), nginx, bureau);
        bench.endurance();
      } finally {
        gateways.forEach(Gateway::close);
      }
    }
    report.print();
    PeerFloors.print(report);
    System.out.println("\nevery round: " + report.write(options.results()));
  }

  /// Before anything but a first question was asked.
  private void idle() {
    if (options.runs("memory")) {
      pause(Duration.ofSeconds(10));
      gateways.forEach(one -> add("idle MB", one, megabytes(one)));
    }
  }

  private void rounds(Target direct, @Nullable Control nginx, MeasuredBureau bureau) {
    var targets = new ArrayList<Target>();
    var processes = new HashMap<String, ProcessTree>();
    targets.add(direct);
    if (nginx != null) {
      targets.add(nginx.target());
      processes.put(nginx.name(), nginx.processes());
    }
    for (var gateway : gateways) {
      targets.add(gateway.target());
      processes.put(gateway.name(), gateway.processes());
    }
    targets.add(bureau.masking());
    processes.put(bureau.masking().name(), bureau.processes());
    targets.removeIf(target -> !options.asks(target.name()));
    new Parts(options, report, targets, processes, Parts.Plan.PEERS).run();
  }

  private void endurance() {
    for (var gateway : gateways) {
      if (options.runs("memory")) {
        Parts.calls(gateway.target(), options.calls());
        add("MB after " + options.calls() + " calls", gateway, megabytes(gateway));
      }
      if (options.runs("open")) {
        options.open().forEach(streams -> open(gateway, streams));
      }
      if (options.soak().isPositive()) {
        soak(gateway);
      }
    }
    if (options.runs("start")) {
      for (var i = 0; i < options.rounds(); i++) {
        for (var gateway : gateways) {
          add("first answer after s", gateway, gateway.restart().toMillis() / 1000.0);
        }
      }
    }
  }

  private void open(Gateway gateway, int streams) {
    var load =
        CompletableFuture.supplyAsync(
            () -> Load.streams(gateway.target(), Endurance.SLOW, streams, 1, RAMP));
    pause(RAMP.plusSeconds(3));
    var name = streams + " open streams: ";
    add(name + "MB", gateway, megabytes(gateway));
    var result = load.join();
    add(name + "failed or short of a chunk", gateway, (double) result.failed());
    add("  " + name + "chunk p50 ms", gateway, result.chunk().millis(0.5));
    add("  " + name + "chunk p99 ms", gateway, result.chunk().millis(0.99));
  }

  private void soak(Gateway gateway) {
    var until = System.nanoTime() + options.soak().toNanos();
    while (System.nanoTime() < until) {
      var minute = Math.min(until, System.nanoTime() + Duration.ofMinutes(1).toNanos());
      while (System.nanoTime() < minute) {
        Parts.mixed(gateway.target());
      }
      add("soak: MB", gateway, megabytes(gateway));
      add("soak: descriptors", gateway, gateway.processes().descriptors());
      add("soak: threads", gateway, gateway.processes().threads());
    }
  }

  private void add(String figure, Gateway gateway, double value) {
    report.add(figure, gateway.name(), value);
  }

  private static double megabytes(Gateway gateway) {
    return gateway.processes().megabytes().sum();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
