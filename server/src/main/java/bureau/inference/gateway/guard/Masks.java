package bureau.inference.gateway.guard;

import bureau.trust.safeguards.FindingKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The placeholders of one call, such as `[IBAN_1]`, and what they stand for. The same words have
/// the same placeholder throughout; one that the request itself contains is not used.
public final class Masks {
  private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("\\[[A-Z]{3,8}_[0-9]{1,7}]");

  private final Map<String, String> placeholders = new HashMap<>();
  private final NavigableMap<String, String> values = new TreeMap<>();
  private final Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
  private final Set<String> avoided = new HashSet<>();
  private int longest;

  boolean isEmpty() {
    return values.isEmpty();
  }

  /// Notes what in the text could be taken for a placeholder.
  void avoid(String text) {
    if (text.indexOf('[') >= 0) {
      LOOKS_LIKE_ONE.matcher(text).results().forEach(found -> avoided.add(found.group()));
    }
  }

  String placeholder(FindingKind kind, String value) {
    return placeholders.computeIfAbsent(value, _ -> fresh(kind, value));
  }

  private String fresh(FindingKind kind, String value) {
    String placeholder;
    do {
      placeholder = "[" + kind.name() + "_" + counts.merge(kind, 1, Integer::sum) + "]";
    } while (avoided.contains(placeholder));
    values.put(placeholder, value);
    longest = Math.max(longest, placeholder.length());
    return placeholder;
  }

  /// {@return what the placeholder stands for; `null` if it is none}
  @Nullable String value(String placeholder) {
    return values.get(placeholder);
  }

  /// {@return whether a placeholder begins so}
  boolean anyBegins(String text) {
    var next = values.ceilingKey(text);
    return next != null && next.startsWith(text);
  }

  /// {@return how long the longest placeholder is}
  int longest() {
    return longest;
  }
}
