package bureau.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// All figures, each with the value of every round; what counts is the median.
final class Report {
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  /// @param figure what was measured, with its unit
  /// @param target whom it was measured on
  void add(String figure, String target, double value) {
    values
        .computeIfAbsent(figure, _ -> new LinkedHashMap<>())
        .computeIfAbsent(target, _ -> new ArrayList<>())
        .add(value);
    System.out.printf("  %s, %s: %s%n", target, figure.strip(), number(value));
  }

  /// {@return the median of the rounds; not a number if there is none}
  double median(String figure, String target) {
    var all = values.getOrDefault(figure, Map.of()).getOrDefault(target, List.of());
    return all.isEmpty() ? Double.NaN : median(all);
  }

  /// {@return the sum over all rounds of every figure whose name holds this; not a number if there
  /// is none}
  double sum(String part, String target) {
    return values.entrySet().stream()
        .filter(figure -> figure.getKey().contains(part))
        .flatMap(figure -> figure.getValue().getOrDefault(target, List.of()).stream())
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  void print() {
    var targets = values.values().stream().flatMap(it -> it.keySet().stream()).distinct().toList();
    System.out.printf("%n%-44s", "median of the rounds (least to most)");
    targets.forEach(target -> System.out.printf(" %28s", target));
    System.out.println();
    values.forEach(
        (figure, byTarget) -> {
          System.out.printf("%-44s", figure);
          for (var target : targets) {
            var all = byTarget.get(target);
            System.out.printf(" %28s", all == null ? "" : cell(all));
          }
          System.out.println();
        });
  }

  Path write(Path folder) {
    var json =
        values.entrySet().stream()
            .map(figure -> quoted(figure.getKey()) + ": " + json(figure.getValue()))
            .collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
    try {
      Files.createDirectories(folder);
      var name = Instant.now().toString().replaceAll("[:.]", "-") + ".json";
      return Files.writeString(folder.resolve(name), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(List<Double> all) {
    var sorted = all.stream().sorted().toList();
    return all.size() == 1
        ? number(sorted.getFirst())
        : "%s (%s to %s)"
            .formatted(number(median(all)), number(sorted.getFirst()), number(sorted.getLast()));
  }

  private static double median(List<Double> all) {
    var sorted = all.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%,.0f", value);
  }

  private static String json(Map<String, List<Double>> byTarget) {
    return byTarget.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
