package bureau.material.knowledge.http;

import bureau.material.knowledge.CitationJson;
import bureau.material.knowledge.http.AnswerJson.AnsweredByJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer as a tool gives it.
///
/// @param state `answered`, `not-in-sources`, `passages-only` or `failed`
/// @param language of the question
/// @param answer the sentences in one text, each with the numbers of the passages that bear it out,
///   or marked as borne out by none; empty if there are none
/// @param passages what was found, best first: number 1 is the first
/// @param model that answered; absent if none did
/// @param problem why there is less than there could be; absent if there is nothing to say
/// @param waiting how many documents of the collections are not to be found yet
@JsonInclude(JsonInclude.Include.NON_NULL)
record ToolAnswer(
    String state,
    String language,
    String answer,
    List<Sentence> sentences,
    List<Conflict> conflicts,
    List<ToolPassage> passages,
    @Nullable AnsweredByJson model,
    @Nullable Map<String, Object> problem,
    long waiting) {
  /// @param supported whether anything bears it out
  /// @param extract whether it is a source's own sentence, word for word
  record Sentence(String text, boolean supported, boolean extract, List<Place> citations) {}

  /// A place in a document.
  ///
  /// @param passage its number, counting from 1
  /// @param start in the document's text, in UTF-16 units, inclusive
  /// @param end exclusive
  record Place(int passage, String documentId, int start, int end) {}

  /// Two places that say different things.
  ///
  /// @param superseded which of the two holds no more: `neither`, `first`, `second` or `both`
  record Conflict(Place first, Place second, String superseded) {}

  static ToolAnswer of(AnswerJson answer, URI publicUrl) {
    var passages = ToolPassage.of(answer.passages(), publicUrl);
    var sentences =
        answer.sentences().stream()
            .map(
                one ->
                    new Sentence(
                        one.text(),
                        one.supported(),
                        one.extract(),
                        one.citations().stream().map(place -> place(place, passages)).toList()))
            .toList();
    return new ToolAnswer(
        answer.state(),
        answer.language(),
        marked(sentences, ToolTexts.of(answer.language())),
        sentences,
        answer.conflicts().stream()
            .map(
                one ->
                    new Conflict(
                        place(one.first(), passages),
                        place(one.second(), passages),
                        one.superseded()))
            .toList(),
        passages,
        answer.model(),
        answer.problem(),
        answer.indexing().waiting());
  }

  private static Place place(CitationJson citation, List<ToolPassage> passages) {
    for (int i = 0; i < passages.size(); i++) {
      if (passages.get(i).id().equals(citation.passageId())) {
        var document = passages.get(i).documentId();
        return new Place(i + 1, document, citation.start(), citation.end());
      }
    }
    throw new IllegalStateException("a citation of a passage that was not found");
  }

  private static String marked(List<Sentence> sentences, ToolTexts texts) {
    var all = new StringBuilder();
    for (var sentence : sentences) {
      all.append(all.isEmpty() ? "" : " ").append(sentence.text()).append(' ');
      if (sentence.supported()) {
        sentence.citations().stream()
            .mapToInt(Place::passage)
            .distinct()
            .forEach(number -> all.append('[').append(number).append(']'));
      } else {
        all.append(texts.text("unsupported"));
      }
    }
    return all.toString();
  }

  /// {@return the same for a model to read}
  String written() {
    var texts = ToolTexts.of(language);
    var all = new StringBuilder(texts.text(state));
    if (problem != null) {
      all.append('\n').append(problem.get("title")).append(": ").append(problem.get("detail"));
    }
    for (var conflict : conflicts) {
      all.append('\n')
          .append(texts.text("conflict", conflict.first().passage(), conflict.second().passage()));
    }
    if (!answer.isEmpty()) {
      all.append("\n\n").append(answer);
    }
    if (!passages.isEmpty()) {
      all.append("\n\n").append(texts.text("passages")).append("\n\n");
      all.append(ToolPassage.written(passages, texts));
    }
    return all.toString();
  }
}
