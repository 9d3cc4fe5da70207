package bureau.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Stream;

/// Runs the parts of the benchmark and prints their table.
///
/// Everything shares one machine: load, upstream, control, server and database. What the load can
/// do at all is shown by asking the upstream directly, what any relay costs by the control.
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 2 && arguments[0].equals("relay")) {
      BareRelay.serve(Integer.parseInt(arguments[1]));
      return;
    }
    if (arguments.length == 1 && arguments[0].equals("peers")) {
      PeerBench.run(Options.read(System.getenv(), "1000,2000"), Peers.of(System.getenv()));
      return;
    }
    var options = Options.read(System.getenv(), "2000,4000,8000");
    var report = new Report();
    try (var upstream = Upstream.start(Parts.SHAPES);
        var relay = Control.bareRelay(upstream.port());
        var nginx = Nginx.start(upstream.port()).orElse(null);
        var bureau =
            Installation.start(options.launcher(), upstream.port(), options.javaOptions())) {
      var controls = Stream.of(nginx, relay).filter(Objects::nonNull).toList();
      var served = bureau.target("bureau");
      var endurance = new Endurance(options, report, bureau, served);
      endurance.idle();
      var targets = new ArrayList<Target>();
      targets.add(Target.on(upstream.port(), "direct"));
      controls.forEach(control -> targets.add(control.target()));
      targets.add(served);
      targets.removeIf(target -> !options.asks(target.name()));
      var processes = new HashMap<String, ProcessTree>();
      controls.forEach(control -> processes.put(control.name(), control.processes()));
      processes.put(served.name(), bureau.processes());
      new Parts(options, report, targets, processes, Parts.Plan.OWN).run();
      endurance.run();
    }
    report.print();
    Floors.print(report);
    Path file = report.write(options.results());
    System.out.println("\nevery round: " + file);
  }
}
