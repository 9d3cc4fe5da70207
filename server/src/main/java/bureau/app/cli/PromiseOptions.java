package bureau.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a provider promises, as it is said on the command line. Each promise is one text of its
/// standing, its clause, the day on which it stood so and, if there is one, a link, with semicolons
/// between.
final class PromiseOptions {
  private static final String FORM =
      ": 'contractual; clause; 2026-05-01; https://…', the link may be left out, or 'declared; …'";

  @Option(names = "--region", description = "where it computes, in its own words: westeurope")
  private @Nullable String region;

  @Option(names = "--country", description = "where that is, in two letters: NL")
  private @Nullable String country;

  @Option(names = "--training", description = "that nothing it is sent trains models" + FORM)
  private @Nullable String training;

  @Option(names = "--retention", description = "how long it keeps what it is sent" + FORM)
  private @Nullable String retention;

  @Option(names = "--retention-days", description = "how many days that is; 0 for not at all")
  private @Nullable Integer retentionDays;

  @Option(names = "--hosting", description = "that it computes in --country" + FORM)
  private @Nullable String hosting;

  /// {@return the body of the request; empty where nothing is said}
  Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    put(body, "region", region);
    put(body, "country", country);
    put(body, "training", promise("--training", training));
    var kept = promise("--retention", retention);
    if (retentionDays != null) {
      if (kept == null) {
        throw new Refused("--retention-days says how long: say with --retention who promises it.");
      }
      kept.put("days", retentionDays);
    }
    put(body, "retention", kept);
    put(body, "hosting", promise("--hosting", hosting));
    return body;
  }

  private static @Nullable Map<String, Object> promise(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    var said = text.split(";", -1);
    if (said.length < 3 || said.length > 4) {
      throw new Refused(
          "%s takes a standing, a clause and a day, with semicolons between: %s"
              .formatted(option, "'contractual; DPA, 4.2; 2026-05-01'"));
    }
    var promise = new LinkedHashMap<String, Object>();
    promise.put("standing", said[0].strip());
    promise.put("clause", said[1].strip());
    promise.put("asOf", said[2].strip());
    if (said.length == 4) {
      promise.put("link", said[3].strip());
    }
    return promise;
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
