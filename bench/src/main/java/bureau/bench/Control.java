package bureau.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A relay that checks nothing and keeps nothing, in a process of its own.
final class Control implements AutoCloseable {
  private final String name;
  private final int port;
  private final Process process;

  Control(String name, int port, Process process) {
    this.name = name;
    this.port = port;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  static Control bareRelay(int upstream) {
    try {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx512m",
                  "-Djdk.pollerMode=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Bench.class.getName(),
                  "relay",
                  Integer.toString(upstream))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      return new Control("bare relay", Integer.parseInt(out.readLine()), process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  Target target() {
    return Target.on(port, name);
  }

  ProcessTree processes() {
    return new ProcessTree(process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
