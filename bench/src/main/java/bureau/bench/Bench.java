package bureau.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

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
    var options = Options.read(System.getenv());
    var report = new Report();
    try (var upstream = Upstream.start(Parts.SHAPES);
        var control = Control.start(upstream.port());
        var bureau =
            Installation.start(options.launcher(), upstream.port(), options.javaOptions())) {
      var here = InetAddress.getLoopbackAddress();
      var direct = new Target("direct", new InetSocketAddress(here, upstream.port()), "");
      var relayed = new Target(control.name(), new InetSocketAddress(here, control.port()), "");
      var served = bureau.target("bureau");
      var endurance = new Endurance(options, report, bureau, served);
      endurance.idle();
      var targets =
          List.of(direct, relayed, served).stream().filter(it -> options.asks(it.name())).toList();
      new Parts(options, report, targets, bureau, control).run();
      endurance.run();
    }
    report.print();
    Floors.print(report);
    Path file = report.write(options.results());
    System.out.println("\nevery round: " + file);
  }
}
