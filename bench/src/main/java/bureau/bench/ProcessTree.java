package bureau.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What processes of the server took, as the kernel counts it.
final class ProcessTree {
  private static final double TICKS = 100;

  private final ProcessHandle root;

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /// @param server of the server's own processes
  /// @param database of PostgreSQL's
  record Split(double server, double database) {
    Split minus(Split before) {
      return new Split(server - before.server, database - before.database);
    }

    double sum() {
      return server + database;
    }
  }

  /// {@return processor time so far, in seconds, that of ended children included}
  Split cpuSeconds() {
    return split(ProcessTree::cpuSeconds);
  }

  /// {@return memory in MB; what several processes share is counted once}
  Split megabytes() {
    return split(ProcessTree::megabytes);
  }

  /// {@return what lives in the server's heap after a collection, in MB}
  double liveHeapMegabytes() {
    jcmd("GC.run");
    var used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
    return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
  }

  private String jcmd(String command) {
    try {
      var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      var process =
          new ProcessBuilder(program, Long.toString(root.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  int descriptors() {
    try (var open = Files.list(Path.of("/proc/" + root.pid() + "/fd"))) {
      return (int) open.count();
    } catch (IOException e) {
      return -1;
    }
  }

  int threads() {
    return (int) field(read(root.pid(), "status"), "Threads:");
  }

  private Split split(java.util.function.ToDoubleFunction<ProcessHandle> figure) {
    var all =
        java.util.stream.Stream.concat(java.util.stream.Stream.of(root), root.descendants())
            .toList();
    Predicate<ProcessHandle> isPostgres =
        process -> read(process.pid(), "comm").strip().startsWith("postgres");
    return new Split(
        all.stream().filter(isPostgres.negate()).mapToDouble(figure).sum(),
        all.stream().filter(isPostgres).mapToDouble(figure).sum());
  }

  private static double cpuSeconds(ProcessHandle process) {
    var stat = read(process.pid(), "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    // behind the name in brackets; 11 and 12 are its own ticks, 13 and 14 those of ended children
    var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    var own = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    var ended = Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14));
    return (own + (stat.contains("(postgres)") ? ended : 0)) / TICKS;
  }

  private static double megabytes(ProcessHandle process) {
    return field(read(process.pid(), "smaps_rollup"), "Pss:") / 1024.0;
  }

  private static long field(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .orElse(0L);
  }

  private static String read(long process, String file) {
    try {
      return Files.readString(Path.of("/proc/" + process + "/" + file));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
