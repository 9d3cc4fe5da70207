package bureau.ground.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// All settings that were given, by their whole key. A module reads its own {@link Section} into
/// one record; afterwards {@link #refuseUnknown} stops the start if anything was given that nobody
/// read.
///
/// Sources, the later winning: `bureau.yaml`, environment variables
/// (`BUREAU_GATEWAY_REQUEST_TIMEOUT`), system properties (`-Dbureau.gateway.request-timeout`).
public final class Settings {
  /// Variables of the contract (design of the installation, not of a module): read at the start.
  private static final Set<String> CONTRACT =
      Set.of(
          "BUREAU_HOME",
          "BUREAU_KEYS",
          "BUREAU_PORT",
          "BUREAU_PUBLIC_URL",
          "BUREAU_DATABASE_URL",
          "BUREAU_DATABASE_USER",
          "BUREAU_DATABASE_PASSWORD",
          "BUREAU_DATABASE_APP_USER",
          "BUREAU_DATABASE_APP_PASSWORD",
          "BUREAU_JAVA",
          "BUREAU_JAVA_OPTIONS");

  private final Map<String, String> given;
  private final Map<String, String> environment;
  private final Map<String, String> properties;
  private final Map<String, Setting> known = new ConcurrentSkipListMap<>();

  private Settings(
      Map<String, String> given, Map<String, String> environment, Map<String, String> properties) {
    this.given = given;
    this.environment = environment;
    this.properties = properties;
  }

  /// Reads the file, if there is one, the environment and the system properties.
  ///
  /// @throws BadSetting if the file is not YAML of nested keys
  public static Settings load(
      Path file, Map<String, String> environment, Map<String, String> systemProperties) {
    var given = new TreeMap<String, String>();
    if (Files.isRegularFile(file)) {
      flatten("", parse(file), given);
    }
    var properties = new TreeMap<String, String>();
    systemProperties.forEach(
        (key, value) -> {
          if (key.startsWith("bureau.")) {
            properties.put(key, value);
          }
        });
    return new Settings(given, Map.copyOf(environment), properties);
  }

  /// {@return settings given in code, by whole key: for tests}
  public static Settings of(Map<String, String> given) {
    return new Settings(new TreeMap<>(given), Map.of(), Map.of());
  }

  /// {@return the settings of one module}
  public Section section(String module) {
    return new Section(this, "bureau." + module + ".");
  }

  /// {@return every setting that some module has read, by key}
  public List<Setting> known() {
    return List.copyOf(known.values());
  }

  /// @throws BadSetting if a key was given that no module knows; names the nearest that one does
  public void refuseUnknown() {
    Stream.concat(given.keySet().stream(), properties.keySet().stream())
        .filter(key -> !known.containsKey(key))
        .findFirst()
        .ifPresent(key -> refuse(key, nearest(key)));
    var names = new TreeMap<String, String>();
    known.keySet().forEach(key -> names.put(environmentName(key), key));
    environment.keySet().stream()
        .filter(name -> name.startsWith("BUREAU_") && !CONTRACT.contains(name))
        .filter(name -> !names.containsKey(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name ->
                refuse(
                    name,
                    nearest(name.toLowerCase(Locale.ROOT).replace('_', '.'))
                        .map(Settings::environmentName)));
  }

  private static void refuse(String key, Optional<String> nearest) {
    throw new BadSetting(
        "Unknown setting '%s'%s: remove or correct it"
            .formatted(key, nearest.map(" (did you mean '%s'?)"::formatted).orElse("")));
  }

  @Nullable String value(Setting setting) {
    known.put(setting.key(), setting);
    var property = properties.get(setting.key());
    if (property != null) {
      return property;
    }
    var variable = environment.get(environmentName(setting.key()));
    return variable != null ? variable : given.get(setting.key());
  }

  static String environmentName(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private Optional<String> nearest(String key) {
    return known.keySet().stream()
        .min(Comparator.comparingInt(other -> distance(key, other)))
        .filter(other -> distance(key, other) <= Math.max(3, key.length() / 4));
  }

  /// Levenshtein's distance, two rows at a time.
  private static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      var row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
      }
      before = row;
    }
    return before[b.length()];
  }

  private static Map<?, ?> parse(Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      var tree = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(reader);
      if (tree == null) {
        return Map.of();
      }
      if (tree instanceof Map<?, ?> map) {
        return map;
      }
      throw new BadSetting(file + " holds no settings: write 'bureau:' and the keys below it");
    } catch (YAMLException e) {
      throw new BadSetting(file + " is not valid YAML: " + firstLine(e));
    } catch (IOException e) {
      throw new BadSetting(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> into) {
    tree.forEach(
        (key, value) -> {
          var name = prefix + key;
          switch (value) {
            case null -> into.put(name, "");
            case Map<?, ?> map -> flatten(name + ".", map, into);
            case List<?> list -> {
              var items = new ArrayList<String>();
              list.forEach(item -> items.add(String.valueOf(item)));
              into.put(name, String.join(",", items));
            }
            default -> into.put(name, String.valueOf(value));
          }
        });
  }
}
