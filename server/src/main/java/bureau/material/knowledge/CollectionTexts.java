package bureau.material.knowledge;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What people may write of a collection and of its documents.
final class CollectionTexts {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_DESCRIPTION = 2_000;
  static final int MOST_LANGUAGES = 10;
  static final int MOST_PARTIES = 500;

  /// A language, and where it is spoken; for example `fr` or `pt-BR`.
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

  private CollectionTexts() {}

  static String name(String given) {
    return WrittenText.name(given, LONGEST_NAME);
  }

  static @Nullable String description(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    var text = given.strip();
    if (text.length() > LONGEST_DESCRIPTION) {
      throw Problem.invalid("description", "length").exception();
    }
    if (!text.codePoints().allMatch(c -> c == '\n' || c == '\t' || WrittenText.isWritable(c))) {
      throw Problem.invalid("description", "format").exception();
    }
    return text;
  }

  static List<String> languages(List<String> given) {
    if (given.size() > MOST_LANGUAGES) {
      throw Problem.invalid("languages", "length").exception();
    }
    return given.stream().map(one -> language(one, "languages")).distinct().toList();
  }

  static String language(String given, String field) {
    if (!LANGUAGE.matcher(given).matches()) {
      throw Problem.invalid(field, "format").exception();
    }
    return given;
  }

  static Set<Party> parties(Set<Party> given, String field) {
    if (given.size() > MOST_PARTIES) {
      throw Problem.invalid(field, "length").exception();
    }
    return Set.copyOf(given);
  }
}
