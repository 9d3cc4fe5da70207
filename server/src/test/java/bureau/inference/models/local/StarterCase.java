package bureau.inference.models.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// A task of the kind that the screen offers to begin with, and the rule by which an answer is
/// right.
///
/// @param kind `translate`, `passage`, `list` or `code`
/// @param all patterns that a right answer has, whatever the case of its letters
/// @param none patterns that it has not
/// @param lines how many lines that are not empty it has at least
/// @param right an answer that the rule takes
/// @param wrong an answer that it refuses
record StarterCase(
    String kind,
    String language,
    String ask,
    List<String> all,
    List<String> none,
    int lines,
    String right,
    String wrong) {
  static List<StarterCase> twenty() throws IOException {
    try (var file = StarterCase.class.getResourceAsStream("starter-cases.json")) {
      return List.of(new JsonMapper().readValue(requireNonNull(file), StarterCase[].class));
    }
  }

  boolean takes(String answer) {
    return all.stream().allMatch(pattern -> has(pattern, answer))
        && none.stream().noneMatch(pattern -> has(pattern, answer))
        && answer.lines().filter(line -> !line.isBlank()).count() >= lines;
  }

  private static boolean has(String pattern, String answer) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
    return Pattern.compile(pattern, flags).matcher(answer).find();
  }

  @Override
  public String toString() {
    return kind + " " + language + ": " + ask.lines().findFirst().orElse("");
  }
}
