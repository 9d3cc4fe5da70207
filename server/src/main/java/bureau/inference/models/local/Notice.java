package bureau.inference.models.local;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/// A plain sentence for whoever waits for a model: what is wrong and what to do. Kept as key and
/// values so that each reader has it in their own language.
///
/// @param key of `notices_<language>.properties`; stable, the interface may have its own words for
///   it
/// @param because what led to it; stands where the sentence says `{reasons}`
public record Notice(String key, Map<String, String> values, List<Notice> because) {
  private static final String BUNDLE = "bureau.inference.models.local.notices";

  public Notice {
    values = Map.copyOf(values);
    because = List.copyOf(because);
  }

  Notice(String key, Map<String, String> values) {
    this(key, values, List.of());
  }

  static Notice of(String key) {
    return new Notice(key, Map.of());
  }

  static Notice of(String key, String name, String value) {
    return new Notice(key, Map.of(name, value));
  }

  /// {@return the sentence in that language, in English where there is none}
  public String in(Locale language) {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    var text = ResourceBundle.getBundle(BUNDLE, language, control).getString(key);
    for (var each : new TreeMap<>(values).entrySet()) {
      text = text.replace("{" + each.getKey() + "}", each.getValue());
    }
    var reasons = because.stream().map(each -> each.in(language)).collect(joining(" "));
    return text.replace("{reasons}", reasons);
  }
}
