package bureau.app.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a drill found, in lines for a person.
final class DrillReport {
  private static final long MICROS = 1_000_000;

  private DrillReport() {}

  static String of(JsonNode report) {
    var lines = new ArrayList<String>();
    for (var model : report.path("models")) {
      lines.add(model.path("model").asString());
      lines.add("  before:  " + asked(model.path("before")));
      lines.add("  without: " + asked(model.path("without")));
    }
    lines.add("");
    lines.addAll(leaving(report.path("leaving")));
    lines.add("");
    lines.add(
        report.path("goesOn").asBoolean()
            ? "Everything that answered before was answered without the provider, too."
            : "Something that answered before was NOT answered without the provider: see above.");
    lines.add(
        report.path("switchedOff").asBoolean()
            ? "The provider stays switched off."
            : "The provider is switched on again.");
    return String.join("\n", lines);
  }

  private static String asked(JsonNode one) {
    if (one.has("refused")) {
      return "refused: " + one.path("refused").asString();
    }
    var after =
        one.has("afterMillis")
            ? " (%,d ms after it was switched off)".formatted(one.path("afterMillis").asLong())
            : "";
    return "%s, %,d ms, %,d tokens%s%n           %s"
        .formatted(
            one.path("route").asString(),
            one.path("millis").asLong(),
            one.path("tokens").asLong(),
            after,
            oneLine(one.path("answer").asString()));
  }

  private static List<String> leaving(JsonNode items) {
    if (items.isEmpty()) {
      return List.of("Nothing of it was used in the last thirty days.");
    }
    var lines = new ArrayList<String>();
    lines.add("What was used of it in the last thirty days, and what that would cost elsewhere:");
    for (var one : items) {
      lines.add(
          "  %s: %,d calls, %s; by %s: %s"
              .formatted(
                  one.path("model").asString(),
                  one.path("calls").asLong(),
                  costs(one.path("costs")),
                  one.path("by").asString("nobody"),
                  one.path("wouldCost").isObject()
                      ? cost(one.path("wouldCost"))
                      : "price unknown"));
    }
    return lines;
  }

  private static String costs(JsonNode costs) {
    return costs.isEmpty()
        ? "price unknown"
        : String.join(" + ", costs.valueStream().map(DrillReport::cost).toList());
  }

  private static String cost(JsonNode cost) {
    var micros = cost.path("micros").asLong();
    return "%,d.%06d %s"
        .formatted(micros / MICROS, micros % MICROS, cost.path("currency").asString());
  }

  private static String oneLine(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }
}
