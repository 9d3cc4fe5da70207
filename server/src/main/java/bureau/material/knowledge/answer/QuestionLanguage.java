package bureau.material.knowledge.answer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells in which language a question is put, by its small words.
final class QuestionLanguage {
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final List<String> LANGUAGES = List.of("en", "fr", "es");
  private static final Map<String, Set<String>> SMALL_WORDS =
      Map.of(
          "en",
          Set.of(
              "the", "of", "to", "is", "are", "what", "how", "when", "which", "who", "do", "does",
              "can", "for", "my", "must", "if", "it", "be", "has", "have", "with", "where", "why",
              "there", "many", "much", "should", "an", "was", "were", "did", "i", "and", "by"),
          "fr",
          Set.of(
              "le",
              "la",
              "les",
              "des",
              "du",
              "un",
              "une",
              "est",
              "et",
              "quel",
              "quelle",
              "quels",
              "quelles",
              "comment",
              "combien",
              "pour",
              "dans",
              "je",
              "mon",
              "ma",
              "peut",
              "doit",
              "de",
              "que",
              "qui",
              "quoi",
              "où",
              "l",
              "d",
              "qu",
              "au",
              "aux",
              "sont",
              "il",
              "on",
              "ce",
              "cette",
              "en",
              "pas",
              "ne",
              "si",
              "avec",
              "sur",
              "par",
              "vous",
              "mes",
              "pourquoi",
              "quand"),
          "es",
          Set.of(
              "el", "los", "las", "una", "es", "qué", "cómo", "cuándo", "cuál", "para", "con", "mi",
              "se", "puede", "debe", "del", "al", "por", "cuánto", "dónde", "y", "hay", "está",
              "un", "de", "en", "la", "que", "tiene", "son", "lo", "su", "sus", "tengo", "cuántos",
              "quién"));

  private QuestionLanguage() {}

  /// @param otherwise for a question that does not tell, such as a single name
  static String of(String question, String otherwise) {
    var words =
        WORD.matcher(question.toLowerCase(Locale.ROOT))
            .results()
            .map(found -> found.group())
            .toList();
    var best = otherwise;
    long most = 0;
    for (var language : LANGUAGES) {
      var small = SMALL_WORDS.getOrDefault(language, Set.of());
      long count = words.stream().filter(small::contains).count();
      if (count > most || (count == most && count > 0 && language.equals(otherwise))) {
        best = language;
        most = count;
      }
    }
    return best;
  }
}
