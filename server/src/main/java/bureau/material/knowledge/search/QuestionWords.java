package bureau.material.knowledge.search;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Set;

/// Words that ask and say nothing of what is asked about. They are left out of questions only: in a
/// text they may mean something.
final class QuestionWords {
  private static final Map<Language, Set<String>> STEMS =
      Map.of(
          Language.FRENCH,
          stems(
              Language.FRENCH,
              """
              comment combien pourquoi quand où quel quelle quels quelles quoi qui est-ce
              peut peut-on puis pouvez peuvent doit doit-on dois doivent faut faut-il
              existe-t-il il elle on y a-t-il t lorsque si savoir faire fait
              """),
          Language.ENGLISH,
          stems(
              Language.ENGLISH,
              "how what when where which who whom whose why do does did can could may must should"
                  + " would i we you my our your am be been has have had there any get"),
          Language.SPANISH,
          stems(
              Language.SPANISH,
              "cómo cuánto cuánta cuántos cuántas cuándo dónde qué quién quiénes cuál cuáles por"
                  + " puede puedo pueden debe debo deben hay hacer"),
          Language.OTHER,
          Set.of());

  private QuestionWords() {}

  static boolean has(Language language, String stem) {
    return STEMS.getOrDefault(language, Set.of()).contains(stem);
  }

  private static Set<String> stems(Language language, String words) {
    return Words.of(words, language).stream().map(Word::stem).collect(toUnmodifiableSet());
  }
}
