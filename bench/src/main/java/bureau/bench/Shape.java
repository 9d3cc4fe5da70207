package bureau.bench;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the upstream answers; it is written into the name of the model, so that a request alone
/// says how it is to be answered.
///
/// @param waitMillis before the answer begins
/// @param chunks of a streamed answer
/// @param paceMillis between two of them
record Shape(int waitMillis, int chunks, int paceMillis) {
  private static final Pattern NAME = Pattern.compile("bench-(\\d+)-(\\d+)-(\\d+)");

  String model() {
    return "bench-" + waitMillis + "-" + chunks + "-" + paceMillis;
  }

  /// {@return how long the upstream takes for a streamed answer}
  Duration length() {
    return Duration.ofMillis(waitMillis + (long) (chunks - 1) * paceMillis);
  }

  static Shape in(String text) {
    Matcher found = NAME.matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("no model of the bench: " + text);
    }
    return new Shape(
        Integer.parseInt(found.group(1)),
        Integer.parseInt(found.group(2)),
        Integer.parseInt(found.group(3)));
  }
}
