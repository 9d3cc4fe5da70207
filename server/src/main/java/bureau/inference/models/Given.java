package bureau.inference.models;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what people gave in the console about a provider or a model.
final class Given {
  private static final int LONGEST_LINK = 500;
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private Given() {}

  /// {@return the line without the blanks around it; empty for `null`}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if it is too long or no line
  static String line(@Nullable String given, String field, int longest) {
    var line = given == null ? "" : given.strip();
    if (line.length() > longest) {
      throw Problem.invalid(field, "length").exception();
    }
    if (!WrittenText.isWritable(line)) {
      throw Problem.invalid(field, "format").exception();
    }
    return line;
  }

  /// {@return the country, as ISO 3166-1 alpha-2; `null` where none is given}
  static @Nullable String country(@Nullable String given, String field) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(given)) {
      throw Problem.invalid(field, "format").exception();
    }
    return given;
  }

  /// {@return the countries, as ISO 3166-1 alpha-2; none for `null`}
  static Set<String> countries(@Nullable List<@Nullable String> given, String field) {
    var countries = new HashSet<String>();
    for (var one : given == null ? List.<@Nullable String>of() : given) {
      var country = country(one, field);
      if (country == null) {
        throw Problem.invalid(field, "format").exception();
      }
      countries.add(country);
    }
    return countries;
  }

  /// {@return the languages, as ISO 639-1 codes; none for `null`}
  static Set<String> languages(@Nullable List<@Nullable String> given, String field) {
    var languages = new HashSet<String>();
    for (var one : given == null ? List.<@Nullable String>of() : given) {
      if (one == null || !LANGUAGES.contains(one)) {
        throw Problem.invalid(field, "format").exception();
      }
      languages.add(one);
    }
    return languages;
  }

  /// {@return the label of that name; `null` for `null`}
  static @Nullable Sensitivity sensitivity(@Nullable String given, String field) {
    return given == null
        ? null
        : Sensitivity.parse(given).orElseThrow(() -> Problem.invalid(field, "format").exception());
  }

  /// {@return an address for a browser; `null` where none is given}
  static @Nullable String link(@Nullable String given, String field) {
    var link = line(given, field, LONGEST_LINK);
    if (link.isEmpty()) {
      return null;
    }
    try {
      var uri = URI.create(link);
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null) {
        return link;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw Problem.invalid(field, "format").exception();
  }

  /// {@return a day that is not to come, wherever on earth; `null` where none is given}
  static @Nullable LocalDate day(@Nullable String given, String field, InstantSource clock) {
    if (given == null || given.isBlank()) {
      return null;
    }
    LocalDate day;
    try {
      day = LocalDate.parse(given);
    } catch (DateTimeException _) {
      throw Problem.invalid(field, "format").exception();
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (day.isAfter(today.plusDays(1)) || day.getYear() < 1970) {
      throw Problem.invalid(field, "range").exception();
    }
    return day;
  }
}
