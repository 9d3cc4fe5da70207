package bureau.ground.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The settings of one module. Each method names a setting, its default, its bounds and its
/// meaning: what is read here is what the reference page lists.
public final class Section {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KB|MB|GB)?");

  private final Settings settings;
  private final String prefix;

  Section(Settings settings, String prefix) {
    this.settings = settings;
    this.prefix = prefix;
  }

  /// A time span, written `500ms`, `30s`, `5m`, `24h` or `7d`.
  public Duration duration(
      String key, String defaultValue, String least, String most, String meaning) {
    var bounds = least + " to " + most;
    var value = read(key, "duration", defaultValue, bounds, meaning, Section::parseDuration);
    return within(key, value, parseDuration(least), parseDuration(most), bounds);
  }

  /// A size in bytes, written `65536`, `64KB`, `1MB` or `2GB` (powers of 1,024).
  public long bytes(String key, String defaultValue, String least, String most, String meaning) {
    var bounds = least + " to " + most;
    var value = read(key, "size", defaultValue, bounds, meaning, Section::parseBytes);
    return within(key, value, parseBytes(least), parseBytes(most), bounds);
  }

  public int integer(String key, int defaultValue, int least, int most, String meaning) {
    var bounds = least + " to " + most;
    var value =
        read(key, "number", Integer.toString(defaultValue), bounds, meaning, Integer::valueOf);
    return within(key, value, least, most, bounds);
  }

  public boolean flag(String key, boolean defaultValue, String meaning) {
    return read(
        key,
        "true or false",
        Boolean.toString(defaultValue),
        "",
        meaning,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  public String text(String key, String defaultValue, String meaning) {
    return read(key, "text", defaultValue, "", meaning, Function.identity());
  }

  /// A text that may be left out.
  public Optional<String> optionalText(String key, String meaning) {
    return Optional.of(text(key, "", meaning)).filter(text -> !text.isBlank());
  }

  public Optional<Path> optionalPath(String key, String meaning) {
    return Optional.of(read(key, "path", "", "", meaning, Function.identity()))
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  /// A value that is never printed.
  public Optional<Secret> secret(String key, String meaning) {
    return Optional.of(read(key, "secret", "", "", meaning, Function.identity()))
        .filter(text -> !text.isEmpty())
        .map(Secret::new);
  }

  /// Values separated by commas, or a YAML list.
  public List<String> list(String key, String meaning) {
    return Stream.of(read(key, "list", "", "", meaning, Function.identity()).split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private <T> T read(
      String key,
      String type,
      String defaultValue,
      String bounds,
      String meaning,
      Function<String, T> parse) {
    var whole = prefix + key;
    var given = settings.value(new Setting(whole, type, defaultValue, bounds, meaning));
    var text = given == null ? defaultValue : given.strip();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      var shown = type.equals("secret") ? "***" : text;
      throw new BadSetting(
          "Setting '%s' is '%s', which is no %s%s"
              .formatted(whole, shown, type, bounds.isEmpty() ? "" : " (" + bounds + ")"));
    }
  }

  private <T extends Comparable<T>> T within(String key, T value, T least, T most, String bounds) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new BadSetting(
          "Setting '%s' is out of its range: give a value from %s".formatted(prefix + key, bounds));
    }
    return value;
  }

  private static Duration parseDuration(String text) {
    var match = DURATION.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    long amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static long parseBytes(String text) {
    var match = SIZE.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a size");
    }
    long amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "KB" -> amount << 10;
      case "MB" -> amount << 20;
      case "GB" -> amount << 30;
      case null, default -> amount;
    };
  }
}
