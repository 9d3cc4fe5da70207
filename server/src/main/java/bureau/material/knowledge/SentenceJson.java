package bureau.material.knowledge;

import java.util.List;

/// A sentence of an answer, as it travels.
///
/// @param extract whether it is a source's own sentence, word for word
public record SentenceJson(
    String text, boolean supported, boolean extract, List<CitationJson> citations) {
  public static SentenceJson of(AnswerEvent.Sentence sentence) {
    return new SentenceJson(
        sentence.text(),
        sentence.supported(),
        sentence.extract(),
        sentence.citations().stream().map(CitationJson::of).toList());
  }
}
