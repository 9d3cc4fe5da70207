package bureau.material.knowledge.answer;

import bureau.material.knowledge.search.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds which words of a sentence are denied.
///
/// A denial reaches the next three words that carry meaning, and no further than the next comma,
/// full stop or "but". The French "ne … que" denies nothing: it says "only".
final class Negations {
  private static final int REACH = 3;
  private static final String ANY_CASE = "(?iu)";
  private static final Pattern MARKER =
      Pattern.compile(
          ANY_CASE
              + "(?<!\\p{L})(?:ne(?!\\p{L})|n['’](?=\\p{L})|pas(?!\\p{L})|aucune?s?(?!\\p{L})"
              + "|jamais(?!\\p{L})|sans(?!\\p{L})|non(?!\\p{L})|absence\\s+d|défaut\\s+d|faute\\s+d(?=[e'’])|absence\\s+of|ni(?!\\p{L})|nul(?:le)?(?!\\p{L})"
              + "|not(?!\\p{L})|no(?!\\p{L}|\\.|\\s?\\d)|never(?!\\p{L})|none(?!\\p{L})|nor(?!\\p{L})"
              + "|neither(?!\\p{L})|cannot(?!\\p{L})|without(?!\\p{L})"
              + "|nunca(?!\\p{L})|jamás(?!\\p{L})|sin(?!\\p{L})|ning[úu]n[ao]?s?(?!\\p{L}))"
              + "|n['’]t(?!\\p{L})");
  private static final Pattern ONLY =
      Pattern.compile(
          ANY_CASE
              + "(?<!\\p{L})(?:n(?:e\\s|['’])[^.;:,]{1,60}?\\sque(?!\\p{L})"
              + "|n(?:e\\s|['’])[^.;:,]{1,60}?\\squ['’]"
              + "|seul(?:e|s|es|ement)?(?!\\p{L})|uniquement(?!\\p{L})|exclusivement(?!\\p{L})"
              + "|only(?!\\p{L})|solely(?!\\p{L})|exclusively(?!\\p{L})"
              + "|s[óo]lo(?!\\p{L})|solamente(?!\\p{L})|[úu]nicamente(?!\\p{L}))");
  private static final Pattern DENYING_WORD =
      Pattern.compile(
          ANY_CASE
              + "(?<!\\p{L})(?:interdi|prohib|exclu|dispens|exempt|exonér|refus|incompatib|impossib"
              + "|irrecevab|forbid|waive|unable|unlawful|ineligib|unless|sauf|nul(?!\\p{L})|lack"
              + "|fail|except|excus|denied|deny|denies|void)");
  private static final Pattern END =
      Pattern.compile("[,;:.!?()]|(?iu)(?<!\\p{L})(?:mais|but|pero)(?!\\p{L})");

  private Negations() {}

  /// {@return the stems of the words that are denied}
  static Set<String> denied(String text, List<Word> words) {
    var denied = new HashSet<String>();
    var restricted = restrictions(text);
    for (var marker : MARKER.matcher(text).results().toList()) {
      boolean isOnly =
          restricted.stream()
              .anyMatch(only -> only.start() <= marker.start() && marker.start() < only.end());
      if (isOnly) {
        continue;
      }
      int left = REACH;
      var end = END.matcher(text).region(marker.end(), text.length());
      int limit = end.find() ? end.start() : text.length();
      for (var word : words) {
        boolean reached = word.start() >= marker.end() && word.start() < limit && left > 0;
        if (reached && Character.isLetter(text.charAt(word.start()))) {
          denied.add(word.stem());
          left--;
        }
      }
    }
    return Set.copyOf(denied);
  }

  /// {@return whether anything is denied, by a particle}
  static boolean denies(String text) {
    var restricted = restrictions(text);
    return MARKER
        .matcher(text)
        .results()
        .anyMatch(
            marker ->
                restricted.stream()
                    .noneMatch(
                        only -> only.start() <= marker.start() && marker.start() < only.end()));
  }

  /// {@return whether the text holds a word that denies by its meaning, such as "forbidden"}
  static boolean hasDenyingWord(String text) {
    return DENYING_WORD.matcher(text).find();
  }

  /// {@return whether it says that something holds for this alone}
  static boolean restricts(String text) {
    return ONLY.matcher(text).find();
  }

  /// Where "ne … que" stands, unless it goes on as "ne … pas que".
  private static List<Span> restrictions(String text) {
    var spans = new ArrayList<Span>();
    for (var only : ONLY.matcher(text).results().toList()) {
      var inside = only.group();
      if (inside.length() > 1
          && !inside.matches(
              ANY_CASE + "(?s).*(?<!\\p{L})(?:pas|plus|jamais|rien|aucune?)(?!\\p{L}).*")) {
        spans.add(new Span(only.start(), only.end()));
      }
    }
    return spans;
  }
}
