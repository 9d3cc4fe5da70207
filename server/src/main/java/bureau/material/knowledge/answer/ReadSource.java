package bureau.material.knowledge.answer;

import bureau.material.knowledge.Citation;
import bureau.material.knowledge.FoundPassage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A source, read once for all sentences of an answer.
///
/// @param sentences where they lie in the source's text
/// @param statements one for each sentence
/// @param heading the titles above the passage
record ReadSource(
    FoundPassage source,
    String language,
    List<Span> sentences,
    List<Statement> statements,
    Statement heading) {

  /// @param otherwise the language of a source that does not say its own
  static ReadSource of(FoundPassage source, String otherwise, Stems stems) {
    var language = source.language() == null ? otherwise : source.language();
    var spans = Sentences.of(source.text(), language);
    return new ReadSource(
        source,
        language,
        spans,
        spans.stream().map(span -> Statement.of(span.of(source.text()), language, stems)).toList(),
        Statement.of(source.heading(), language, stems));
  }

  /// {@return the stems of the passage and of the titles above it}
  Set<String> stems() {
    var all = new HashSet<>(heading.stems());
    statements.forEach(one -> all.addAll(one.stems()));
    return Set.copyOf(all);
  }

  Citation cite(int firstSentence, int lastSentence) {
    return source.cite(sentences.get(firstSentence).start(), sentences.get(lastSentence).end());
  }
}
