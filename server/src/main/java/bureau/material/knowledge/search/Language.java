package bureau.material.knowledge.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The languages whose grammar the search knows, and all others.
enum Language {
  FRENCH("fr"),
  ENGLISH("en"),
  SPANISH("es"),
  OTHER("xx");

  static final List<Language> ALL = List.of(values());

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /// {@return how its fields end}
  String code() {
    return code;
  }

  /// {@return the language of a tag such as `fr` or `en-GB`}
  static Language of(String tag) {
    var first = primary(tag);
    return Arrays.stream(values())
        .filter(language -> language.code.equals(first))
        .findFirst()
        .orElse(OTHER);
  }

  /// {@return the first part of a tag: `en` of `en-GB`}
  static String primary(String tag) {
    var end = tag.strip().toLowerCase(Locale.ROOT);
    var mark = Math.max(end.indexOf('-'), end.indexOf('_'));
    return mark < 0 ? end : end.substring(0, mark);
  }
}
