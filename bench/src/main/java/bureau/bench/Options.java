package bureau.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What `make bench` was told.
///
/// @param only the parts to run; empty for all but the soak
/// @param soak how long the mixed load lasts; zero for none
/// @param javaOptions more options for the server's Java
record Options(
    int rounds,
    Duration each,
    Set<String> only,
    Duration soak,
    String javaOptions,
    Path launcher,
    Path results) {
  static Options read(Map<String, String> environment) {
    var only = environment.getOrDefault("ONLY", "");
    return new Options(
        Integer.parseInt(environment.getOrDefault("ROUNDS", "5")),
        Duration.ofSeconds(Integer.parseInt(environment.getOrDefault("SECONDS", "6"))),
        Arrays.stream(only.split(","))
            .filter(part -> !part.isBlank())
            .collect(Collectors.toUnmodifiableSet()),
        duration(environment.getOrDefault("SOAK", "0s")),
        environment.getOrDefault("JAVA_OPTIONS", ""),
        Path.of(environment.getOrDefault("LAUNCHER", "./bureau")).toAbsolutePath().normalize(),
        Path.of(
            environment.getOrDefault(
                "RESULTS", System.getProperty("user.home") + "/.cache/bureau/bench")));
  }

  boolean runs(String part) {
    return only.isEmpty() || only.contains(part);
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text);
  }
}
