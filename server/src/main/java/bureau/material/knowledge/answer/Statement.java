package bureau.material.knowledge.answer;

import bureau.material.knowledge.search.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A sentence taken apart: what support is decided by.
///
/// @param words those that carry meaning, in their order
/// @param stems of these words
/// @param denied stems of those that are denied
record Statement(
    String text, List<Word> words, Set<String> stems, List<Fact> facts, Set<String> denied) {
  /// So far behind a figure, in characters, its unit may stand.
  private static final int UNIT_WITHIN = 20;

  static Statement of(String text, String language, Stems stems) {
    var words = List.copyOf(stems.of(text, language));
    return new Statement(
        text,
        words,
        words.stream().map(Word::stem).collect(Collectors.toUnmodifiableSet()),
        Facts.of(text, language),
        Negations.denied(text, words));
  }

  /// {@return the words that are no part of a figure, with its unit, a date or the number of an
  /// article}
  List<Word> wordsBesideFacts() {
    return words.stream()
        .filter(word -> facts.stream().noneMatch(fact -> belongs(word, fact)))
        .toList();
  }

  private boolean belongs(Word word, Fact fact) {
    boolean inside = word.start() < fact.end() && fact.start() < word.end();
    boolean unit =
        word.start() >= fact.end()
            && word.start() - fact.end() <= UNIT_WITHIN
            && !fact.unit().isEmpty()
            && fact.unit().equals(Units.behind(word.in(text)));
    return inside || unit;
  }
}
