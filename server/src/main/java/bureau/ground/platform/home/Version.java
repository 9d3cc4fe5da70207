package bureau.ground.platform.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/// A version of Bureau, such as `1.4.2`.
public record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch);

  /// {@return the version of this build}
  public static Version current() {
    var versions = new Properties();
    try (var file = Version.class.getResourceAsStream("/bureau/versions.properties")) {
      versions.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parse(versions.getProperty("bureau"));
  }

  /// {@return the version that `text` names}
  ///
  /// @throws CannotStart if it names none
  public static Version parse(String text) {
    var match = SHAPE.matcher(text.strip());
    if (!match.matches()) {
      throw new CannotStart(
          "The home's file 'version' names no version ('%s'): restore it, or name another home in BUREAU_HOME."
              .formatted(text.strip()));
    }
    return new Version(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)));
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
