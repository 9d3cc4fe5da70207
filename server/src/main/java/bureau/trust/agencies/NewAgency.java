package bureau.trust.agencies;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What an operator says about an agency to enrol it. Made only of what can be accepted.
public record NewAgency(String name, String domain, List<String> languages, ZoneId timeZone) {
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
  private static final List<String> LANGUAGES = List.of("en", "fr", "es");

  private static final int LONGEST_NAME = 200;

  /// @throws bureau.ground.platform.http.ProblemException naming the first field that cannot be
  ///   accepted
  public NewAgency {
    name = acceptedName(name);
    domain = domain.strip().toLowerCase(Locale.ROOT);
    if (!DOMAIN.matcher(domain).matches()) {
      throw Problem.invalid("domain", "format").exception();
    }
    languages = acceptedLanguages(languages);
  }

  static String acceptedName(String name) {
    return WrittenText.name(name, LONGEST_NAME);
  }

  static List<String> acceptedLanguages(List<String> languages) {
    var distinct = languages.stream().distinct().toList();
    if (distinct.isEmpty() || !LANGUAGES.containsAll(distinct)) {
      throw Problem.invalid("languages", "format").exception();
    }
    return distinct;
  }

  /// {@return the zone of that name, for example `Europe/Paris`}
  public static ZoneId timeZone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Problem.invalid("timeZone", "format").exception();
    }
  }
}
