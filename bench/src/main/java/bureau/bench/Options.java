package bureau.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What `make bench` was told.
///
/// @param warm how many calls go before the first round: the compiler is at work until then
/// @param only the parts to run; empty for all but the soak
/// @param targets whom to ask; empty for all
/// @param open how many streams to hold open, the fewest first; more are tried while none fails
/// @param soak how long the mixed load lasts; zero for none
/// @param calls how many go before memory is read again
/// @param javaOptions more options for the server's Java
record Options(
    int rounds,
    int warm,
    Duration each,
    Set<String> only,
    Set<String> targets,
    List<Integer> open,
    Duration soak,
    int calls,
    String javaOptions,
    Path launcher,
    Path results) {
  /// @param open how many streams to hold open where nothing is said
  static Options read(Map<String, String> environment, String open) {
    return new Options(
        Integer.parseInt(environment.getOrDefault("ROUNDS", "5")),
        Integer.parseInt(environment.getOrDefault("WARM", "300000")),
        Duration.ofSeconds(Integer.parseInt(environment.getOrDefault("SECONDS", "6"))),
        words(environment.getOrDefault("ONLY", "")),
        words(environment.getOrDefault("TARGETS", "")),
        words(environment.getOrDefault("OPEN", open)).stream()
            .map(Integer::valueOf)
            .sorted()
            .toList(),
        duration(environment.getOrDefault("SOAK", "0s")),
        Integer.parseInt(environment.getOrDefault("CALLS", "20000")),
        environment.getOrDefault("JAVA_OPTIONS", ""),
        Path.of(environment.getOrDefault("LAUNCHER", "./bureau")).toAbsolutePath().normalize(),
        Path.of(
            environment.getOrDefault(
                "RESULTS", System.getProperty("user.home") + "/.cache/bureau/bench")));
  }

  boolean runs(String part) {
    return only.isEmpty() || only.contains(part);
  }

  boolean asks(String target) {
    return targets.isEmpty() || targets.contains(target);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .filter(part -> !part.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text);
  }
}
